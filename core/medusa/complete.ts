/** What may be written at a place of a job file. */
import snippets from '../../schemas/medusa/snippets.json';
import type { Completion } from '../completion.ts';
import { type Cursor, cursorAt } from '../json/cursor.ts';
import { parseTree, propertyOf } from '../json/tree.ts';
import { completeFilters } from './completeFilters.ts';
import { completeExpand, completeFields, completeOrder } from './completeLists.ts';
import { isBesideJob } from './importFile.ts';
import { type FieldSchema, type JobType, jobTypeOf, jobTypes } from './jobTypes.ts';
import { completeNames, completeValues, type NameOffer, type ValueOffer } from './offers.ts';

export function completeJob(text: string, offset: number, files: readonly string[] = []): readonly Completion[] {
  const cursor = cursorAt(text, offset);
  if (cursor.kind === 'none') return [];
  const [field, name, ...deeper] = cursor.path;
  const { root } = parseTree(text);
  const type = jobTypeOf((root && propertyOf(root, 'type')?.value?.text) ?? '');
  if (field === undefined) {
    if (cursor.kind === 'name') return completeNames(text, cursor, jobFields(type));
    return completeValues(text, cursor, wholeJobs);
  }
  if (field === 'type') return name === undefined ? completeValues(text, cursor, jobTypes.map(typeName)) : [];
  if (field === 'dry_run') return name === undefined ? completeValues(text, cursor, dryRuns) : [];
  if (field !== 'context' || type === undefined) return [];
  if (name === undefined)
    return cursor.kind === 'name'
      ? completeNames(text, cursor, contextFields(type))
      : completeValues(text, cursor, [contextValue(type)]);
  return completeContext(text, cursor, type, String(name), deeper, files);
}

function completeContext(
  text: string,
  cursor: Cursor,
  type: JobType,
  name: string,
  deeper: Cursor['path'],
  files: readonly string[],
): readonly Completion[] {
  const { exported } = type;
  if (name === 'filterable_fields' && (deeper.length > 0 || cursor.kind === 'name'))
    return completeFilters(text, cursor, type, deeper);
  if (cursor.kind === 'name' || deeper.length > 0) return [];
  if (exported !== undefined) {
    if (name === 'order') return completeOrder(text, cursor, exported);
    if (name === 'fields') return completeFields(text, cursor, exported);
    if (name === 'expand') return completeExpand(text, cursor, exported);
  }
  const { properties } = type.schema;
  const field = Object.hasOwn(properties, name) ? properties[name] : undefined;
  if (field === undefined) return [];
  if (fileBeside(field) !== undefined) return completeValues(text, cursor, fileValues(field, files));
  if (cursor.inString) return [];
  return completeValues(text, cursor, [
    {
      label: labelOf(field),
      kind: 'value',
      json: valueSnippet(field),
      snippet: true,
      ...documented(field),
      keepsSuggesting: field.type === 'object',
    },
  ]);
}

function fileValues(field: FieldSchema, files: readonly string[]): readonly ValueOffer[] {
  if (files.length === 0)
    return [{ label: labelOf(field), kind: 'file', json: valueSnippet(field), snippet: true, ...documented(field) }];
  return files.map((file) => ({ label: file, kind: 'file', json: JSON.stringify(file), ...documented(field) }));
}

const dryRuns: readonly ValueOffer[] = [
  { label: 'false', kind: 'value', json: 'false', detail: 'carried out at once' },
  { label: 'true', kind: 'value', json: 'true', detail: 'counts, then waits for your confirm' },
];

function jobFields(type: JobType | undefined): readonly NameOffer[] {
  return [
    { label: 'type', detail: 'what the job does', value: '"$1"', keepsSuggesting: true },
    { label: 'dry_run', detail: 'whether it waits for a confirm', value: `\${1|true,false|}` },
    {
      label: 'context',
      detail: 'the settings of this type of job',
      value: type === undefined ? '{ $1 }' : contextSnippet(type),
      keepsSuggesting: true,
    },
  ];
}

function typeName({ name, schema }: JobType): ValueOffer {
  return { label: name, kind: 'type', json: JSON.stringify(name), documentation: schema.description };
}

/** An import is shown as one that is counted first: it cannot be taken back. */
const wholeJobs: readonly ValueOffer[] = snippets.map(({ label, description, body }) => ({
  label,
  kind: 'item',
  json: body.join('\n'),
  snippet: true,
  documentation: `${description}.`,
}));

function contextValue(type: JobType): ValueOffer {
  return { label: '{ … }', kind: 'value', json: contextSnippet(type), snippet: true, keepsSuggesting: true };
}

/** An import needs all of its fields, an export none. */
function contextSnippet({ exported, schema }: JobType): string {
  if (exported !== undefined) return '{ $1 }';
  const fields = Object.entries(schema.properties).map(
    ([name, field], index) => `"${name}": ${valueSnippet(field, index + 1)}`,
  );
  return `{ ${fields.join(', ')} }`;
}

function contextFields({ schema }: JobType): readonly NameOffer[] {
  return Object.entries(schema.properties).map(([label, field]) => ({
    label,
    ...documented(field),
    value: valueSnippet(field),
    keepsSuggesting: field.type !== 'integer',
  }));
}

function documented({ description }: FieldSchema): { readonly documentation?: string } {
  return description === undefined ? {} : { documentation: description };
}

function valueSnippet(field: FieldSchema, stop = 1): string {
  const { type, default: value = 1 } = field;
  if (type === 'integer') return `\${${stop}:${String(value)}}`;
  if (type === 'object') return `{ $${stop} }`;
  const file = fileBeside(field);
  return file === undefined ? `"$${stop}"` : `"\${${stop}:${file}}"`;
}

function labelOf(field: FieldSchema): string {
  const { type, default: value = 1 } = field;
  if (type === 'integer') return String(value);
  return type === 'object' ? '{ … }' : (fileBeside(field) ?? '"…"');
}

/** An example of a file beside the job, where the field may name one. */
function fileBeside({ examples = [] }: FieldSchema): string | undefined {
  return examples.filter((example) => typeof example === 'string').find(isBesideJob);
}
