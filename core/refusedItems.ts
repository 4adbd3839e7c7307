/** Items whose calls no token may make, block by block: what one holds is looked at where a call in it lacks a scope. */
import { factsOf } from './blockFacts.ts';
import type { ItemSegment, SegmentProblem } from './groups.ts';
import type { CheckedItem } from './item.ts';
import type { Block } from './json/blocks.ts';
import type { Lacking } from './scopes.ts';

interface Refused {
  readonly lacking: Lacking;
  readonly at: readonly number[];
}

const known = new WeakMap<Block<CheckedItem>, Refused>();
const none: readonly number[] = [];
const fine: readonly SegmentProblem[] = [];

export class RefusedItems {
  readonly #lacking: Lacking | undefined;

  constructor(lacking: Lacking | undefined) {
    this.#lacking = lacking;
  }

  /** Indices of the segments of a block. */
  in(block: Block<CheckedItem>): readonly number[] {
    const lacking = this.#lacking;
    if (lacking === undefined || !holdsRefused(block, lacking)) return none;
    const before = known.get(block);
    if (before?.lacking === lacking) return before.at;
    const at = block.segments.flatMap((segment, index) => (messageOf(segment, lacking) === undefined ? [] : [index]));
    known.set(block, { lacking, at });
    return at;
  }

  problemsOf(segment: ItemSegment): readonly SegmentProblem[] {
    const message = this.#lacking && messageOf(segment, this.#lacking);
    if (this.#lacking === undefined || message === undefined) return fine;
    const { code, severity } = this.#lacking.rule;
    return [{ problem: { code, severity, at: ['path'], message }, related: undefined }];
  }
}

function holdsRefused(block: Block<CheckedItem>, lacking: Lacking): boolean {
  for (const operation of factsOf(block).operations) if (lacking.messageFor(operation) !== undefined) return true;
  return false;
}

function messageOf({ checked: { operation } }: ItemSegment, lacking: Lacking): string | undefined {
  return operation === undefined ? undefined : lacking.messageFor(operation);
}
