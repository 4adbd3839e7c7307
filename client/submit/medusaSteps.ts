import type { MedusaFlags } from '../../api/service.ts';
import type { Plan } from './plan.ts';
import { back, type Choice, type Progress, pick, type Step } from './steps.ts';

/** @param again offered before the first question */
export function medusaSteps(again: readonly Choice<'same'>[]): readonly Step<Plan>[] {
  return [(plan, progress) => dryRun(plan, progress, again)];
}

async function dryRun(plan: Plan, progress: Progress, again: readonly Choice<'same'>[]): ReturnType<Step<Plan>> {
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
  const wantsDry = plan.flags.service === 'medusa' && plan.flags.dryRun;
  const chosen = await pick<MedusaFlags | 'same'>(
    progress,
    `A job for ${plan.profile.name}`,
    [...again, run, dry],
    again[0] ?? (wantsDry ? dry : run),
  );
  if (chosen === 'same') return 'done';
  return chosen === undefined || chosen === back ? chosen : { ...plan, flags: chosen };
}
