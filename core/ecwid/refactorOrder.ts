/** Sorts requests. What stands between them stays where it is, so that lines and commas are as before. */
import type { ItemInFile, RefactoredFile, Refactoring, RefactoringPlan } from '../dialect.ts';
import type { TextEdit } from '../finding.ts';
import { fieldSpans, textIn } from '../json/topLevel.ts';

/** Requests with the same path stay in their order, so that it is the safest one where they need each other. */
export const sortByPath = sorting('sortByPath', 'Sort requests by path', ({ text }) => callOf(text)?.path);

export const sortByCall = sorting('sortByCall', 'Sort requests by method and path', ({ text }) => {
  const call = callOf(text);
  return call === undefined ? undefined : `${call.method} ${call.path}`;
});

export const sortById = sorting('sortById', 'Sort requests by id', ({ text }) => {
  const [id] = fieldSpans(text, ['id']);
  return id && textIn(text, id);
});

const collator = new Intl.Collator('en', { numeric: true });

/** @param keyOf where an item has none, nobody knows where it belongs, and nothing is sorted */
function sorting(name: string, title: string, keyOf: (item: ItemInFile) => string | undefined): Refactoring {
  return { name, scope: 'file', plan };

  function plan(items: readonly ItemInFile[], file: RefactoredFile): RefactoringPlan | undefined {
    const keys: string[] = [];
    let isSorted = true;
    for (const item of items) {
      const key = keyOf(item);
      if (key === undefined) return undefined;
      isSorted &&= keys.length === 0 || collator.compare(keys.at(-1) ?? '', key) <= 0;
      keys.push(key);
    }
    if (isSorted) return undefined;
    const warning = file.needsOrder() ? ' (some need an earlier one)' : '';
    return { title: `${title}${warning}`, edits: () => [sorted(items, keys, file.text())] };
  }
}

/** One edit, however many they are: equal ones stay in their order. */
function sorted(items: readonly ItemInFile[], keys: readonly string[], whole: string): TextEdit {
  const order = keys.map((_, index) => index).sort((a, b) => collator.compare(keys[a] ?? '', keys[b] ?? '') || a - b);
  const span = { start: items[0]?.span.start ?? 0, end: items.at(-1)?.span.end ?? 0 };
  const pieces = order.flatMap((from, to) => {
    const separator = whole.slice(items[to]?.span.end, items[to + 1]?.span.start ?? span.end);
    return [items[from]?.text ?? '', separator];
  });
  return { span, newText: pieces.join('') };
}

function callOf(text: string): { readonly path: string; readonly method: string } | undefined {
  const [path, method] = fieldSpans(text, ['path', 'method']);
  return path && method && { path: textIn(text, path), method: textIn(text, method) };
}
