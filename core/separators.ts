/** What is wrong between one item and the next. */
import { hasWrongSeparator, holdsItem } from './blockFacts.ts';
import type { Finding } from './finding.ts';
import type { ItemSegment } from './groupIndex.ts';
import { syntaxCode } from './json/syntaxFinding.ts';

/**
 * Offsets count from the segment's start.
 * @param last whether the list's closing bracket follows
 */
export function separatorFinding(segment: ItemSegment, itemName: string, last: boolean): Finding | undefined {
  const { text, end } = segment;
  if (end === 'comma' && last) return surplusComma(text, `no ${itemName} follows it`);
  if (!hasWrongSeparator(segment)) return undefined;
  if (!holdsItem(segment)) return surplusComma(text, `no ${itemName} stands before it`);
  const after = text.trimEnd().length;
  return {
    code: syntaxCode,
    severity: 'error',
    message: `A comma is missing between this ${itemName} and the next.`,
    span: { start: after - 1, end: after },
    fixes: [
      { title: 'Insert the missing comma', edits: [{ span: { start: after, end: after }, newText: ',' }], safe: true },
    ],
  };
}

/** @param text a segment that ends with the comma */
function surplusComma(text: string, why: string): Finding {
  const span = { start: text.length - 1, end: text.length };
  return {
    code: syntaxCode,
    severity: 'error',
    message: `This comma is one too many: ${why}. Remove it.`,
    span,
    fixes: [{ title: 'Remove the comma', edits: [{ span, newText: '' }], safe: true }],
  };
}
