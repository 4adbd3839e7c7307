/** The findings of a document's items, in the order of the text, up to as many as anyone reads. */
import { type BlockFacts, factsOf } from './blockFacts.ts';
import { type BatchDocument, groupsOf } from './document.ts';
import { type Finding, shiftFinding, shiftSpan } from './finding.ts';
import { type ItemSegment, itemText, type SegmentProblem } from './groupIndex.ts';
import type { Groups } from './groups.ts';
import { type CheckedItem, spanAt, toFinding } from './item.ts';
import type { Block } from './json/blocks.ts';
import { parseTree } from './json/tree.ts';
import { type Refused, RefusedItems } from './refusedItems.ts';
import type { Lacking } from './scopes.ts';
import { separatorFinding } from './separators.ts';
import { type RuleSettings, severityOf, withSettings } from './severities.ts';

/** What is beyond is counted, and made known when it is worse than what is shown. */
const mostFindings = 1000;

/** @param lacking calls that no token may make */
export function itemFindings(document: BatchDocument, settings: RuleSettings, lacking?: Lacking): Finding[] {
  const walk = new Walk(document, settings, new RefusedItems(lacking));
  document.text.blocks.forEach((block, index) => {
    walk.visit(block, index);
  });
  return walk.end();
}

/** One walk over the blocks that have something to say. */
class Walk {
  readonly #document: BatchDocument;
  readonly #settings: RuleSettings;
  readonly #groups: Groups;
  readonly #refused: RefusedItems;
  readonly #findings: Finding[] = [];
  /** Where the items stand that explain others; they come first. */
  readonly #starts = new Map<ItemSegment, number>();
  #beyond = 0;
  #firstBeyond: number | undefined;
  /** Items that share an id or an entity are not compared any more. */
  #suspectBeyond = false;
  /** An error must not hide behind a thousand warnings. */
  #errorBeyond = false;

  constructor(document: BatchDocument, settings: RuleSettings, refused: RefusedItems) {
    this.#document = document;
    this.#settings = settings;
    this.#refused = refused;
    this.#groups = groupsOf(document);
  }

  visit(block: Block<CheckedItem>, blockIndex: number): void {
    const { text, dialect } = this.#document;
    const isLast = blockIndex === text.blocks.length - 1 && text.tail.text.includes(']');
    const refused = this.#refused.in(block);
    const suspects = this.#groups.suspectsIn(block);
    if (this.#isFull && !isLast && this.#countAll(factsOf(block), refused, suspects)) return;
    const last = isLast ? block.segments.length - 1 : -1;
    let start = text.layout.offsets[blockIndex] ?? 0;
    let index = 0;
    for (const place of ascending([...factsOf(block).marked, ...suspects, ...refused.at, ...(isLast ? [last] : [])])) {
      for (; index < place; index++) start += block.segments[index]?.text.length ?? 0;
      const segment = block.segments[place];
      if (segment === undefined) continue;
      const separator = separatorFinding(segment, dialect.itemName, place === last);
      if (this.#isFull) this.#count(segment, start, separator !== undefined, suspects.includes(place));
      else this.#add(segment, start, separator);
    }
  }

  get #isFull(): boolean {
    return this.#findings.length >= mostFindings;
  }

  #add(segment: ItemSegment, start: number, separator: Finding | undefined): void {
    const own = separator === undefined ? segment.checked.findings() : [...segment.checked.findings(), separator];
    const found = own.map((finding) => shiftFinding(finding, start));
    const problems = [...this.#refused.problemsOf(segment), ...this.#groups.problemsOf(segment)];
    this.#starts.set(segment, start);
    if (problems.length > 0) {
      for (const problem of problems) {
        const finding = located(problem, segment);
        if (finding !== undefined) found.push(this.#shifted(finding, start, problem.related?.segment));
      }
      found.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
    }
    for (const finding of found) {
      const wanted = withSettings(finding, this.#settings);
      if (wanted !== undefined) this.#findings.push(wanted);
    }
  }

  /** Both places count from the start of their own segments. */
  #shifted(finding: Finding, start: number, other: ItemSegment | undefined): Finding {
    const { related, ...shifted } = shiftFinding(finding, start);
    const otherStart = other === undefined ? undefined : this.#starts.get(other);
    if (related === undefined || otherStart === undefined) return shifted;
    return { ...shifted, related: { ...related, span: shiftSpan(related.span, otherStart) } };
  }

  #count(segment: ItemSegment, start: number, wrongSeparator: boolean, isSuspect: boolean): void {
    const severities = segment.checked.marks.map((mark) => severityOf(mark, this.#settings));
    severities.push(...this.#refused.problemsOf(segment).map(({ problem }) => severityOf(problem, this.#settings)));
    if (this.#groupsMayHoldErrors)
      severities.push(...this.#groups.problemsOf(segment).map(({ problem }) => severityOf(problem, this.#settings)));
    if (wrongSeparator) severities.push('error');
    if (isSuspect && !this.#groupsMayHoldErrors) {
      this.#note(start, 0);
      this.#suspectBeyond = true;
    }
    if (severities.every((severity) => severity === 'off')) return;
    this.#note(start, 1);
    if (severities.includes('error')) this.#errorBeyond = true;
  }

  #note(start: number, count: number): void {
    this.#firstBeyond ??= start;
    this.#beyond += count;
  }

  /** @returns false where each item must be looked at by itself */
  #countAll({ marks }: BlockFacts, refused: Refused, suspects: readonly number[]): boolean {
    const severities = [...marks, ...refused.marks].map((mark) => severityOf(mark, this.#settings));
    const isQuiet = refused.markedOrRefused === 0 && suspects.length === 0;
    if (this.#groupsMayHoldErrors || severities.includes('off')) return isQuiet;
    if (this.#firstBeyond === undefined) return isQuiet;
    this.#beyond += refused.markedOrRefused;
    if (suspects.length > 0) this.#suspectBeyond = true;
    if (severities.includes('error')) this.#errorBeyond = true;
    return true;
  }

  get #groupsMayHoldErrors(): boolean {
    return this.#document.dialect.groupRules.some((rule) => severityOf(rule, this.#settings) === 'error');
  }

  end(): Finding[] {
    if (this.#firstBeyond !== undefined) this.#findings.push(this.#further(this.#firstBeyond));
    return this.#findings;
  }

  #further(start: number): Finding {
    const { itemName } = this.#document.dialect;
    const wrong = `${this.#beyond} further ${itemName}s are not as they should be`;
    const shared = `${itemName}s that share an id or an entity with others are not compared`;
    const said = this.#beyond === 0 ? shared : this.#suspectBeyond ? `${wrong}, and ${shared}` : wrong;
    return {
      code: 'more',
      severity: this.#errorBeyond ? 'error' : 'information',
      message: `From here on ${said}. Mend some of those above first.`,
      span: { start, end: start + 1 },
      fixes: [],
    };
  }
}

/** A thousand trees at each key stroke would be felt; a problem stays the same object while its group does. */
const locatedBefore = new WeakMap<SegmentProblem, Finding>();

/** Offsets count from the start of the segment, those of the related place from the start of the other one. */
function located(found: SegmentProblem, segment: ItemSegment): Finding | undefined {
  const known = locatedBefore.get(found);
  if (known !== undefined) return known;
  const { problem, related } = found;
  const text = itemText(segment);
  const { root } = parseTree(text);
  if (root === undefined) return undefined;
  const finding = toFinding(problem, root, text);
  const span = related && spanAt(itemText(related.segment), related.at);
  const whole = span === undefined ? finding : { ...finding, related: { span, message: related?.message ?? '' } };
  locatedBefore.set(found, whole);
  return whole;
}

/** Each once. */
function ascending(places: readonly number[]): readonly number[] {
  return [...new Set(places)].sort((a, b) => a - b);
}
