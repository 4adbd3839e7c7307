/** Whether a server's diagnostics are right, so that nonsense given quickly does not count. */
import type { Diagnostic } from 'vscode-languageserver-protocol';
import type { Expectation } from '../workload/edits.ts';

/** The order in which a server lists them means nothing. */
export function canonical(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(toLine).sort();
}

/**
 * @param before what stood there when the file was opened
 * @returns what is wrong as a sentence, or undefined
 */
export function mistakeIn(
  diagnostics: readonly Diagnostic[],
  before: readonly string[],
  expected: Expectation,
): string | undefined {
  if (expected === undefined) {
    const now = canonical(diagnostics);
    return same(now, before)
      ? undefined
      : `the findings are not those of the same text at first: ${difference(now, before)}`;
  }
  const known = new Set(before);
  const isNoticed = diagnostics.some(
    (diagnostic) =>
      diagnostic.range.start.line >= expected.from &&
      diagnostic.range.start.line <= expected.to &&
      !known.has(toLine(diagnostic)),
  );
  return isNoticed ? undefined : `nothing was found in lines ${expected.from + 1} to ${expected.to + 1}`;
}

/** @param lines where a mistake stands */
export function mistakeAtOpen(diagnostics: readonly Diagnostic[], lines: readonly number[]): string | undefined {
  const missed = lines.filter((line) => !diagnostics.some(({ range }) => range.start.line === line));
  if (missed.length > 0) return `nothing was found in line ${missed.map((line) => line + 1).join(', ')}`;
  const wrong = diagnostics.find(({ range, severity }) => severity === 1 && !lines.includes(range.start.line));
  return wrong === undefined ? undefined : `a finding too many: ${toLine(wrong)}`;
}

function same(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((line, index) => line === right[index]);
}

function difference(now: readonly string[], before: readonly string[]): string {
  const surplus = now.filter((line) => !before.includes(line));
  const missing = before.filter((line) => !now.includes(line));
  const first = surplus[0] ?? missing[0] ?? 'the same one twice';
  return `${surplus.length} too many, ${missing.length} missing, such as ${first}`;
}

function toLine({ range: { start, end }, code, severity, message }: Diagnostic): string {
  const place = `${start.line + 1}:${start.character + 1}–${end.line + 1}:${end.character + 1}`;
  return `${place} ${severity ?? ''} ${code ?? ''} ${message}`;
}
