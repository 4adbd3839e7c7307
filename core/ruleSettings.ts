/** Reads severities by rule, from a client's settings or a file; what is no rule or no severity is left out and named. */
import { rulesOf } from './dialect.ts';
import { dialects } from './dialects.ts';
import type { Severity } from './finding.ts';
import { tooDeepCode } from './item.ts';
import { syntaxCode } from './json/syntaxFinding.ts';
import type { RuleSettings } from './severities.ts';
import { nearest } from './shape.ts';
import { notTextCode, tooLargeCode } from './validate.ts';

export interface ReadSettings {
  readonly rules: RuleSettings;
  readonly problems: readonly SettingProblem[];
}

/** What could not be read, in one sentence. */
export interface SettingProblem {
  /** The entry that is meant; undefined where it is all of them. */
  readonly code: string | undefined;
  readonly message: string;
}

/** What says that a text is no JSON: it could not be sent whatever a folder's settings say. */
export const fixedCodes: readonly string[] = [syntaxCode, notTextCode, tooDeepCode, tooLargeCode];

/** What can be set. */
const ruleCodes: ReadonlySet<string> = new Set(dialects.flatMap((dialect) => rulesOf(dialect).map(({ code }) => code)));

export function canBeSet(code: string): boolean {
  return ruleCodes.has(code);
}

const severities: readonly (Severity | 'off')[] = ['error', 'warning', 'information', 'hint', 'off'];

/**
 * @param value an object of severities by rule
 * @param where what the user knows it by, such as `The setting “commerceBatch.rules”`
 */
export function readRuleSettings(value: unknown, where: string): ReadSettings {
  if (value === undefined || value === null) return { rules: {}, problems: [] };
  if (typeof value !== 'object' || Array.isArray(value)) {
    const message = `${where} must be an object such as { "invalid-method": "warning" }.`;
    return { rules: {}, problems: [{ code: undefined, message }] };
  }
  const rules: Record<string, Severity | 'off'> = {};
  const problems: SettingProblem[] = [];
  for (const [code, wanted] of Object.entries(value)) {
    const severity = severities.find((known) => known === wanted);
    const message = problemOf(code, wanted, severity, where);
    if (message !== undefined) problems.push({ code, message });
    else if (severity !== undefined) rules[code] = severity;
  }
  return { rules, problems };
}

function problemOf(code: string, wanted: unknown, severity: string | undefined, where: string): string | undefined {
  if (fixedCodes.includes(code))
    return `${where}: “${code}” cannot be changed: a file that is no JSON cannot be sent. Remove it.`;
  if (!canBeSet(code)) return unknownRule(code, where);
  if (severity !== undefined) return undefined;
  return `${where} gives “${code}” the severity ${JSON.stringify(wanted)}. Use error, warning, information, hint or off.`;
}

function unknownRule(code: string, where: string): string {
  const near = nearest(code, [...ruleCodes]);
  const remedy = near === undefined ? 'Remove it; docs/rules.md lists the rules.' : `Did you mean “${near}”?`;
  return `${where} names a rule “${code}” that does not exist. ${remedy}`;
}
