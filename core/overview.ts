/** What a file is about, in numbers: for the lenses over it and the status beside it. */
import { factsOf } from './blockFacts.ts';
import { type BatchDocument, countItems, groupsOf } from './document.ts';
import { fileFacts } from './fileFindings.ts';
import type { ItemSegment } from './groups.ts';

export interface Overview {
  readonly items: number;
  /** Into how many calls of the service they go. */
  readonly parts: number;
  /** What a token needs for all of them, in alphabetical order. */
  readonly scopes: readonly string[];
  /** Two items, counted from 1, of which the second needs the first; undefined where the order does not matter. */
  readonly dependency: { readonly item: number; readonly on: number } | undefined;
}

export function overviewOf(document: BatchDocument): Overview {
  const { dialect } = document;
  const { items } = fileFacts(document);
  return {
    items,
    parts: Math.ceil(items / (dialect.batchLimit ?? Number.POSITIVE_INFINITY)) || Math.min(items, 1),
    scopes: scopesOf(document),
    dependency: dependencyIn(document),
  };
}

export function scopesOf({ dialect, text }: BatchDocument): readonly string[] {
  const operations = new Set<string>();
  for (const block of text.blocks) for (const operation of factsOf(block).operations) operations.add(operation);
  return [...new Set([...operations].flatMap((operation) => dialect.scopesOf(operation)))].sort();
}

function dependencyIn(document: BatchDocument): Overview['dependency'] {
  const { dialect, text } = document;
  const ordered = new Set(dialect.groupRules.filter(({ needsOrder }) => needsOrder === true).map(({ code }) => code));
  const groups = groupsOf(document);
  const numbers = new Map<ItemSegment, number>();
  for (const [index, block] of text.blocks.entries())
    for (const place of groups.suspectsIn(block)) {
      const segment = block.segments[place];
      if (segment === undefined) continue;
      const item = countItems(text.blocks, { block: index, index: place }) + 1;
      numbers.set(segment, item);
      const found = groups.problemsOf(segment).find(({ problem }) => ordered.has(problem.code));
      const on = found?.related && numbers.get(found.related.segment);
      if (on !== undefined) return { item, on };
    }
  return undefined;
}
