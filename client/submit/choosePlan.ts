/** Leads the user from a file to a plan. */

import type { Flags } from '../../api/service.ts';
import { isSimulator } from '../../core/profiles.ts';
import type { RequestSummary } from '../../core/requests.ts';
import type { Profile } from '../../core/target.ts';
import { ecwidSteps } from './ecwidSteps.ts';
import { medusaSteps } from './medusaSteps.ts';
import { againChoices, type LastPlan, type Plan } from './plan.ts';
import { back, type Choice, pick, type Step, walk } from './steps.ts';

export interface Question {
  readonly fileName: string;
  readonly requests: readonly RequestSummary[];
  /** At least one. */
  readonly profiles: readonly [Profile, ...Profile[]];
  readonly last: LastPlan | undefined;
  /** What is proposed when there was no last time. */
  readonly flags: Flags;
  readonly deduplicationKey: string;
}

/** @returns undefined when the user gave up */
export function choosePlan(question: Question): Promise<Plan | undefined> {
  const { fileName, requests, profiles, last, deduplicationKey } = question;
  const lastProfile = profiles.find(({ name }) => name === last?.profile);
  const initial: Plan = {
    profile: lastProfile ?? profiles[0],
    flags: last?.flags.service === question.flags.service ? last.flags : question.flags,
    deduplicationKey,
  };
  // Only what can still be repeated is offered: the shop of last time may be gone.
  const again = lastProfile === undefined ? [] : againChoices(last);
  const asksProfile = profiles.length > 1;
  const flagAgain = asksProfile ? [] : again;
  const flagSteps = initial.flags.service === 'ecwid' ? ecwidSteps(requests, flagAgain) : medusaSteps(flagAgain);
  const steps = asksProfile ? [profileStep(profiles, again), ...flagSteps] : flagSteps;
  return walk(`Submit ${fileName}`, steps, initial);
}

function profileStep(profiles: readonly Profile[], again: readonly Choice<'same'>[]): Step<Plan> {
  return async (plan, progress) => {
    const choices = profiles.map(
      (profile): Choice<Profile> => ({
        label: `${profile.production ? '$(warning) ' : ''}${profile.name}`,
        description: describe(profile),
        value: profile,
      }),
    );
    const current = choices.find(({ value }) => value.name === plan.profile.name);
    const profile = await pick<Profile | 'same'>(
      progress,
      'Send to which shop?',
      [...again, ...choices],
      again[0] ?? current,
    );
    if (profile === 'same') return 'done';
    return profile === undefined || profile === back ? profile : { ...plan, profile };
  };
}

/** Where a profile leads to, and a warning when that is a live shop. */
export function describe(profile: Profile): string {
  return profile.production ? `${placeOf(profile)}, production` : placeOf(profile);
}

export function placeOf(profile: Profile): string {
  if (isSimulator(profile)) return 'no account needed';
  return profile.service === 'ecwid' ? `store ${profile.storeId}` : profile.baseUrl;
}
