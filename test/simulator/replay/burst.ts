import { call } from './call.ts';
import type { Recording } from './recording.ts';
import type { Stage } from './replay.ts';

/** What became of many jobs that were created at the same moment; of these calls only the first was recorded. */
export interface Burst {
  readonly create_statuses: readonly number[];
  /** The states in the end, or that it did not come. */
  readonly final: readonly string[] | string;
}

const patience = 20_000;

/** Creates the others, too; gives what differs. */
export async function burstDifferences(
  burst: Burst,
  { exchanges }: Recording,
  stage: Stage,
): Promise<readonly string[]> {
  const others = burst.create_statuses
    .slice(1)
    .map(() => call(stage, 'POST', '/admin/batch-jobs', exchanges[0]?.request.body));
  await Promise.all(others);
  await stage.clock.advance(patience);
  const { batch_jobs } = await call(stage, 'GET', '/admin/batch-jobs?limit=0');
  const states = batch_jobs.map(({ status }: { readonly status: string }) => status).join();
  const recorded = typeof burst.final === 'string' ? burst.final : burst.final.join();
  return states === recorded ? [] : [`final: ${recorded} became ${states}`];
}
