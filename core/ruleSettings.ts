/** Reads what the client says about rules; what is no rule or no severity is left out and named. */
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
  /** One sentence for each entry that could not be read. */
  readonly problems: readonly string[];
}

/** What says that a text is no JSON: it could not be sent whatever a folder's settings say. */
export const fixedCodes: readonly string[] = [syntaxCode, notTextCode, tooDeepCode, tooLargeCode];

/** What can be set. */
const ruleCodes: readonly string[] = [
  ...new Set(dialects.flatMap((dialect) => rulesOf(dialect).map(({ code }) => code))),
];

const severities: readonly (Severity | 'off')[] = ['error', 'warning', 'information', 'hint', 'off'];

/**
 * @param value an object of severities by rule
 * @param where what the user knows it by, such as `The setting “commerceBatch.rules”`
 */
export function readRuleSettings(value: unknown, where: string): ReadSettings {
  if (value === undefined || value === null) return { rules: {}, problems: [] };
  if (typeof value !== 'object' || Array.isArray(value))
    return {
      rules: {},
      problems: [`${where} must be an object such as { "invalid-method": "warning" }.`],
    };
  const rules: Record<string, Severity | 'off'> = {};
  const problems: string[] = [];
  for (const [code, wanted] of Object.entries(value)) {
    const severity = severities.find((known) => known === wanted);
    if (fixedCodes.includes(code))
      problems.push(`${where}: “${code}” cannot be changed: a file that is no JSON cannot be sent. Remove it.`);
    else if (!ruleCodes.includes(code)) problems.push(unknownRule(code, where));
    else if (severity !== undefined) rules[code] = severity;
    else
      problems.push(
        `${where} gives “${code}” the severity ${JSON.stringify(wanted)}. Use error, warning, information, hint or off.`,
      );
  }
  return { rules, problems };
}

function unknownRule(code: string, where: string): string {
  const near = nearest(code, ruleCodes);
  const remedy = near === undefined ? `There is ${ruleCodes.join(', ')}.` : `Did you mean “${near}”?`;
  return `${where} names a rule “${code}” that does not exist. ${remedy}`;
}
