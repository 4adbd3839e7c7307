/**
 * Which of the many ways to fail it was. Each has one sentence and one next step: for what was thrown in
 * `describeError.ts`, for what was answered in `describeAnswer.ts`.
 */
export type ApiErrorKind =
  | 'name-not-found'
  | 'connection-refused'
  | 'connection-cut'
  | 'timed-out'
  | 'certificate'
  | 'network'
  | 'proxy'
  | 'settings'
  | 'bad-request'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  /** The server answers, and not with the service: it is just starting, or the address is wrong. */
  | 'not-served'
  /** Nobody can tell whether the server has a file: what keeps its files fails. */
  | 'file-service'
  | 'conflict'
  | 'unsupported-media-type'
  | 'unprocessable'
  | 'too-many-requests'
  | 'server-error'
  | 'unexpected-status'
  | 'not-json'
  | 'unexpected-answer'
  | 'cancelled';

export interface ApiErrorDetails {
  readonly kind: ApiErrorKind;
  /** Whole sentences for the user: what happened and what to do. Redacted. */
  readonly message: string;
  readonly status?: number | undefined;
  /** From `Retry-After`, in milliseconds. */
  readonly retryAfter?: number | undefined;
  /** The answer as it came, redacted and cut to a readable length. */
  readonly answer?: string | undefined;
  /** True when it is certain that nothing was sent, such as when no connection came about. */
  readonly unsent?: boolean | undefined;
  readonly cause?: unknown;
}

/** The one error that `api/` throws. */
export class ApiError extends Error {
  readonly kind: ApiErrorKind;
  readonly status: number | undefined;
  readonly retryAfter: number | undefined;
  readonly answer: string | undefined;
  readonly #unsent: boolean;

  constructor(details: ApiErrorDetails) {
    super(details.message, { cause: details.cause });
    this.name = 'ApiError';
    this.kind = details.kind;
    this.status = details.status;
    this.retryAfter = details.retryAfter;
    this.answer = details.answer;
    this.#unsent = details.unsent ?? false;
  }

  /** True when the request may or may not have reached the service, so that a submit must not be repeated blindly. */
  get outcomeUnknown(): boolean {
    if (this.#unsent) {
      return false;
    }
    return [
      'connection-cut',
      'timed-out',
      'network',
      'server-error',
      'not-json',
      'unexpected-answer',
      'cancelled',
    ].includes(this.kind);
  }

  /** True when asking again later may help. */
  get temporary(): boolean {
    return [
      'name-not-found',
      'connection-refused',
      'connection-cut',
      'timed-out',
      'network',
      'proxy',
      'too-many-requests',
      'server-error',
      'not-json',
      'not-served',
      'file-service',
    ].includes(this.kind);
  }
}
