/**
 * Which items of a file share an id or an entity. An index over a hundred thousand items cannot be made anew for every
 * key stroke, so it is handed on: it belongs to the newest version of a document and takes in what an edit exchanged.
 */
import type { GroupRule, Mark, Member, Problem } from './dialect.ts';
import type { CheckedItem } from './item.ts';
import type { Block, Segment } from './json/blocks.ts';

export type ItemSegment = Segment<CheckedItem>;

/** A problem of one segment, with the segment that explains it. */
export interface SegmentProblem {
  readonly problem: Problem & Mark;
  readonly related: { readonly segment: ItemSegment; readonly at: Problem['at']; readonly message: string } | undefined;
}

/** The items of one key. Most keys have one item, which then stands for itself. */
type Group = ItemSegment | Set<ItemSegment>;

export class Groups {
  readonly #indexes: readonly Index[];
  #blocks: readonly Block<CheckedItem>[];
  /** Changes whenever other segments may be suspects. */
  #version = 0;
  readonly #suspectsIn = new WeakMap<
    Block<CheckedItem>,
    { readonly version: number; readonly at: readonly number[] }
  >();
  #ranks: { readonly version: number; readonly of: ReadonlyMap<ItemSegment, number> } | undefined;

  constructor(rules: readonly GroupRule[], blocks: readonly Block<CheckedItem>[]) {
    const keys = [...new Set(rules.map(({ keyOf }) => keyOf))];
    this.#indexes = keys.map(
      (keyOf) =>
        new Index(
          keyOf,
          rules.filter((rule) => rule.keyOf === keyOf),
        ),
    );
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
      for (const segment of removed) index.remove(segment);
      for (const segment of added) index.add(segment);
      if (index.changes !== before) this.#version++;
    }
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
    if (this.#ranks?.version !== this.#version) this.#ranks = { version: this.#version, of: this.#rankSuspects() };
    const ranks = this.#ranks.of;
    return [...group].sort((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0));
  }

  /** An edit that leaves the groups alone moves segments, and none past another. */
  #rankSuspects(): ReadonlyMap<ItemSegment, number> {
    const ranks = new Map<ItemSegment, number>();
    for (const block of this.#blocks)
      for (const at of this.suspectsIn(block)) {
        const segment = block.segments[at];
        if (segment !== undefined) ranks.set(segment, ranks.size);
      }
    return ranks;
  }
}

/** The items by one key. */
class Index {
  readonly #keyOf: GroupRule['keyOf'];
  readonly #rules: readonly GroupRule[];
  readonly #groups = new Map<string, Group>();
  readonly #problems = new Map<string, ReadonlyMap<ItemSegment, readonly SegmentProblem[]>>();
  /** Members of groups of two or more that are not known to be fine. */
  readonly suspects = new Set<ItemSegment>();
  /** Counts what happened to groups of two or more. */
  changes = 0;

  constructor(keyOf: GroupRule['keyOf'], rules: readonly GroupRule[]) {
    this.#keyOf = keyOf;
    this.#rules = rules;
  }

  add(segment: ItemSegment): void {
    const key = this.#keyOf(segment.checked.summary);
    if (key === undefined) return;
    const group = this.#groups.get(key);
    if (group === undefined) {
      this.#groups.set(key, segment);
      return;
    }
    const members = group instanceof Set ? group : new Set([group]);
    members.add(segment);
    this.#groups.set(key, members);
    this.suspects.add(segment);
    this.#forget(key, members);
    if (members.size === 2) for (const member of members) this.suspects.add(member);
  }

  remove(segment: ItemSegment): void {
    const key = this.#keyOf(segment.checked.summary);
    if (key === undefined) return;
    const group = this.#groups.get(key);
    if (!(group instanceof Set)) {
      this.#groups.delete(key);
      return;
    }
    group.delete(segment);
    this.suspects.delete(segment);
    this.#forget(key, group);
    const [only] = group;
    if (group.size > 1 || only === undefined) return;
    this.suspects.delete(only);
    this.#groups.set(key, only);
  }

  /** What was found out about a group holds no longer; one that was fine is under suspicion again. */
  #forget(key: string, members: ReadonlySet<ItemSegment>): void {
    this.changes++;
    if (this.#problems.delete(key)) for (const member of members) this.suspects.add(member);
  }

  problemsOf(
    segment: ItemSegment,
    inOrder: (group: ReadonlySet<ItemSegment>) => readonly ItemSegment[],
  ): readonly SegmentProblem[] {
    const key = this.suspects.has(segment) ? this.#keyOf(segment.checked.summary) : undefined;
    const group = key === undefined ? undefined : this.#groups.get(key);
    if (key === undefined || !(group instanceof Set)) return [];
    let problems = this.#problems.get(key);
    if (problems === undefined) {
      problems = this.#check(inOrder(group));
      this.#problems.set(key, problems);
      // The next walk over the file need not stop at a group that is fine.
      if (problems.size === 0) for (const member of group) this.suspects.delete(member);
    }
    return problems.get(segment) ?? [];
  }

  #check(group: readonly ItemSegment[]): ReadonlyMap<ItemSegment, readonly SegmentProblem[]> {
    const members = group.map((segment): Member => ({ value: parsedValue(segment), summary: segment.checked.summary }));
    const problems = new Map<ItemSegment, SegmentProblem[]>();
    for (const rule of this.#rules)
      for (const { item, related, ...problem } of rule.check(members)) {
        const segment = group[item];
        const other = related === undefined ? undefined : group[related.item];
        if (segment === undefined) continue;
        const found: SegmentProblem = {
          problem: { severity: rule.severity, ...problem, code: rule.code },
          related: related === undefined || other === undefined ? undefined : { ...related, segment: other },
        };
        const own = problems.get(segment);
        if (own === undefined) problems.set(segment, [found]);
        else own.push(found);
      }
    return problems;
  }
}

/** Only what was parsed before has a key. */
function parsedValue(segment: ItemSegment): unknown {
  return JSON.parse(itemText(segment));
}

/** @returns the text of the item without the comma that follows it */
export function itemText({ text, end }: ItemSegment): string {
  return end === 'comma' ? text.slice(0, -1) : text;
}
