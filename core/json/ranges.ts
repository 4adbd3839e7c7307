/** From offsets to lines for many places at once; the server and the command line speak of lines, the core does not. */
import type { Span } from '../finding.ts';
import type { SegmentedText } from './document.ts';
import type { Position } from './lines.ts';
import { orderedPositions } from './orderedPositions.ts';

export interface LineRange {
  readonly start: Position;
  readonly end: Position;
}

/** Positions of many spans in one pass over the text. */
export function rangesOf(text: SegmentedText<unknown>, spans: readonly Span[]): LineRange[] {
  const offsets = spans.flatMap(({ start, end }) => [start, end]);
  const order = offsets.map((_, index) => index).sort((a, b) => (offsets[a] ?? 0) - (offsets[b] ?? 0));
  const sorted = orderedPositions(
    text,
    order.map((index) => offsets[index] ?? 0),
  );
  const positions = Array.from(offsets, () => ({ line: 0, character: 0 }));
  order.forEach((index, rank) => {
    positions[index] = sorted[rank] ?? { line: 0, character: 0 };
  });
  return spans.map((_, index) => ({
    start: positions[index * 2] ?? { line: 0, character: 0 },
    end: positions[index * 2 + 1] ?? { line: 0, character: 0 },
  }));
}
