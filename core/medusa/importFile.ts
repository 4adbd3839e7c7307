/** The CSV file that an import names beside itself: `"fileKey": "./products.csv"`. */
import type { BatchDocument } from '../document.ts';
import { itemsOf } from '../document.ts';
import type { Span } from '../finding.ts';
import { type JsonNode, parseTree, propertyOf } from '../json/tree.ts';

export const importTypes = ['product-import', 'price-list-import'] as const;

export type ImportType = (typeof importTypes)[number];

export interface ImportFile {
  readonly type: ImportType;
  /** As it is written, relative to the folder of the job file, with slashes. */
  readonly path: string;
  /** The value of `fileKey` in the text of the job file, quotes included. */
  readonly span: Span;
}

/** True for a file beside the job; everything else is the key of a file that the server has. */
export function isBesideJob(fileKey: string): boolean {
  return /^\.\.?\//.test(fileKey);
}

/** @returns undefined where the job imports nothing, or a file that the server has already */
export function importFileOf(document: BatchDocument): ImportFile | undefined {
  for (const { text, span } of itemsOf(document)) return importFileIn(text, span.start);
  return undefined;
}

function importFileIn(text: string, start: number): ImportFile | undefined {
  const { root } = parseTree(text);
  const type = importTypeOf(childOf(root, 'type')?.text);
  const key = childOf(childOf(root, 'context'), 'fileKey');
  if (type === undefined || key?.text === undefined || !isBesideJob(key.text)) return undefined;
  return { type, path: key.text, span: { start: start + key.start, end: start + key.end } };
}

export interface ImportedKey {
  /** What the server calls the file; undefined where the job names none, with which it ends the server as well. */
  readonly key: string | undefined;
}

/** @param body of a job, as it is sent @returns undefined where the job imports nothing */
export function importedKeyIn(body: string): ImportedKey | undefined {
  const { root } = parseTree(body);
  if (importTypeOf(childOf(root, 'type')?.text) === undefined) return undefined;
  const key = childOf(childOf(root, 'context'), 'fileKey');
  return { key: key?.type === 'string' && key.text !== '' ? key.text : undefined };
}

function importTypeOf(name: string | undefined): ImportType | undefined {
  return importTypes.find((type) => type === name);
}

function childOf(node: JsonNode | undefined, name: string): JsonNode | undefined {
  return node && propertyOf(node, name)?.value;
}
