/**
 * Which items of a file share an id or an entity. An index over a hundred thousand items cannot be made anew for every
 * key stroke, so it is handed on: it belongs to the newest version of a document and takes in what an edit exchanged.
 */
import type { Dialect } from './dialect.ts';
import { GroupIndex, type ItemSegment, mostCompared, type SegmentProblem } from './groupIndex.ts';
import type { CheckedItem } from './item.ts';
import type { Block } from './json/blocks.ts';

export class Groups {
  readonly #indexes: readonly GroupIndex[];
  #blocks: readonly Block<CheckedItem>[];
  /** Changes whenever other segments may be suspects. */
  #version = 0;
  readonly #suspectsIn = new WeakMap<
    Block<CheckedItem>,
    { readonly version: number; readonly at: readonly number[] }
  >();
  /** The order of the suspects, while no other joins them. */
  #ranks: Map<ItemSegment, number> | undefined;

  constructor({ groupRules, itemRules }: Dialect, blocks: readonly Block<CheckedItem>[]) {
    const keys = new Set(groupRules.map(({ groupedBy }) => groupedBy));
    this.#indexes = [...keys].map((key) => {
      const rules = groupRules.filter(({ groupedBy }) => groupedBy === key);
      return new GroupIndex(key, rules, itemRules);
    });
    this.#blocks = blocks;
    for (const index of this.#indexes)
      for (const { segments } of blocks) for (const segment of segments) index.add(segment);
  }

  /** Takes in an edit. @param blocks the document's after it */
  exchange(
    removed: readonly ItemSegment[],
    added: readonly ItemSegment[],
    blocks: readonly Block<CheckedItem>[],
  ): void {
    this.#blocks = blocks;
    for (const index of this.#indexes) {
      const before = index.changes;
      const joined = index.exchange(removed, added);
      if (index.changes !== before) this.#version++;
      if (index.changes !== before || joined) this.#ranks = undefined;
    }
    // Who takes another's place has its rank.
    removed.forEach((segment, index) => {
      const rank = this.#ranks?.get(segment);
      const heir = added[index];
      this.#ranks?.delete(segment);
      if (rank !== undefined && heir !== undefined) this.#ranks?.set(heir, rank);
    });
  }

  /** Indices of the segments of a block that may have a problem with others. */
  suspectsIn(block: Block<CheckedItem>): readonly number[] {
    if (this.#indexes.every(({ suspects }) => suspects.size === 0)) return [];
    const known = this.#suspectsIn.get(block);
    if (known?.version === this.#version) return known.at;
    const at: number[] = [];
    block.segments.forEach((segment, index) => {
      if (this.#indexes.some(({ suspects }) => suspects.has(segment))) at.push(index);
    });
    this.#suspectsIn.set(block, { version: this.#version, at });
    return at;
  }

  problemsOf(segment: ItemSegment): readonly SegmentProblem[] {
    return this.#indexes.flatMap((index) => index.problemsOf(segment, (group) => this.#inOrder(group)));
  }

  #inOrder(group: ReadonlySet<ItemSegment>): readonly ItemSegment[] {
    this.#ranks ??= this.#rankSuspects();
    const ranks = this.#ranks;
    return [...group].sort((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0)).slice(0, mostCompared);
  }

  /** An edit that leaves the groups alone moves segments, and none past another. */
  #rankSuspects(): Map<ItemSegment, number> {
    const ranks = new Map<ItemSegment, number>();
    for (const block of this.#blocks)
      for (const at of this.suspectsIn(block)) {
        const segment = block.segments[at];
        if (segment !== undefined) ranks.set(segment, ranks.size);
      }
    return ranks;
  }
}
