/** What is to be known of a block of items, worked out once: blocks are shared between the versions of a document. */
import type { Mark } from './dialect.ts';
import type { CheckedItem } from './item.ts';
import type { Block, Segment } from './json/blocks.ts';
import { syntaxCode } from './json/syntaxFinding.ts';

export interface BlockFacts {
  /** Segments that hold something. */
  readonly items: number;
  readonly itemsWithoutId: number;
  /** Items that make no call that is known. */
  readonly itemsWithoutCall: number;
  /** Indices of the segments that something is to be said about. */
  readonly marked: readonly number[];
  /** Of all of them, each once. */
  readonly marks: readonly Mark[];
  /** The calls that are made. */
  readonly operations: ReadonlySet<string>;
}

const known = new WeakMap<Block<CheckedItem>, BlockFacts>();

export function factsOf(block: Block<CheckedItem>): BlockFacts {
  let facts = known.get(block);
  if (facts === undefined) {
    facts = gather(block);
    known.set(block, facts);
  }
  return facts;
}

const separatorMark: Mark = { code: syntaxCode, severity: 'error' };

function gather({ segments }: Block<CheckedItem>): BlockFacts {
  const marked: number[] = [];
  const marks = new Map<string, Mark>();
  const operations = new Set<string>();
  let items = 0;
  let itemsWithoutId = 0;
  let itemsWithoutCall = 0;
  segments.forEach((segment, index) => {
    const { checked } = segment;
    if (holdsItem(segment)) {
      items++;
      if (lacksId(segment)) itemsWithoutId++;
      if (checked.operation === undefined) itemsWithoutCall++;
      else operations.add(checked.operation);
    }
    const wrongSeparator = hasWrongSeparator(segment);
    if (checked.marks.length === 0 && !wrongSeparator) return;
    marked.push(index);
    for (const mark of checked.marks) marks.set(`${mark.code} ${mark.severity}`, mark);
    if (wrongSeparator) marks.set('separator', separatorMark);
  });
  return { items, itemsWithoutId, itemsWithoutCall, marked, marks: [...marks.values()], operations };
}

/** False for the nothing before a comma too many. */
export function holdsItem({ checked }: Segment<CheckedItem>): boolean {
  return !checked.broken || checked.marks.length > 0;
}

/** One that is being typed will have its id. */
export function lacksId({ checked: { broken, idHash } }: Segment<CheckedItem>): boolean {
  return !broken && idHash === 0;
}

/** A comma that is missing after this segment, or one that follows nothing. */
export function hasWrongSeparator(segment: Segment<CheckedItem>): boolean {
  return segment.end === 'comma' ? !holdsItem(segment) : segment.end === 'next-item' && !segment.checked.broken;
}
