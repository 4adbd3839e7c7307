/** Everything that can be said about one item by its own text. */
import {
  type Dialect,
  fieldsOf,
  type ItemNotes,
  type ItemSummary,
  type Mark,
  type Place,
  type Problem,
} from './dialect.ts';
import type { Finding, Span } from './finding.ts';
import { isBlank } from './json/cut.ts';
import { rawSpan } from './json/strings.ts';
import { syntaxCode, syntaxFinding } from './json/syntaxFinding.ts';
import { type JsonNode, type JsonPath, type JsonProperty, parseTree, propertyOf } from './json/tree.ts';

export const tooDeepCode = 'too-deep';

/** Deeper than any real body; what is beyond is brackets typed by accident. */
const deepestSensible = 200;

/** Findings of one code and severity in one item. */
const mostAlike = 100;

/**
 * An item of which is known whether there is something to say. What that is, and where, is worked out when it is asked
 * for: a file may hold a million wrong items, and nobody reads more than a few.
 */
export interface CheckedItem {
  /** True where the text is not one JSON value. */
  readonly broken: boolean;
  /** What will be found, without its place. Items with the same marks share them. */
  readonly marks: readonly Mark[];
  /** The call that it makes, as a summary names it. */
  readonly operation: string | undefined;
  /** Of what a summary holds, 0 for nothing. */
  readonly idHash: number;
  readonly subjectHash: number;
  /** Offsets count from the start of the text that was checked. */
  readonly findings: () => readonly Finding[];
}

const nothing = (): readonly Finding[] => [];
const nothingKnown = { operation: undefined, idHash: 0, subjectHash: 0 };
const blank: CheckedItem = { broken: true, marks: [], ...nothingKnown, findings: nothing };
const syntaxMarks: readonly Mark[] = [{ code: syntaxCode, severity: 'error' }];
const tooDeepMarks: readonly Mark[] = [{ code: tooDeepCode, severity: 'error' }];

/** @param text one item without its comma */
export function checkItem(text: string, notes: ItemNotes, dialect: Dialect): CheckedItem {
  if (isBlank(text)) return blank;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const reason = String(error instanceof Error ? error.message : error);
    const findings = once(() => [syntaxFinding(text) ?? unexplained(text, reason)]);
    return { broken: true, marks: syntaxMarks, ...nothingKnown, findings };
  }
  const item = { value, text, notes };
  if (notes.depth > deepestSensible)
    return checked(tooDeepMarks, dialect.itemRules.summarize(item), () => [tooDeep(text, notes.depth)]);
  const { summary, marks } = dialect.itemRules.inspect(item);
  const found = checked(marks, summary, marks.length === 0 ? undefined : () => findingsIn(text, notes, dialect));
  return fieldsOf(value) === undefined ? { ...found, idHash: noPlaceForId } : found;
}

/** The texts of the summary are not kept: for a hundred thousand items they would take more memory than the file. */
function checked(
  marks: readonly Mark[],
  { id, subject, operation }: ItemSummary,
  find: (() => readonly Finding[]) | undefined,
): CheckedItem {
  const findings = find === undefined ? nothing : once(find);
  return { broken: false, marks, operation, idHash: hashOf(id), subjectHash: hashOf(subject), findings };
}

/** An item that is no object is wrong as a whole, and does not lack an id. */
const noPlaceForId = -1;

/** @returns 0 for nothing, else a small integer, which the engine keeps without an object */
function hashOf(text: string | undefined): number {
  if (text === undefined) return 0;
  let hash = text.length;
  for (let index = 0; index < text.length; index++) hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0;
  return ((hash ^ (hash >>> 15)) & 0x3fffffff) + 1;
}

function once<Result>(find: () => Result): () => Result {
  let found: Result | undefined;
  return () => {
    found ??= find();
    return found;
  };
}

/** The value is parsed once more: to keep it for every marked item would take more memory than the text. */
function findingsIn(text: string, notes: ItemNotes, dialect: Dialect): readonly Finding[] {
  const { root } = parseTree(text);
  if (root === undefined) return [];
  const value: unknown = JSON.parse(text);
  return firstOfEachKind(dialect.itemRules.problems({ value, text, notes }))
    .map((problem) => toFinding(problem, root, text))
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** An item may hold as many wrong fields as there is memory for. One kind never hides another. */
function firstOfEachKind<Each extends Mark>(problems: readonly Each[]): readonly Each[] {
  const counts = new Map<string, number>();
  return problems.filter(({ code, severity }) => {
    const kind = `${code} ${severity}`;
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return count <= mostAlike;
  });
}

export function toFinding(problem: Problem & Mark, root: JsonNode, text: string): Finding {
  const place = placeOf(root, problem.at, text);
  const { code, severity, message } = problem;
  return { code, severity, message, span: spanOf(problem, place), fixes: problem.fixes?.(place) ?? [] };
}

/** Where the value at `at` stands in an item's text. */
export function spanAt(text: string, at: JsonPath): Span {
  const { root } = parseTree(text);
  return root === undefined ? { start: 0, end: text.length } : spanOf({ at, message: '' }, placeOf(root, at, text));
}

/** The value at `path`, or the deepest one on the way there, with what it stands in. */
function placeOf(root: JsonNode, path: JsonPath, text: string): Place {
  let node = root;
  let parent: JsonNode | undefined;
  let property: JsonProperty | undefined;
  for (const step of path) {
    const nextProperty = typeof step === 'number' ? undefined : propertyOf(node, step);
    const next = typeof step === 'number' ? node.items?.[step] : nextProperty?.value;
    if (next === undefined) break;
    parent = node;
    property = nextProperty;
    node = next;
  }
  return { text, root, node, property, parent };
}

/** A whole object would paint the screen red, so its opening bracket stands for it. */
function spanOf({ mark, part }: Problem, { text, node, property }: Place): Span {
  if (mark === 'name' && property !== undefined) return { start: property.key.start, end: property.key.end };
  if (part !== undefined && node.type === 'string') return rawSpan(text, node, part);
  const container = node.properties !== undefined || node.items !== undefined;
  return { start: node.start, end: container ? node.start + 1 : node.end };
}

function tooDeep(text: string, depth: number): Finding {
  const start = text.search(/\S/);
  return {
    code: tooDeepCode,
    severity: 'error',
    message: `Brackets nest ${depth} levels deep here, more than any request needs. Remove the ones that were typed by accident.`,
    span: { start, end: start + 1 },
    fixes: [],
  };
}

function unexplained(text: string, reason: string): Finding {
  return {
    code: syntaxCode,
    severity: 'error',
    message: `This is not JSON: ${reason}.`,
    span: { start: 0, end: text.length },
    fixes: [],
  };
}
