/** What is asked before a file is sent, and whether anything is: by risk, once, with all reasons. */
import type { EcwidPlan } from '../ecwid/plan.ts';
import { effectsInWords } from '../ecwid/planText.ts';
import { counted } from '../overviewText.ts';
import { isSimulator } from '../profiles.ts';
import type { Profile } from '../target.ts';
import type { Plan } from './plan.ts';
import { placeOf } from './shop.ts';

export interface RiskSettings {
  /** More requests than that are asked about; 0 for never. */
  readonly requests: number;
  /** Whether scopes that the profile does not list are a reason. */
  readonly scopes: boolean;
}

export const defaultRiskSettings: RiskSettings = { requests: 1000, scopes: true };

export interface RiskQuestion {
  /** Names the shop and the counts. */
  readonly question: string;
  /** Whole sentences, why it is asked. */
  readonly reasons: readonly string[];
  /** What has to be typed; undefined where yes is enough. */
  readonly typed: string | undefined;
}

/** @returns undefined where nothing is to be asked; the simulator never is a risk */
export function riskQuestion(plan: Plan, profile: Profile, settings: RiskSettings): RiskQuestion | undefined {
  if (isSimulator(profile)) return undefined;
  const reasons = [
    ...(profile.production ? ['The profile is marked as production.'] : []),
    ...(plan.service === 'ecwid' ? ecwidReasons(plan, settings) : []),
  ];
  if (reasons.length === 0) return undefined;
  const what =
    plan.service === 'ecwid'
      ? `${counted(plan.requests, 'request')} (${effectsInWords(plan)})`
      : `a job (${plan.type}${plan.importFile === undefined ? '' : ` of ${plan.importFile.name}, ${counted(plan.importFile.rows, 'row')}`}${plan.flags.dryRun ? ', dry run' : ''})`;
  const deletes = plan.service === 'ecwid' && plan.effects.delete + plan.unknownDeletes > 0;
  return {
    question: `Send ${what} to “${profile.name}” (${placeOf(profile)})?`,
    reasons,
    typed: deletes && profile.service === 'ecwid' ? profile.storeId : undefined,
  };
}

function ecwidReasons(
  { effects, unknownDeletes, calls, requests, scopes }: EcwidPlan,
  settings: RiskSettings,
): readonly string[] {
  const reasons: string[] = [];
  if (effects.delete > 0)
    reasons.push(
      `${counted(effects.delete, 'request')} ${effects.delete === 1 ? 'deletes' : 'delete'}, and nothing brings back what is deleted.`,
    );
  if (unknownDeletes > 0)
    reasons.push(
      `${counted(unknownDeletes, 'request')} with DELETE ${unknownDeletes === 1 ? 'is' : 'are'} not in the documentation, so what is deleted is not known.`,
    );
  for (const { operation, group, everything } of calls)
    if (everything) reasons.push(`${operation} deletes everything that the store has under “${group}”.`);
  if (settings.requests > 0 && requests > settings.requests)
    reasons.push(`These are more than ${counted(settings.requests, 'request')}.`);
  if (settings.scopes && scopes.missing !== undefined && scopes.missing.length > 0)
    reasons.push(`The profile does not list ${scopes.missing.join(', ')}, which some requests need.`);
  return reasons;
}
