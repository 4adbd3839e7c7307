/**
 * Which items of a file share an id or an entity. An index over a hundred thousand items cannot be made anew for every
 * key stroke, so it is handed on: it belongs to the newest version of a document and takes in what an edit exchanged.
 */
import type { Dialect, GroupKey, GroupRule, ItemRules, Mark, Member, ParsedItem, Problem } from './dialect.ts';
import type { CheckedItem } from './item.ts';
import type { Block, Segment } from './json/blocks.ts';

export type ItemSegment = Segment<CheckedItem>;

/** A problem of one segment, with the segment that explains it. */
export interface SegmentProblem {
  readonly problem: Problem & Mark;
  readonly related: { readonly segment: ItemSegment; readonly at: Problem['at']; readonly message: string } | undefined;
}

/** The items of one hash. Most have one item, which then stands for itself. */
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

  constructor({ groupRules, itemRules }: Dialect, blocks: readonly Block<CheckedItem>[]) {
    const keys = new Set(groupRules.map(({ groupedBy }) => groupedBy));
    this.#indexes = [...keys].map((key) => {
      const rules = groupRules.filter(({ groupedBy }) => groupedBy === key);
      return new Index(key, rules, itemRules);
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

/** The items by the hash of their id, or of their subject. Two that have only the hash in common are told apart later. */
class Index {
  readonly #key: GroupKey;
  readonly #rules: readonly GroupRule[];
  readonly #itemRules: ItemRules;
  readonly #groups = new Map<number, Group>();
  readonly #problems = new Map<number, ReadonlyMap<ItemSegment, readonly SegmentProblem[]>>();
  /** Members of groups of two or more that are not known to be fine. */
  readonly suspects = new Set<ItemSegment>();
  /** Counts what happened to groups of two or more. */
  changes = 0;

  constructor(key: GroupKey, rules: readonly GroupRule[], itemRules: ItemRules) {
    this.#key = key;
    this.#rules = rules;
    this.#itemRules = itemRules;
  }

  add(segment: ItemSegment): void {
    const hash = this.#hashOf(segment);
    if (hash === 0) return;
    const group = this.#groups.get(hash);
    if (group === undefined) {
      this.#groups.set(hash, segment);
      return;
    }
    const members = group instanceof Set ? group : new Set([group]);
    members.add(segment);
    this.#groups.set(hash, members);
    this.suspects.add(segment);
    this.#forget(hash, members);
    if (members.size === 2) for (const member of members) this.suspects.add(member);
  }

  remove(segment: ItemSegment): void {
    const hash = this.#hashOf(segment);
    if (hash === 0) return;
    const group = this.#groups.get(hash);
    if (!(group instanceof Set)) {
      this.#groups.delete(hash);
      return;
    }
    group.delete(segment);
    this.suspects.delete(segment);
    this.#forget(hash, group);
    const [only] = group;
    if (group.size > 1 || only === undefined) return;
    this.suspects.delete(only);
    this.#groups.set(hash, only);
  }

  /** What was found out about a group holds no longer; one that was fine is under suspicion again. */
  #forget(hash: number, members: ReadonlySet<ItemSegment>): void {
    this.changes++;
    if (this.#problems.delete(hash)) for (const member of members) this.suspects.add(member);
  }

  problemsOf(
    segment: ItemSegment,
    inOrder: (group: ReadonlySet<ItemSegment>) => readonly ItemSegment[],
  ): readonly SegmentProblem[] {
    const hash = this.suspects.has(segment) ? this.#hashOf(segment) : 0;
    const group = this.#groups.get(hash);
    if (!(group instanceof Set)) return [];
    let problems = this.#problems.get(hash);
    if (problems === undefined) {
      problems = this.#check(inOrder(group));
      this.#problems.set(hash, problems);
      // The next walk over the file need not stop at a group that is fine.
      if (problems.size === 0) for (const member of group) this.suspects.delete(member);
    }
    return problems.get(segment) ?? [];
  }

  #hashOf({ checked }: ItemSegment): number {
    return this.#key === 'id' ? checked.idHash : checked.subjectHash;
  }

  #check(segments: readonly ItemSegment[]): ReadonlyMap<ItemSegment, readonly SegmentProblem[]> {
    const groups = new Map<string | undefined, { readonly segment: ItemSegment; readonly member: Member }[]>();
    for (const segment of segments) {
      const member = toMember(segment, this.#itemRules);
      const same = groups.get(member.summary[this.#key]);
      if (same === undefined) groups.set(member.summary[this.#key], [{ segment, member }]);
      else same.push({ segment, member });
    }
    const problems = new Map<ItemSegment, SegmentProblem[]>();
    for (const group of groups.values())
      if (group.length > 1)
        for (const [segment, problem] of this.#problemsIn(group)) {
          const own = problems.get(segment);
          if (own === undefined) problems.set(segment, [problem]);
          else own.push(problem);
        }
    return problems;
  }

  *#problemsIn(
    group: readonly { readonly segment: ItemSegment; readonly member: Member }[],
  ): Generator<readonly [ItemSegment, SegmentProblem]> {
    const members = group.map(({ member }) => member);
    for (const rule of this.#rules)
      for (const { item, related, ...problem } of rule.check(members)) {
        const segment = group[item]?.segment;
        const other = related === undefined ? undefined : group[related.item]?.segment;
        if (segment === undefined) continue;
        yield [
          segment,
          {
            problem: { severity: rule.severity, ...problem, code: rule.code },
            related: related === undefined || other === undefined ? undefined : { ...related, segment: other },
          },
        ];
      }
  }
}

function toMember(segment: ItemSegment, { summarize }: ItemRules): Member {
  const item = parsed(itemText(segment));
  return { value: item.value, summary: summarize(item) };
}

/** @param text of an item that is JSON; what only the cutter counts is left out */
export function parsed(text: string): ParsedItem {
  return { value: JSON.parse(text), text, notes: { depth: 0, colons: 0, longNumber: false } };
}

/** @returns the text of the item without the comma that follows it */
export function itemText({ text, end }: ItemSegment): string {
  return end === 'comma' ? text.slice(0, -1) : text;
}
