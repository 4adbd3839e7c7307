import type { CodeAction, Range } from 'vscode-languageserver';
import type { Finding } from '../../core/finding.ts';
import { offsetAt } from '../../core/json/lines.ts';
import type { RuleSettings } from '../../core/severities.ts';
import type { OpenDocument } from '../documents.ts';
import { toDiagnostics, toTextEdits } from '../toProtocol.ts';
import { findingsOf } from './diagnostics.ts';

/** Those that touch `range`. */
export function findingsIn(document: OpenDocument, range: Range, settings: RuleSettings): readonly Finding[] {
  const { text } = document.batch;
  const start = offsetAt(text, range.start);
  const end = offsetAt(text, range.end);
  return findingsOf(document, settings).filter(({ span }) => span.start <= end && span.end >= start);
}

/** The fixes of every finding; each action carries its own edit. */
export function codeActions(
  document: OpenDocument,
  findings: readonly Finding[],
  rulePage: string | undefined,
): CodeAction[] {
  return findings.flatMap((finding) =>
    finding.fixes.map((fix, index) => ({
      title: fix.title,
      kind: 'quickfix',
      isPreferred: index === 0,
      diagnostics: toDiagnostics(document, [finding], rulePage),
      edit: { changes: { [document.uri]: toTextEdits(document.batch.text, fix) } },
    })),
  );
}
