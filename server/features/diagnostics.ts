import type { Diagnostic } from 'vscode-languageserver';
import type { Finding } from '../../core/finding.ts';
import { syntaxCode } from '../../core/json/syntaxFinding.ts';
import type { Lacking } from '../../core/scopes.ts';
import type { RuleSettings } from '../../core/severities.ts';
import { validate } from '../../core/validate.ts';
import type { OpenDocument } from '../documents.ts';
import { toDiagnostics } from '../toProtocol.ts';

/** @param lacking calls that no profile's token may make */
export function findingsOf(
  document: OpenDocument,
  settings: RuleSettings,
  lacking: Lacking | undefined,
): readonly Finding[] {
  const findings = validate(document.batch, settings, lacking);
  return document.reportsSyntax ? findings : findings.filter(({ code }) => code !== syntaxCode);
}

/** @param rulePage where the client has the explanations of the rules */
export function diagnostics(
  document: OpenDocument,
  settings: RuleSettings,
  lacking: Lacking | undefined,
  rulePage: string | undefined,
): Diagnostic[] {
  return toDiagnostics(document, findingsOf(document, settings, lacking), rulePage);
}
