/** Ids for the requests that have none. */
import type { ItemInFile } from '../dialect.ts';
import type { TextEdit } from '../finding.ts';

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
    const start = span.start + 1;
    return [{ span: { start, end: start }, newText: firstProperty(text, `"id": "${next}"`) }];
  });
}

/** On a line of its own where the others have their own. */
function firstProperty(text: string, property: string): string {
  const before = /^\{(\s*)(\})?/.exec(text);
  const space = before?.[1] ?? '';
  if (before?.[2] !== undefined) return ` ${property}${space === '' ? ' ' : ''}`;
  return space === '' ? `${property}, ` : `${space}${property},`;
}
