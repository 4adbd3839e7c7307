/** Writes down what went wrong. Nothing is lost: a part that may have left is sent again with its own key. */
import type { ApiError } from '../api/errors.ts';
import { retryDelay } from './backoff.ts';
import { withPart } from './parts.ts';
import type { Part, RunProblem } from './record.ts';
import type { StepTools } from './step.ts';

/** A ticket that the service does not know this often in a row, ever later, will not come back. */
const lostAfter = 5;

/**
 * @param before the part as it was before the try: one that was in doubt then stays in doubt, whatever this try met
 * @returns how long to wait, in milliseconds
 */
export async function recordFailure(
  id: string,
  before: Part,
  error: ApiError,
  { store, clock, chance }: StepTools,
  signal: AbortSignal,
): Promise<number> {
  const attempts = (store.get(id)?.problem?.attempts ?? 0) + 1;
  const delay = retryDelay(attempts, error.retryAfter, chance.random());
  const problem: RunProblem = {
    message: error.message,
    at: clock.now(),
    attempts,
    nextAt: clock.now() + delay,
    ...(error.answer === undefined ? {} : { answer: error.answer }),
    ...(error.retryAfter === undefined ? {} : { obliged: true }),
  };
  await store.update(id, (record) => {
    const index = record.parts.findIndex(({ first }) => first === before.first);
    const part = record.parts[index];
    if (part === undefined) return record;
    const changed = withPart(record, index, afterFailure(part, before, error));
    // Ended by the user, which is no trouble.
    return signal.aborted ? changed : { ...changed, problem };
  });
  return delay;
}

function afterFailure(part: Part, before: Part, error: ApiError): Partial<Part> {
  if (part.delivery === 'sending') {
    if (error.outcomeUnknown || before.delivery === 'sending') return {};
    // Certainly not carried out: either worth another try, or refused for good.
    return error.temporary || error.kind === 'cancelled'
      ? { delivery: 'prepared', sentAt: undefined }
      : { delivery: 'rejected', note: error.message, answer: error.answer };
  }
  if (part.delivery !== 'accepted') return {};
  const notFoundLooks = error.kind === 'not-found' ? (part.notFoundLooks ?? 0) + 1 : 0;
  return notFoundLooks < lostAfter ? { notFoundLooks } : { delivery: 'unknown', note: error.message, answer: error.answer };
}
