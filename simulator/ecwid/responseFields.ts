import { isFields } from '../json.ts';

/** `total,items(id,name)` as a tree; an empty branch stands for the whole value. */
interface Selection {
  readonly [name: string]: Selection;
}

/** Keeps only the named fields, in arrays for each item. https://docs.ecwid.com/api-reference/rest-api */
export function selectFields(value: unknown, text: string): unknown {
  return pick(value, parse(text));
}

function pick(value: unknown, selection: Selection): unknown {
  const names = Object.keys(selection);
  if (names.length === 0) return value;
  if (Array.isArray(value)) return value.map((item) => pick(item, selection));
  if (!isFields(value)) return value;
  const kept = names.filter((name) => Object.hasOwn(value, name));
  return Object.fromEntries(kept.map((name) => [name, pick(value[name], selection[name] ?? {})]));
}

function parse(text: string): Selection {
  const root: Record<string, Selection> = {};
  const open: Record<string, Selection>[] = [root];
  for (const [, name = '', mark = ''] of text.matchAll(/([^,()]*)([,()]|$)/g)) {
    const level = open.at(-1) ?? root;
    const inner: Record<string, Selection> = {};
    if (name.trim() !== '') level[name.trim()] = inner;
    if (mark === '(') open.push(inner);
    if (mark === ')' && open.length > 1) open.pop();
  }
  return root;
}
