import type { DocumentLink } from 'vscode-languageserver';
import { itemCount, itemsOf } from '../../core/document.ts';
import { type Span, shiftSpan } from '../../core/finding.ts';
import { rangesOf } from '../../core/json/ranges.ts';
import { importFileName, importUri } from '../../core/medusa/importContent.ts';
import { importFileOf } from '../../core/medusa/importFile.ts';
import type { OpenDocument } from '../documents.ts';

/** Editors ask for the links of a whole file after every change and mark each of them. Hovering shows the page anyway. */
const mostItemsWithLinks = 5000;

/**
 * From what an item does to its page in the API's documentation, and from an import to its file beside the job.
 * Addresses in the file are never links.
 */
export function documentLinks({ uri, batch }: OpenDocument): DocumentLink[] {
  if (batch.text.oversized || itemCount(batch) > mostItemsWithLinks) return [];
  const links: { readonly span: Span; readonly target: string; readonly tooltip: string }[] = [];
  for (const { text, span, checked } of itemsOf(batch)) {
    const { mark, page, detail } = batch.dialect.outline(text, checked.operation);
    if (mark === undefined || page === undefined) continue;
    const tooltip = `API documentation${detail === undefined ? '' : `: ${detail}`}`;
    links.push({ span: shiftSpan(withoutQuotes(mark), span.start), target: page, tooltip });
  }
  const file = importFileOf(batch);
  const target = file && importUri(uri, file.path);
  if (file !== undefined && target !== undefined)
    links.push({ span: withoutQuotes(file.span), target, tooltip: `Open ${importFileName(file)}` });
  const ranges = rangesOf(
    batch.text,
    links.map(({ span }) => span),
  );
  return links.flatMap(({ target, tooltip }, index) => {
    const range = ranges[index];
    return range === undefined ? [] : [{ range, target, tooltip }];
  });
}

function withoutQuotes({ start, end }: Span): Span {
  return { start: start + 1, end: end - 1 };
}
