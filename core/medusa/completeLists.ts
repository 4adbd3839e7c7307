/** Completes the columns and relations of an export: `fields`, `expand` and `order`. */
import type { Completion } from '../completion.ts';
import type { Cursor } from '../json/cursor.ts';
import { partsOf } from './commaList.ts';
import { entityAt, entityOf } from './entities.ts';
import type { ExportedEntity } from './jobTypes.ts';
import { completeValues } from './offers.ts';

/** Each completion holds the whole list, and no server takes a longer one. */
const longestList = 10_000;

interface Named {
  readonly name: string;
  readonly detail?: string;
  readonly documentation?: string;
}

export function completeOrder(text: string, cursor: Cursor, exported: ExportedEntity): readonly Completion[] {
  const typed = cursor.prefix.replace(/^-/, '');
  const columns = columnsAt(exported, wayOf(typed));
  const signs = cursor.prefix.startsWith('-') ? ['-'] : ['', '-'];
  const offers = columns.flatMap(({ name, ...shown }) =>
    signs.map((sign) => ({
      ...shown,
      label: sign + name,
      kind: 'value' as const,
      json: JSON.stringify(sign + name),
      detail: sign === '-' ? 'descending' : 'ascending',
    })),
  );
  return completeValues(text, cursor, offers).map((each) => ({ ...each, changesWithTyping: true }));
}

export function completeFields(text: string, cursor: Cursor, exported: ExportedEntity): readonly Completion[] {
  return completeList(text, cursor, (typed) => {
    const [sign = ''] = /^[+-]/.exec(typed) ?? [];
    const way = wayOf(typed.slice(sign.length));
    const computed = way === '' ? exported.computedFields.map((name) => described(exported, name)) : [];
    const fields = [...columnsAt(exported, way), ...computed];
    const { writtenFields } = exported;
    const written = writtenFields.length === 0 ? fields : fields.filter(({ name }) => writtenFields.includes(name));
    return [...written, ...fields.filter((field) => !written.includes(field))].map((field) => ({
      ...field,
      name: sign + field.name,
      ...(!written.includes(field) && { detail: 'read and not written' }),
    }));
  });
}

export function completeExpand(text: string, cursor: Cursor, exported: ExportedEntity): readonly Completion[] {
  const { defaultRelations, neededRelations, entity } = exported;
  const rank = (name: string): number => (neededRelations.includes(name) ? 0 : defaultRelations.includes(name) ? 1 : 2);
  const details = ['needed', 'read by default', undefined];
  return completeList(text, cursor, (typed) => {
    const way = wayOf(typed);
    const here = Object.keys(entityAt(entity, stepsOf(way))?.relations ?? {}).map((name) => way + name);
    const names = [...new Set([...defaultRelations.filter((name) => name.startsWith(way)), ...here])];
    return names
      .sort((a, b) => rank(a) - rank(b))
      .map((name) => {
        const detail = details[rank(name)];
        return { ...described(exported, name), ...(detail !== undefined && { detail }) };
      });
  });
}

/** Offers names for the part of the list that the cursor is in, and leaves the other parts as they are. */
function completeList(
  text: string,
  cursor: Cursor,
  namesFor: (typed: string) => readonly Named[],
): readonly Completion[] {
  const { node, prefix, inString } = cursor;
  const list = inString ? (node?.text ?? '') : '';
  if (list.length > longestList) return [];
  const start = inString ? prefix.lastIndexOf(',') + 1 : 0;
  const comma = list.indexOf(',', prefix.length);
  const before = list.slice(0, start);
  const after = comma === -1 ? '' : list.slice(comma);
  const others = partsOf(list).filter((part) => part.start !== start);
  const offers = namesFor(inString ? prefix.slice(start).trimStart() : '')
    .filter(({ name }) => !others.some((part) => part.name.trim() === name))
    .map(({ name, ...shown }) => ({
      ...shown,
      label: name,
      kind: 'value' as const,
      // The cursor stays behind the name where the list goes on.
      json: after === '' ? JSON.stringify(before + name) : `"${inSnippet(before + name)}$0${inSnippet(after)}"`,
      snippet: after !== '',
    }));
  return completeValues(text, cursor, offers).map((each) => ({
    ...each,
    ...(inString && { filterText: JSON.stringify(before + each.label), changesWithTyping: true }),
  }));
}

/** The content of a JSON string, as a snippet writes it. */
function inSnippet(text: string): string {
  return JSON.stringify(text)
    .slice(1, -1)
    .replace(/[$}\\]/g, '\\$&');
}

/** `variants.prices.` for `variants.prices.am`. */
function wayOf(typed: string): string {
  return typed.slice(0, typed.lastIndexOf('.') + 1);
}

function stepsOf(way: string): readonly string[] {
  return way === '' ? [] : way.slice(0, -1).split('.');
}

function columnsAt(exported: ExportedEntity, way: string): readonly Named[] {
  const columns = entityAt(exported.entity, stepsOf(way))?.columns ?? [];
  return columns.map((name) => described(exported, way + name));
}

function described({ entity }: ExportedEntity, name: string): Named {
  const documentation = entityOf(entity).descriptions?.[name];
  return { name, ...(documentation !== undefined && { documentation }) };
}
