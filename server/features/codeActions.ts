import type { CodeAction, Range } from 'vscode-languageserver';
import { offsetAt } from '../../core/json/lines.ts';
import type { RuleSettings } from '../../core/severities.ts';
import type { OpenDocument } from '../documents.ts';
import { toDiagnostics, toTextEdits } from '../toProtocol.ts';
import { findingsOf } from './diagnostics.ts';

/** The fixes of every finding that touches `range`; each action carries its own edit. */
export function codeActions(document: OpenDocument, range: Range, settings: RuleSettings): CodeAction[] {
  const { text } = document.batch;
  const start = offsetAt(text, range.start);
  const end = offsetAt(text, range.end);
  return findingsOf(document, settings)
    .filter(({ span }) => span.start <= end && span.end >= start)
    .flatMap((finding) =>
      finding.fixes.map((fix, index) => ({
        title: fix.title,
        kind: 'quickfix',
        isPreferred: index === 0,
        diagnostics: toDiagnostics(text, [finding]),
        edit: { changes: { [document.uri]: toTextEdits(text, fix) } },
      })),
    );
}
