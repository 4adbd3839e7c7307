export type Cell = string | number | boolean | null | undefined;

/** One line of an export: `;` between the cells, CRLF at the end. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map((cell) => quoted(String(cell ?? ''))).join(';')}\r\n`;
}

/** Quotes only where a newline, comma or semicolon asks for it, as Medusa's product export does. */
function quoted(text: string): string {
  return /[\r\n,;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A line of the order export, which quotes nothing at all: a `;` in a name shifts the columns. */
export function rawLine(cells: readonly Cell[]): string {
  return `${cells.map((cell) => String(cell ?? '')).join(';')}\r\n`;
}
