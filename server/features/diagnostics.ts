import type { Diagnostic } from 'vscode-languageserver';
import type { Finding } from '../../core/finding.ts';
import { syntaxCode } from '../../core/json/syntaxFinding.ts';
import { type RuleSettings, validate } from '../../core/validate.ts';
import type { OpenDocument } from '../documents.ts';
import { toDiagnostics } from '../toProtocol.ts';

/** More than anyone reads, and few enough for an editor to draw at once. */
const most = 1000;

export function findingsOf(document: OpenDocument, settings: RuleSettings): readonly Finding[] {
  const findings = validate(document.batch, settings);
  return document.reportsSyntax ? findings : findings.filter(({ code }) => code !== syntaxCode);
}

export function diagnostics(document: OpenDocument, settings: RuleSettings): Diagnostic[] {
  const findings = findingsOf(document, settings);
  if (findings.length <= most) return toDiagnostics(document.batch.text, findings);
  const shown = findings.slice(0, most);
  const more: Finding = {
    code: 'more',
    severity: 'information',
    message: `${findings.length - most} further findings are not shown. Mend some of these first.`,
    span: { start: 0, end: Math.min(1, document.batch.text.length) },
    fixes: [],
  };
  return toDiagnostics(document.batch.text, [more, ...shown]);
}
