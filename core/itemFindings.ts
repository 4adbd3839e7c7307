/** The findings of a document's items, in the order of the text, up to as many as anyone reads. */
import { type BlockFacts, factsOf } from './blockFacts.ts';
import { type BatchDocument, groupsOf } from './document.ts';
import { type Finding, shiftFinding, shiftSpan } from './finding.ts';
import { type Groups, type ItemSegment, itemText, type SegmentProblem } from './groups.ts';
import { type CheckedItem, spanAt, toFinding } from './item.ts';
import type { Block } from './json/blocks.ts';
import { type JsonNode, parseTree } from './json/tree.ts';
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
  #firstBeyond = 0;
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
    if (this.#isFull && !isLast && this.#countAll(factsOf(block), refused)) return;
    const last = isLast ? block.segments.length - 1 : -1;
    let start = text.layout.offsets[blockIndex] ?? 0;
    let index = 0;
    for (const place of ascending([
      ...factsOf(block).marked,
      ...this.#groups.suspectsIn(block),
      ...refused.at,
      ...(isLast ? [last] : []),
    ])) {
      for (; index < place; index++) start += block.segments[index]?.text.length ?? 0;
      const segment = block.segments[place];
      if (segment === undefined) continue;
      const separator = separatorFinding(segment, dialect.itemName, place === last);
      if (this.#isFull) this.#count(segment, start, separator !== undefined);
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
      const root = parseTree(itemText(segment)).root;
      if (root !== undefined) for (const problem of problems) found.push(this.#locate(problem, segment, start, root));
      found.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
    }
    for (const finding of found) {
      const wanted = withSettings(finding, this.#settings);
      if (wanted !== undefined) this.#findings.push(wanted);
    }
  }

  #locate({ problem, related }: SegmentProblem, segment: ItemSegment, start: number, root: JsonNode): Finding {
    const finding = shiftFinding(toFinding(problem, root, itemText(segment)), start);
    const relatedStart = related === undefined ? undefined : this.#starts.get(related.segment);
    if (related === undefined || relatedStart === undefined) return finding;
    const span = spanAt(itemText(related.segment), related.at);
    return { ...finding, related: { span: shiftSpan(span, relatedStart), message: related.message } };
  }

  #count(segment: ItemSegment, start: number, wrongSeparator: boolean): void {
    const severities = segment.checked.marks.map((mark) => severityOf(mark, this.#settings));
    severities.push(...this.#refused.problemsOf(segment).map(({ problem }) => severityOf(problem, this.#settings)));
    if (this.#groupsMayHoldErrors)
      severities.push(...this.#groups.problemsOf(segment).map(({ problem }) => severityOf(problem, this.#settings)));
    if (wrongSeparator) severities.push('error');
    if (severities.every((severity) => severity === 'off')) return;
    if (this.#beyond++ === 0) this.#firstBeyond = start;
    if (severities.includes('error')) this.#errorBeyond = true;
  }

  /** @returns false where each item must be looked at by itself */
  #countAll({ marks }: BlockFacts, refused: Refused): boolean {
    const severities = [...marks, ...refused.marks].map((mark) => severityOf(mark, this.#settings));
    if (this.#beyond === 0 || this.#groupsMayHoldErrors || severities.includes('off')) return false;
    this.#beyond += refused.markedOrRefused;
    if (severities.includes('error')) this.#errorBeyond = true;
    return true;
  }

  get #groupsMayHoldErrors(): boolean {
    return this.#document.dialect.groupRules.some((rule) => severityOf(rule, this.#settings) === 'error');
  }

  end(): Finding[] {
    if (this.#beyond > 0) this.#findings.push(this.#further());
    return this.#findings;
  }

  #further(): Finding {
    const { itemName } = this.#document.dialect;
    const start = this.#firstBeyond;
    return {
      code: 'more',
      severity: this.#errorBeyond ? 'error' : 'information',
      message: `From here on ${this.#beyond} further ${itemName}s are not as they should be. Mend some of those above first.`,
      span: { start, end: start + 1 },
      fixes: [],
    };
  }
}

/** Each once. */
function ascending(places: readonly number[]): readonly number[] {
  return [...new Set(places)].sort((a, b) => a - b);
}
