/** Ids for the requests that have none, and requests without them. */
import type { ItemInFile, Refactoring } from '../dialect.ts';
import { type Span, shiftSpan, type TextEdit } from '../finding.ts';
import { removeProperty } from '../json/edits.ts';
import { fieldSpans } from '../json/topLevel.ts';
import { parseTree, propertyOf } from '../json/tree.ts';

export const numberRequests: Refactoring = {
  name: 'addIds',
  scope: 'file',
  plan(items) {
    const missing = items.filter(({ text }) => !hasId(text) && text.startsWith('{')).length;
    if (missing === 0) return undefined;
    const title = missing === 1 ? 'Add the id that is missing' : `Add ${missing.toLocaleString('en')} ids`;
    return { title, edits: () => addIds(items) };
  },
};

export const removeIds: Refactoring = {
  name: 'removeIds',
  scope: 'file',
  plan(items) {
    const present = items.filter(({ text }) => hasId(text)).length;
    if (present === 0) return undefined;
    const title = present === 1 ? 'Remove the id' : `Remove ${present.toLocaleString('en')} ids`;
    return { title, edits: () => items.flatMap(removal) };
  },
};

function hasId(text: string): boolean {
  return fieldSpans(text, ['id'])[0] !== undefined;
}

function removal({ text, span }: ItemInFile): readonly TextEdit[] {
  const { root } = parseTree(text);
  const property = root === undefined || !hasId(text) ? undefined : propertyOf(root, 'id');
  if (root === undefined || property?.value === undefined) return [];
  const fix = removeProperty({ text, root, node: property.value, property, parent: root }, 'Remove the id');
  return (fix?.edits ?? []).map((edit) => ({ ...edit, span: shiftSpan(edit.span, span.start) }));
}

/** Numbers by place in the file, past those that are taken. */
export function addIds(items: Iterable<ItemInFile>): readonly TextEdit[] {
  const all = [...items];
  const taken = new Set(all.map(({ summary }) => summary.id));
  let next = 1;
  return all.flatMap(({ text, span, summary }, index) => {
    if (summary.id !== undefined || !text.startsWith('{')) return [];
    next = Math.max(next, index + 1);
    while (taken.has(String(next))) next++;
    taken.add(String(next));
    const unusable = unusableId(text);
    if (unusable !== undefined) return [{ span: shiftSpan(unusable, span.start), newText: `"${next}"` }];
    const start = span.start + 1;
    return [{ span: { start, end: start }, newText: firstProperty(text, `"id": "${next}"`) }];
  });
}

/** Where an id stands that is none, such as null: a second one beside it would not count. */
function unusableId(text: string): Span | undefined {
  if (!text.includes('"id"')) return undefined;
  const { root } = parseTree(text);
  return root && propertyOf(root, 'id')?.value;
}

/** On a line of its own where the others have their own. */
function firstProperty(text: string, property: string): string {
  const before = /^\{(\s*)(\})?/.exec(text);
  const space = before?.[1] ?? '';
  if (before?.[2] !== undefined) return ` ${property}${space === '' ? ' ' : ''}`;
  return space === '' ? `${property}, ` : `${space}${property},`;
}
