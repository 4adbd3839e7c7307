/** Which refactorings can be done at a place. */
import type { ItemInFile, RefactoredFile, Refactoring, RefactoringPlan } from './dialect.ts';
import { type BatchDocument, itemAt, itemCount, itemsOf } from './document.ts';
import type { Span } from './finding.ts';
import { wholeText } from './json/document.ts';
import { overviewOf } from './overview.ts';

export interface PossibleRefactoring extends RefactoringPlan {
  readonly name: string;
}

/**
 * @param mostItems in longer files only what is selected is rewritten
 * @param isWanted by name; what is not wanted costs nothing
 */
export function refactoringsAt(
  document: BatchDocument,
  selection: Span,
  mostItems: number,
  isWanted: (refactoring: Refactoring) => boolean,
): readonly PossibleRefactoring[] {
  const { refactorings } = document.dialect;
  const isShort = itemCount(document) <= mostItems;
  const wanted = refactorings.filter((each) => (isShort || each.scope === 'selection') && isWanted(each));
  if (wanted.length === 0 || !document.text.list) return [];
  const selected = selectedItems(document, selection);
  const all = wanted.some(({ scope }) => scope === 'file') ? allItems(document) : undefined;
  const file: RefactoredFile = {
    text: () => wholeText(document.text),
    needsOrder: () => overviewOf(document).dependency !== undefined,
  };
  return wanted.flatMap(({ name, scope, plan }) => {
    const items = scope === 'file' ? all : selected;
    const found = items === undefined ? undefined : plan(items, file);
    return found === undefined ? [] : [{ ...found, name }];
  });
}

/** @returns undefined where one is no JSON: what to do with it cannot be told */
function allItems(document: BatchDocument): readonly ItemInFile[] | undefined {
  const items: ItemInFile[] = [];
  for (const item of itemsOf(document)) {
    if (item.checked.broken) return undefined;
    items.push(item);
  }
  return items;
}

/** Those that the selection touches and that are JSON. */
function selectedItems(document: BatchDocument, { start, end }: Span): readonly ItemInFile[] {
  const one = start === end ? itemAt(document, start) : undefined;
  const candidates = start === end ? (one === undefined ? [] : [one]) : [...itemsOf(document)];
  return candidates.filter(({ span, checked }) => !checked.broken && span.start <= end && span.end >= start);
}
