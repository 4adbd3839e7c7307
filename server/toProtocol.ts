/** The only place where findings become protocol messages. */
import type { Diagnostic, Range, TextEdit } from 'vscode-languageserver';
import type { Finding, Fix, Severity } from '../core/finding.ts';
import type { SegmentedText } from '../core/json/document.ts';
import { rangesOf } from '../core/json/ranges.ts';

export const diagnosticSource = 'commerce-batch';

const severities = { error: 1, warning: 2, information: 3, hint: 4 } as const satisfies Record<Severity, number>;

export function toDiagnostics(text: SegmentedText<unknown>, findings: readonly Finding[]): Diagnostic[] {
  const ranges = rangesOf(
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

export function toTextEdits(text: SegmentedText<unknown>, fix: Pick<Fix, 'edits'>): TextEdit[] {
  const ranges = rangesOf(
    text,
    fix.edits.map(({ span }) => span),
  );
  return fix.edits.flatMap(({ newText }, index) => {
    const range = ranges[index];
    return range === undefined ? [] : [{ range, newText }];
  });
}
