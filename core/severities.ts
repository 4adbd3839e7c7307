/** How serious a finding is where settings say otherwise. */
import type { Mark } from './dialect.ts';
import type { Finding, Severity } from './finding.ts';

/** A severity for a rule's code, or `off`. */
export type RuleSettings = Readonly<Record<string, Severity | 'off'>>;

export function severityOf({ code, severity }: Mark, settings: RuleSettings): Severity | 'off' {
  return settings[code] ?? severity;
}

/** @returns undefined for one that is turned off */
export function withSettings(finding: Finding, settings: RuleSettings): Finding | undefined {
  const severity = severityOf(finding, settings);
  if (severity === 'off') return undefined;
  return severity === finding.severity ? finding : { ...finding, severity };
}
