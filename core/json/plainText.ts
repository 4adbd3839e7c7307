/** A text that is not cut into items, so that its places can be found as those of a batch file are. */
import { layOut } from './blocks.ts';
import type { SegmentedText } from './document.ts';
import { countLineBreaks } from './lineBreaks.ts';

export function plainText(text: string): SegmentedText<never> {
  const head = { text, lineBreaks: countLineBreaks(text) };
  const tail = { text: '', lineBreaks: 0 };
  return { list: false, head, blocks: [], layout: layOut(head, []), tail, length: text.length, oversized: false };
}
