/** The flags of an Ecwid batch: https://docs.ecwid.com/api-reference/rest-api/batch-requests/create-batch-request */
import { ecwidBatchLimit } from '../../core/ecwid/limits.ts';
import type { EcwidFlags } from '../../core/flags.ts';
import type { RequestSummary } from '../../core/requests.ts';
import type { Decision } from './decision.ts';
import { parallelDetail } from './parallelDetail.ts';
import { ask, back, type Choice, pick, type Step } from './steps.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * @param requests of the file
 * @param again offered before the first question
 */
export function ecwidSteps(
  requests: readonly RequestSummary[],
  again: readonly Choice<'same'>[],
): readonly Step<Decision>[] {
  return [order(requests, again), failures, group, key];
}

function order(requests: readonly RequestSummary[], again: readonly Choice<'same'>[]): Step<Decision> {
  const count = requests.length;
  return async (decision, progress) => {
    const flags = flagsOf(decision);
    const sequential: Choice<EcwidFlags> = {
      label: '$(list-ordered) One after another',
      detail: 'In the order of the file. A later request sees what an earlier one did.',
      value: { ...flags, allowParallelMode: false },
    };
    const parallel: Choice<EcwidFlags> = {
      label: '$(layers) In parallel',
      detail: parallelDetail(requests),
      value: { ...flags, allowParallelMode: true },
    };
    const parts = Math.ceil(count / ecwidBatchLimit);
    const size = parts > 1 ? `${count} requests in ${parts} parts` : `${count} ${count === 1 ? 'request' : 'requests'}`;
    const chosen = await pick<EcwidFlags | 'same'>(
      progress,
      `${size} to ${decision.profile.name}: in which order?`,
      [...again, sequential, parallel],
      again[0] ?? (flags.allowParallelMode ? parallel : sequential),
    );
    if (chosen === 'same') return 'done';
    return chosen === undefined || chosen === back ? chosen : { ...decision, flags: chosen };
  };
}

const failures: Step<Decision> = async (decision, progress) => {
  const flags = flagsOf(decision);
  const stop: Choice<EcwidFlags> = {
    label: '$(debug-stop) Stop on the first failure',
    detail: 'Requests that were not reached are marked “not executed”.',
    value: { ...flags, stopOnFirstFailure: true },
  };
  const goOn: Choice<EcwidFlags> = {
    label: '$(debug-continue) Go on after failures',
    detail: 'A request that the service could not handle (5XX) is tried 5 times, 3 seconds apart.',
    value: { ...flags, stopOnFirstFailure: false },
  };
  const chosen = await pick(progress, 'When a request fails', [stop, goOn], flags.stopOnFirstFailure ? stop : goOn);
  return chosen === undefined || chosen === back ? chosen : { ...decision, flags: chosen };
};

const group: Step<Decision> = async (decision, progress) => {
  const flags = flagsOf(decision);
  const groupId = await ask(
    progress,
    'Group id: all batches of one group can be stopped together.',
    flags.groupId,
    (text) => (text === '' ? 'Without a group id the batch could not be stopped. Write one.' : undefined),
  );
  return groupId === undefined || groupId === back ? groupId : { ...decision, flags: { ...flags, groupId } };
};

const key: Step<Decision> = async (decision, progress) => {
  const deduplicationKey = await ask(
    progress,
    'Deduplication key, made for you: within an hour, a batch with this key is carried out only once.',
    decision.deduplicationKey,
    (text) => (uuid.test(text) ? undefined : 'The key must be a UUID such as 0f8fad5b-d9cb-469f-a165-70867728950e.'),
  );
  return deduplicationKey === undefined || deduplicationKey === back
    ? deduplicationKey
    : { ...decision, deduplicationKey };
};

function flagsOf({ flags }: Decision): EcwidFlags {
  if (flags.service === 'ecwid') return flags;
  throw new Error('These steps ask for the flags of an Ecwid batch.');
}
