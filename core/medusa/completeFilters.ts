/** Completes `filterable_fields`: the filters, their comparisons and their values. */
import type { Completion } from '../completion.ts';
import type { Cursor } from '../json/cursor.ts';
import type { JsonPath } from '../json/tree.ts';
import { entityOf } from './entities.ts';
import { type FieldSchema, filtersOf, type JobType, resolved } from './jobTypes.ts';
import { completeNames, completeValues, type NameOffer, type ValueOffer } from './offers.ts';

/** @param path where the cursor stands within `filterable_fields` */
export function completeFilters(
  text: string,
  cursor: Cursor,
  type: JobType,
  [name, step, deeper]: JsonPath,
): readonly Completion[] {
  if (name === undefined) return cursor.kind === 'name' ? completeNames(text, cursor, filterNames(type)) : [];
  const filter = resolved(filtersOf(type)[String(name)] ?? {}, type.schema);
  if (deeper !== undefined) return [];
  if (cursor.kind === 'name') return step === undefined ? completeNames(text, cursor, operators(filter)) : [];
  if (step === undefined) return completeValues(text, cursor, cursor.inString ? statesOf(filter) : valuesOf(filter));
  if (typeof step === 'number') return completeValues(text, cursor, furtherStates(filter, cursor));
  const date = isDate(filter) ? [{ label: '2026-01-31', kind: 'value' as const, ...tabStop('2026-01-31') }] : [];
  return completeValues(text, cursor, date);
}

function filterNames(type: JobType): readonly NameOffer[] {
  const filters = filtersOf(type);
  const documented = Object.entries(filters).map(([label, field]) => {
    const filter = resolved(field, type.schema);
    return { label, ...shownOf(filter), value: valueSnippet(filter), keepsSuggesting: statesOf(filter).length > 0 };
  });
  const { columns, descriptions } = entityOf(type.exported?.entity ?? '');
  const others = columns
    .filter((label) => !Object.hasOwn(filters, label) && label !== 'metadata')
    .map((label) => ({ label, detail: 'a column', documentation: descriptions?.[label] ?? '', value: '$1' }));
  return [...documented, ...others];
}

function shownOf({ title, description }: FieldSchema): Pick<NameOffer, 'detail' | 'documentation'> {
  return {
    ...(title !== undefined && { detail: title }),
    ...(description !== undefined && { documentation: description }),
  };
}

function operators({ properties = {} }: FieldSchema): readonly NameOffer[] {
  const isText = Object.values(properties).some(({ type, pattern }) => type === 'string' && pattern === undefined);
  return Object.entries(properties).map(([label, { description = '', pattern }]) => ({
    label,
    documentation: description,
    value: pattern === undefined ? (isText ? '"$1"' : '$1') : dateStop(1),
  }));
}

function valueSnippet(filter: FieldSchema): string {
  if (isDate(filter)) return `{ "\${1|gte,gt,lte,lt|}": ${dateStop(2)} }`;
  if (typesOf(filter).includes('boolean')) return `\${1|true,false|}`;
  if (typesOf(filter).includes('number')) return '$1';
  return typesOf(filter).includes('array') && !typesOf(filter).includes('object') ? '["$1"]' : '"$1"';
}

/** What may stand where a filter has no value yet. */
function valuesOf(filter: FieldSchema): readonly ValueOffer[] {
  const types = typesOf(filter);
  const states = statesOf(filter);
  const none: readonly ValueOffer[] = types.includes('null')
    ? [{ label: 'null', kind: 'value', json: 'null', detail: 'has none' }]
    : [];
  if (isDate(filter))
    return [
      ...Object.entries(filter.properties ?? {}).map(
        ([operator, { description = '' }]): ValueOffer => ({
          label: `{ "${operator}": … }`,
          kind: 'value',
          json: `{ "${operator}": ${dateStop(1)} }`,
          snippet: true,
          documentation: description,
        }),
      ),
      ...none,
    ];
  if (types.includes('boolean')) return [...values('true', 'false'), ...none];
  if (states.length > 0) return [{ ...severalValues, keepsSuggesting: true }, ...states, ...none];
  const comparisons = Object.entries(filter.properties ?? {}).map(
    ([operator, { description = '' }]): ValueOffer => ({
      label: `{ "${operator}": … }`,
      kind: 'value',
      json: types.includes('number') ? `{ "${operator}": $1 }` : `{ "${operator}": "$1" }`,
      snippet: true,
      documentation: description,
    }),
  );
  return [...(types.includes('array') ? [severalValues] : []), ...comparisons, ...none];
}

const severalValues: ValueOffer = {
  label: '["…"]',
  kind: 'value',
  json: '["$1"]',
  snippet: true,
  detail: 'any of several',
};

function statesOf({ items }: FieldSchema): readonly ValueOffer[] {
  return (items?.enum ?? []).map((state) => ({ label: state, kind: 'value', json: JSON.stringify(state) }));
}

/** Those that the list does not hold yet. */
function furtherStates(filter: FieldSchema, { container, node }: Cursor): readonly ValueOffer[] {
  const others = container?.items?.filter((item) => item !== node).map(({ text }) => text) ?? [];
  return statesOf(filter).filter(({ label }) => !others.includes(label));
}

function values(...words: readonly string[]): readonly ValueOffer[] {
  return words.map((word) => ({ label: word, kind: 'value', json: word }));
}

function typesOf({ type = [] }: FieldSchema): readonly string[] {
  return typeof type === 'string' ? [type] : type;
}

function isDate({ properties }: FieldSchema): boolean {
  return properties?.['lt']?.pattern !== undefined;
}

function dateStop(stop: number): string {
  return `"\${${stop}:2026-01-31}"`;
}

function tabStop(value: string): Pick<ValueOffer, 'json' | 'snippet'> {
  return { json: `"\${1:${value}}"`, snippet: true };
}
