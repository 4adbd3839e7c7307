/** Writes down what went wrong. Nothing is lost: a part that may have left is sent again with its own key. */
import type { ApiError, ApiErrorKind } from '../api/errors.ts';
import { retryDelay } from './backoff.ts';
import { withPart } from './parts.ts';
import type { Part, RunProblem } from './record.ts';
import type { StepTools } from './step.ts';

/** A ticket that the service does not know this often in a row, ever later, will not come back. */
const lostAfter = 5;
/** Nor sooner than this, however often the user refreshes. In milliseconds. */
const lostTime = 60_000;

/** What a service that answers could not do so often in a row, */
const mostUnready = 10;
/** and for so long, it will not do. In milliseconds. */
const unreadyTime = 10 * 60_000;

const unreadyKinds: ReadonlySet<ApiErrorKind> = new Set(['not-served', 'file-service']);

export interface Failure {
  /** How long to wait, in milliseconds. */
  readonly delay: number;
  /** What has to wait: the shop is out of reach, or there is something about this one part. */
  readonly scope: 'shop' | 'part';
  /** The service asked for the delay. */
  readonly obliged: boolean;
  /** This process has no token for the shop; another one may. */
  readonly tokenMissing: boolean;
}

/**
 * @param before the part that the try was about, as it was then: one that was in doubt stays in doubt, whatever this
 *   try met; undefined when the try was about the whole shop
 * @param attempts tries for the shop that failed in a row, this one included
 */
export async function recordFailure(
  id: string,
  before: Part | undefined,
  error: ApiError,
  attempts: number,
  { store, clock, chance }: StepTools,
  signal: AbortSignal,
): Promise<Failure> {
  const known = store.get(id);
  const tries = Math.max(attempts, (known?.problem?.attempts ?? 0) + 1);
  const scope = before === undefined || concernsShop(error, before, known?.flags.service === 'ecwid') ? 'shop' : 'part';
  const delay = retryDelay(tries, error.retryAfter, chance.random());
  const problem: RunProblem = {
    message: error.message,
    at: clock.now(),
    attempts: tries,
    nextAt: clock.now() + delay,
    ...(error.answer === undefined ? {} : { answer: error.answer }),
    ...(error.retryAfter === undefined ? {} : { obliged: true }),
    ...(scope === 'part' ? { own: true } : {}),
    unready: unreadyKinds.has(error.kind) ? unreadyAgain(known?.problem, clock.now()) : undefined,
  };
  await store.update(id, (record) => {
    const index = record.parts.findIndex(({ first }) => first === before?.first);
    const part = record.parts[index];
    const changed =
      part === undefined || before === undefined
        ? record
        : withPart(record, index, afterFailure(part, before, error, problem));
    // Ended by the user, which is no trouble.
    return signal.aborted ? changed : { ...changed, problem };
  });
  return {
    delay,
    scope,
    obliged: error.retryAfter !== undefined,
    // No answer says so: the token is not there.
    tokenMissing: error.kind === 'unauthorized' && error.status === undefined,
  };
}

/** Batches leave in order, so that one which cannot leave keeps the others. A single ticket may be broken for good. */
function concernsShop({ kind, outcomeUnknown }: ApiError, { delivery }: Part, inOrder: boolean): boolean {
  if (delivery !== 'accepted' && inOrder) return true;
  return shopKinds.has(kind) || (delivery === 'accepted' && outcomeUnknown && kind !== 'unexpected-answer');
}

const shopKinds: ReadonlySet<ApiErrorKind> = new Set([
  'name-not-found',
  'connection-refused',
  'not-served',
  'certificate',
  'network',
  'too-many-requests',
  'unauthorized',
]);

function unreadyAgain({ unready }: Partial<RunProblem> = {}, now: number): NonNullable<RunProblem['unready']> {
  // A clock that was set back starts it anew.
  return unready === undefined || unready.since > now
    ? { tries: 1, since: now }
    : { tries: unready.tries + 1, since: unready.since };
}

function isHopeless({ unready, at }: RunProblem): boolean {
  return unready !== undefined && unready.tries >= mostUnready && at - unready.since >= unreadyTime;
}

function afterFailure(part: Part, before: Part, error: ApiError, problem: RunProblem): Partial<Part> {
  if (part.delivery !== 'accepted' && before.delivery === 'prepared' && isHopeless(problem))
    return { delivery: 'rejected', note: `${error.message} ${givenUp}`, answer: error.answer };
  if (part.delivery === 'sending') {
    if (error.outcomeUnknown || before.delivery === 'sending') return {};
    // Certainly not carried out: either worth another try, or refused for good.
    return error.temporary || error.kind === 'cancelled'
      ? { delivery: 'prepared', sentAt: undefined }
      : { delivery: 'rejected', note: error.message, answer: error.answer };
  }
  if (part.delivery !== 'accepted') return {};
  if (error.kind !== 'not-found') return { notFoundLooks: 0, notFoundSince: undefined };
  const notFoundLooks = (part.notFoundLooks ?? 0) + 1;
  const notFoundSince = part.notFoundSince ?? problem.at;
  return notFoundLooks < lostAfter || problem.at - notFoundSince < lostTime
    ? { notFoundLooks, notFoundSince }
    : { delivery: 'unknown', note: error.message, answer: error.answer };
}

const givenUp =
  'It has answered so for over ten minutes, so this is not tried any more. Nothing was carried out; submit the file again when that is mended.';
