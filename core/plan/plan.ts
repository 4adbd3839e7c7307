/** What sending a file would do, worked out before anything is sent. */
import type { BatchDocument } from '../document.ts';
import { type EcwidPlan, ecwidPlan } from '../ecwid/plan.ts';
import { ecwidPlanText } from '../ecwid/planText.ts';
import type { Flags } from '../flags.ts';
import { type ImportText, type MedusaPlan, medusaPlan } from '../medusa/plan.ts';
import { medusaPlanText } from '../medusa/planText.ts';
import type { Profile } from '../target.ts';
import type { Pace } from './estimate.ts';

/** Plain data, which `--format json` prints as it is. */
export type Plan = EcwidPlan | MedusaPlan;

export interface PlanQuestion {
  readonly document: BatchDocument;
  /** The file's name, for the title. */
  readonly file: string;
  readonly flags: Flags;
  /** Medusa: create the job as it stands. */
  readonly direct: boolean;
  /** Undefined where no shop is meant yet. */
  readonly profile: Profile | undefined;
  readonly pace: Pace;
  /** The file beside a Medusa job that it imports. */
  readonly imported?: ImportText | undefined;
}

export function planOf({ document, file, flags, direct, profile, pace, imported }: PlanQuestion): Plan {
  return flags.service === 'ecwid'
    ? ecwidPlan(document, file, flags, profile, pace)
    : medusaPlan(document, file, flags, direct, profile, imported);
}

/** Plain text; what stands in it of others, such as a file's name, is not to be read as markup. */
export function planText(plan: Plan): string {
  return plan.service === 'ecwid' ? ecwidPlanText(plan) : medusaPlanText(plan);
}

/** What is not known is null, so that it can be told from what was forgotten. */
export function planJson(plan: Plan): string {
  return `${JSON.stringify(plan, (_key, value: unknown) => value ?? null, 2)}\n`;
}
