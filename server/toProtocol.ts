/** The only place where offsets become protocol ranges. */
import type { Diagnostic, Range, TextEdit } from 'vscode-languageserver';
import type { Finding, Fix, Severity, Span } from '../core/finding.ts';
import type { SegmentedText } from '../core/json/document.ts';
import { positionsAt } from '../core/json/lines.ts';

export const diagnosticSource = 'commerce-batch';

const severities = { error: 1, warning: 2, information: 3, hint: 4 } as const satisfies Record<Severity, number>;

/** Positions of many spans in one pass over the text. */
export function toRanges(text: SegmentedText<unknown>, spans: readonly Span[]): Range[] {
  const offsets = spans.flatMap(({ start, end }) => [start, end]);
  const order = offsets.map((_, index) => index).sort((a, b) => (offsets[a] ?? 0) - (offsets[b] ?? 0));
  const sorted = positionsAt(
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

export function toDiagnostics(text: SegmentedText<unknown>, findings: readonly Finding[]): Diagnostic[] {
  const ranges = toRanges(
    text,
    findings.map(({ span }) => span),
  );
  return findings.flatMap((finding, index) => {
    const range = ranges[index];
    return range === undefined ? [] : [toDiagnostic(finding, range)];
  });
}

export function toDiagnostic({ code, severity, message }: Finding, range: Range): Diagnostic {
  return { range, severity: severities[severity], code, source: diagnosticSource, message };
}

export function toTextEdits(text: SegmentedText<unknown>, fix: Fix): TextEdit[] {
  const ranges = toRanges(
    text,
    fix.edits.map(({ span }) => span),
  );
  return fix.edits.flatMap(({ newText }, index) => {
    const range = ranges[index];
    return range === undefined ? [] : [{ range, newText }];
  });
}
