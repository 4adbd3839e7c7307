import type { ApiError, ApiErrorKind } from './errors.ts';
import type { HttpAnswer } from './httpMessages.ts';
import { nextStepFor } from './nextStep.ts';
import { type OwnWords, ownWords } from './ownWords.ts';
import { parseRetryAfter, spellDuration } from './retryAfter.ts';
import { failure, hostOf, type Subject, who } from './subject.ts';

/** An answer whose status says that the call failed, as an `ApiError`. */
export function describeAnswer(answer: HttpAnswer, asked: Subject): ApiError {
  const { status, text } = answer;
  const words = ownWords(answer);
  const subject: Subject =
    words.code === 'STORE_NOT_FOUND' ? { ...asked, sought: { what: 'store', name: 'with this id' } } : asked;
  const retryAfter = parseRetryAfter(answer.headers['retry-after'], clockOf(answer));
  const kind = kindOf(status, words);
  const message = `${happened(kind, answer, subject, words, retryAfter)} ${nextStepFor(kind, status, words, subject)}`;
  return failure(subject, { kind, message, status, retryAfter, answer: text });
}

export function describeRedirect(answer: HttpAnswer, subject: Subject): ApiError {
  const target = answer.headers['location'] ?? 'another address';
  return failure(subject, {
    kind: 'unexpected-status',
    message:
      subject.sought.what === 'file'
        ? `${who(subject)} redirects the download to ${hostOf(target)} (${answer.status}), and redirects are not followed, since they may lead anywhere. Set the address of the server’s file store to the one that it redirects to.`
        : `${who(subject)} redirects to ${target} (${answer.status}), and redirects are not followed, since the token would go along. If you know that address, put it into the profile.`,
    status: answer.status,
    answer: answer.text,
  });
}

function kindOf(status: number, words: OwnWords): ApiErrorKind {
  switch (status) {
    case 400:
    case 413:
      return 'bad-request';
    case 401:
      return 'unauthorized';
    case 402:
      return 'forbidden';
    case 403:
      // Ecwid's answer to an unknown or revoked token: https://docs.ecwid.com/api-reference/rest-api/rest-api-error-codes
      return words.code === 'INVALID_API_TOKEN' ? 'unauthorized' : 'forbidden';
    case 404:
      return 'not-found';
    case 408:
      return 'timed-out';
    case 409:
      return 'conflict';
    case 415:
      return 'unsupported-media-type';
    case 422:
      return 'unprocessable';
    case 429:
      return 'too-many-requests';
    default:
      return status >= 500 && status <= 599 ? 'server-error' : 'unexpected-status';
  }
}

function happened(
  kind: ApiErrorKind,
  { status }: HttpAnswer,
  subject: Subject,
  words: OwnWords,
  retryAfter: number | undefined,
): string {
  const name = who(subject);
  const end = `${said(status, words)}.`;
  switch (kind) {
    case 'unauthorized':
      return `${name} did not accept the token${end}`;
    case 'forbidden':
      return `${name} does not allow this${end}`;
    case 'not-found':
      return `${name} knows no ${describeSought(subject)}${end}`;
    case 'conflict':
      return `${name} refused the request, since it conflicts with what is there${end}`;
    case 'timed-out':
      return `${name} gave up on the request, since it took too long${end}`;
    case 'too-many-requests':
      return retryAfter === undefined
        ? `${name} received too many requests${end}`
        : `${name} received too many requests and asks to wait ${spellDuration(retryAfter)}${end}`;
    case 'server-error':
      return `${name} failed${end}`;
    case 'unexpected-status':
      return `${name} answered with an unexpected status${end}`;
    default:
      return `${name} refused the request${end}`;
  }
}

/** ` (400, WRONG_PARAMETER): “limit is not a number”` */
function said(status: number, { code, message, webPage }: OwnWords): string {
  const details = [String(status), ...(webPage ? ['answered with a web page'] : []), ...(code ? [code] : [])];
  const quote = message === undefined ? '' : `: “${message.replace(/[.\s]+$/, '')}”`;
  return ` (${details.join(', ')})${quote}`;
}

function describeSought({ sought }: Subject): string {
  const nouns = {
    store: 'store',
    batch: 'batch with the ticket',
    group: 'group',
    job: 'job',
    'job-type': 'such address or job type',
    file: 'file',
    server: 'such address',
  } as const;
  const noun = nouns[sought.what];
  return sought.name === '' ? noun : `${noun} ${sought.name}`;
}

/** The server's own clock, so that a wrong one here does not lengthen a wait. */
function clockOf(answer: HttpAnswer): number {
  const date = Date.parse(answer.headers['date'] ?? '');
  return Number.isNaN(date) ? Date.now() : date;
}
