/** Leads the user from a file to a decision: where to and how. */

import type { Flags } from '../../core/flags.ts';
import { placeOf } from '../../core/plan/shop.ts';
import type { RequestSummary } from '../../core/requests.ts';
import type { Profile } from '../../core/target.ts';
import { againChoices, type Decision, type LastDecision } from './decision.ts';
import { ecwidSteps } from './ecwidSteps.ts';
import { medusaSteps } from './medusaSteps.ts';
import { back, type Choice, pick, type Step, walk } from './steps.ts';

export interface Question {
  /** What is about to be done, such as `Submit prices.ecwidbatch.json`. */
  readonly title: string;
  readonly requests: readonly RequestSummary[];
  /** At least one. */
  readonly profiles: readonly [Profile, ...Profile[]];
  readonly last: LastDecision | undefined;
  /** What is proposed when there was no last time. */
  readonly flags: Flags;
  readonly deduplicationKey: string;
}

/** @returns undefined when the user gave up */
export function decide(question: Question): Promise<Decision | undefined> {
  const { title, requests, profiles, last, deduplicationKey } = question;
  const lastProfile = profiles.find(({ name }) => name === last?.profile);
  const initial: Decision = {
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
  return walk(title, steps, initial);
}

function profileStep(profiles: readonly Profile[], again: readonly Choice<'same'>[]): Step<Decision> {
  return async (decision, progress) => {
    const choices = profiles.map(
      (profile): Choice<Profile> => ({
        label: `${profile.production ? '$(warning) ' : ''}${profile.name}`,
        description: describe(profile),
        value: profile,
      }),
    );
    const current = choices.find(({ value }) => value.name === decision.profile.name);
    const profile = await pick<Profile | 'same'>(
      progress,
      'Send to which shop?',
      [...again, ...choices],
      again[0] ?? current,
    );
    if (profile === 'same') return 'done';
    return profile === undefined || profile === back ? profile : { ...decision, profile };
  };
}

/** Where a profile leads to, and a warning when that is a live shop. */
export function describe(profile: Profile): string {
  return profile.production ? `${placeOf(profile)}, production` : placeOf(profile);
}
