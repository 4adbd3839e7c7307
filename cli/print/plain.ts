/** Texts of others on a terminal: what would move its cursor or change its colours is taken out. */

/** Also line and paragraph separators and what turns the direction of writing. */
const controlCharacters = /[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]+/gu;

/** One line without control characters, cut to a length. */
export function plain(text: string, length = 200): string {
  const line = text
    .slice(0, length * 4)
    .replace(controlCharacters, ' ')
    .trim();
  const letters = [...line];
  return letters.length > length ? `${letters.slice(0, length - 1).join('')}…` : line;
}

/** The first line that holds something. */
export function firstLine(text: string): string {
  return plain(/\S.*/.exec(text)?.[0] ?? '', 160);
}

/** Columns padded to their widest cell; the last one runs on. */
export function alignColumns(rows: readonly (readonly string[])[], gap = '  '): readonly string[] {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, index) => {
      widths[index] = Math.max(widths[index] ?? 0, cell.length);
    });
  return rows.map((row) =>
    row
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join(gap)
      .trimEnd(),
  );
}

/** `1 error`, `2 errors`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
