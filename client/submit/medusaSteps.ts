import type { MedusaFlags } from '../../core/flags.ts';
import type { Decision } from './decision.ts';
import { back, type Choice, type Progress, pick, type Step } from './steps.ts';

/** @param again offered before the first question */
export function medusaSteps(again: readonly Choice<'same'>[]): readonly Step<Decision>[] {
  return [(decision, progress) => dryRun(decision, progress, again)];
}

async function dryRun(
  decision: Decision,
  progress: Progress,
  again: readonly Choice<'same'>[],
): ReturnType<Step<Decision>> {
  const dry: Choice<MedusaFlags> = {
    label: '$(beaker) Dry run',
    detail: 'Counts what it would do, then waits for your confirm.',
    value: { service: 'medusa', dryRun: true },
  };
  const run: Choice<MedusaFlags> = {
    label: '$(play) Run',
    detail: 'Does it.',
    value: { service: 'medusa', dryRun: false },
  };
  const wantsDry = decision.flags.service === 'medusa' && decision.flags.dryRun;
  const chosen = await pick<MedusaFlags | 'same'>(
    progress,
    `A job for ${decision.profile.name}`,
    [...again, run, dry],
    again[0] ?? (wantsDry ? dry : run),
  );
  if (chosen === 'same') return 'done';
  return chosen === undefined || chosen === back ? chosen : { ...decision, flags: chosen };
}
