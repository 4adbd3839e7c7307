/** Edits on one cell that leave everything else as it stands. */
import type { Fix } from '../../finding.ts';
import type { PlaceInText } from './problem.ts';

/** A fix that puts another text into a cell, in quotation marks where it needs them. */
export function replaceCell({ span, table }: PlaceInText, text: string, title: string): Fix {
  const needsQuotes = ['"', '\n', '\r', table.separator].some((special) => text.includes(special));
  const newText = needsQuotes ? `"${text.replaceAll('"', '""')}"` : text;
  return { title, edits: [{ span, newText }] };
}
