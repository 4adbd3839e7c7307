/** The items of a file that share an id, or an entity, and what is to be said about them. */
import type { GroupKey, GroupRule, ItemRules, Mark, Member, ParsedItem, Problem } from './dialect.ts';
import type { CheckedItem } from './item.ts';
import type { Segment } from './json/blocks.ts';

export type ItemSegment = Segment<CheckedItem>;

/** A problem of one segment, with the segment that explains it. */
export interface SegmentProblem {
  readonly problem: Problem & Mark;
  /** Whether the item must come after the one that explains it. */
  readonly needsOrder: boolean;
  readonly related: { readonly segment: ItemSegment; readonly at: Problem['at']; readonly message: string } | undefined;
}

/** How many items of one id or entity are compared with each other, the first ones in the file: more is a slip of a program. */
export const mostCompared = 10_000;

/** The items of one hash. Most have one item, which then stands for itself. */
type Group = ItemSegment | Set<ItemSegment>;

/** The items by the hash of their id, or of their subject. Two that have only the hash in common are told apart later. */
export class GroupIndex {
  readonly #key: GroupKey;
  readonly #rules: readonly GroupRule[];
  readonly #itemRules: ItemRules;
  readonly #groups = new Map<number, Group>();
  readonly #problems = new Map<number, ReadonlyMap<ItemSegment, readonly SegmentProblem[]>>();
  /** Members of groups of two or more that are not known to be fine. */
  readonly suspects = new Set<ItemSegment>();
  /** Counts how often others than those of an edit became suspects, or ceased to be. */
  changes = 0;

  constructor(key: GroupKey, rules: readonly GroupRule[], itemRules: ItemRules) {
    this.#key = key;
    this.#rules = rules;
    this.#itemRules = itemRules;
  }

  /** @returns true when an item joined others that share something already */
  exchange(removed: readonly ItemSegment[], added: readonly ItemSegment[]): boolean {
    const isSame = (index: number): boolean => {
      const [before, after] = [removed[index], added[index]];
      return before !== undefined && after !== undefined && this.#hashOf(before) === this.#hashOf(after);
    };
    removed.forEach((segment, index) => {
      if (!isSame(index)) this.#remove(segment);
    });
    let joined = false;
    added.forEach((segment, index) => {
      const before = removed[index];
      if (before !== undefined && isSame(index)) this.#replace(before, segment);
      else joined = this.add(segment) || joined;
    });
    return joined;
  }

  /** @returns true when it joined others that share something already */
  add(segment: ItemSegment): boolean {
    const hash = this.#hashOf(segment);
    if (hash <= 0) return false;
    const group = this.#groups.get(hash);
    if (group === undefined) {
      this.#groups.set(hash, segment);
      return false;
    }
    this.suspects.add(segment);
    if (group instanceof Set) {
      group.add(segment);
      this.#forget(hash, group);
      return true;
    }
    this.#groups.set(hash, new Set([group, segment]));
    this.suspects.add(group);
    this.changes++;
    return true;
  }

  #remove(segment: ItemSegment): void {
    const hash = this.#hashOf(segment);
    if (hash <= 0) return;
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
    this.changes++;
  }

  /** Most edits change neither id nor entity, and then nothing changes for the others. */
  #replace(before: ItemSegment, after: ItemSegment): void {
    const hash = this.#hashOf(after);
    const group = this.#groups.get(hash);
    if (hash <= 0) return;
    if (!(group instanceof Set)) {
      this.#groups.set(hash, after);
      return;
    }
    group.delete(before);
    group.add(after);
    if (this.suspects.delete(before)) this.suspects.add(after);
    this.#forget(hash, group);
  }

  /** What was found out about a group holds no longer; one that was fine is under suspicion again. */
  #forget(hash: number, members: ReadonlySet<ItemSegment>): void {
    const problems = this.#problems.get(hash);
    if (problems === undefined) return;
    this.#problems.delete(hash);
    if (problems.size > 0) return;
    for (const member of members) this.suspects.add(member);
    this.changes++;
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
      for (const { item, related, needsOrder = rule.needsOrder === true, ...problem } of rule.check(members)) {
        const segment = group[item]?.segment;
        const other = related === undefined ? undefined : group[related.item]?.segment;
        if (segment === undefined) continue;
        yield [
          segment,
          {
            problem: { severity: rule.severity, ...problem, code: rule.code },
            needsOrder,
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
