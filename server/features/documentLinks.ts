import type { DocumentLink } from 'vscode-languageserver';
import { itemCount, itemsOf } from '../../core/document.ts';
import { type Span, shiftSpan } from '../../core/finding.ts';
import { rangesOf } from '../../core/json/ranges.ts';
import type { OpenDocument } from '../documents.ts';

/** Editors ask for the links of a whole file after every change and mark each of them. Hovering shows the page anyway. */
const mostItemsWithLinks = 5000;

/** From what an item does to its page in the API's documentation. Addresses in the file are never links. */
export function documentLinks({ batch }: OpenDocument): DocumentLink[] {
  if (batch.text.oversized || itemCount(batch) > mostItemsWithLinks) return [];
  const links: { readonly span: Span; readonly target: string; readonly tooltip: string }[] = [];
  for (const { text, span, checked } of itemsOf(batch)) {
    const { mark, page, detail } = batch.dialect.outline(text, checked.operation);
    if (mark === undefined || page === undefined) continue;
    const tooltip = `API documentation${detail === undefined ? '' : `: ${detail}`}`;
    // Without the quotation marks.
    const inside = { start: mark.start + 1, end: mark.end - 1 };
    links.push({ span: shiftSpan(inside, span.start), target: page, tooltip });
  }
  const ranges = rangesOf(
    batch.text,
    links.map(({ span }) => span),
  );
  return links.flatMap(({ target, tooltip }, index) => {
    const range = ranges[index];
    return range === undefined ? [] : [{ range, target, tooltip }];
  });
}
