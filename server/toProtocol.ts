/** The only place where findings become protocol messages. */
import type { Diagnostic, TextEdit } from 'vscode-languageserver';
import type { Dialect } from '../core/dialect.ts';
import { explanationOf } from '../core/documentation.ts';
import type * as core from '../core/finding.ts';
import type { SegmentedText } from '../core/json/document.ts';
import { rangesOf } from '../core/json/ranges.ts';

export const diagnosticSource = 'commerce-batch';

const severities = { error: 1, warning: 2, information: 3, hint: 4 } as const satisfies Record<core.Severity, number>;

/** A text that findings are about; an open document is one. */
export interface Place {
  readonly uri: string;
  readonly batch: {
    readonly text: SegmentedText<unknown>;
    readonly dialect: Pick<Dialect, 'languageId'>;
  };
}

/** @param rulePage the address of docs/rules.md where the client has it */
export function toDiagnostics(
  document: Place,
  findings: readonly core.Finding[],
  rulePage: string | undefined,
): Diagnostic[] {
  const { text, dialect } = document.batch;
  const ranges = rangesOf(
    text,
    findings.flatMap(({ span, related }) => (related === undefined ? [span] : [span, related.span])),
  ).values();
  return findings.flatMap(({ code, severity, message, related }) => {
    const range = ranges.next().value;
    const other = related === undefined ? undefined : ranges.next().value;
    if (range === undefined) return [];
    const diagnostic: Diagnostic = { range, severity: severities[severity], code, source: diagnosticSource, message };
    const href = explanationOf(code, dialect.languageId, rulePage);
    if (href !== undefined) diagnostic.codeDescription = { href };
    if (related !== undefined && other !== undefined)
      diagnostic.relatedInformation = [{ location: { uri: document.uri, range: other }, message: related.message }];
    return [diagnostic];
  });
}

export function toTextEdits(text: SegmentedText<unknown>, edits: readonly core.TextEdit[]): TextEdit[] {
  const ranges = rangesOf(
    text,
    edits.map(({ span }) => span),
  );
  return edits.flatMap(({ newText }, index) => {
    const range = ranges[index];
    return range === undefined ? [] : [{ range, newText }];
  });
}
