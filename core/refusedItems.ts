/** Items whose calls no token may make, block by block: what one holds is looked at where a call in it lacks a scope. */
import { factsOf } from './blockFacts.ts';
import type { Mark } from './dialect.ts';
import type { ItemSegment, SegmentProblem } from './groupIndex.ts';
import type { CheckedItem } from './item.ts';
import type { Block } from './json/blocks.ts';
import type { Lacking } from './scopes.ts';

export interface Refused {
  /** Indices of the segments of a block. */
  readonly at: readonly number[];
  /** How many there are of them and of those that have marks, each counted once. */
  readonly markedOrRefused: number;
  /** Nothing where there are none. */
  readonly marks: readonly Mark[];
}

const known = new WeakMap<Block<CheckedItem>, { readonly lacking: Lacking; readonly refused: Refused }>();
const none: readonly number[] = [];
const fine: readonly SegmentProblem[] = [];

export class RefusedItems {
  readonly #lacking: Lacking | undefined;

  constructor(lacking: Lacking | undefined) {
    this.#lacking = lacking;
  }

  in(block: Block<CheckedItem>): Refused {
    const lacking = this.#lacking;
    const { marked } = factsOf(block);
    if (lacking === undefined || !holdsRefused(block, lacking))
      return { at: none, markedOrRefused: marked.length, marks: [] };
    const before = known.get(block);
    if (before?.lacking === lacking) return before.refused;
    const at = block.segments.flatMap((segment, index) => (messageOf(segment, lacking) === undefined ? [] : [index]));
    const refused = { at, markedOrRefused: new Set([...marked, ...at]).size, marks: [lacking.rule] };
    known.set(block, { lacking, refused });
    return refused;
  }

  problemsOf(segment: ItemSegment): readonly SegmentProblem[] {
    const message = this.#lacking && messageOf(segment, this.#lacking);
    if (this.#lacking === undefined || message === undefined) return fine;
    const { code, severity } = this.#lacking.rule;
    return [{ problem: { code, severity, at: ['path'], message }, needsOrder: false, related: undefined }];
  }
}

function holdsRefused(block: Block<CheckedItem>, lacking: Lacking): boolean {
  for (const operation of factsOf(block).operations) if (lacking.messageFor(operation) !== undefined) return true;
  return false;
}

function messageOf({ checked: { operation } }: ItemSegment, lacking: Lacking): string | undefined {
  return operation === undefined ? undefined : lacking.messageFor(operation);
}
