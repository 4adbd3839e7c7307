import type { ApiErrorKind } from './errors.ts';
import type { OwnWords } from './ownWords.ts';
import type { Subject } from './subject.ts';

/** What the user can do about an answer: one sentence. */
export function nextStepFor(kind: ApiErrorKind, status: number, words: OwnWords, subject: Subject): string {
  switch (kind) {
    case 'bad-request':
      return status === 413 ? 'Split the file or shorten its bodies.' : badRequest(words);
    case 'unauthorized':
      return 'Set a new token for this profile.';
    case 'forbidden':
      return status === 402 ? payment(words) : forbidden(words);
    case 'not-found':
      return notFound(words, subject);
    case 'conflict':
      return 'Look at the current state in the shop, then change the request.';
    case 'unsupported-media-type':
      return 'Check that the address in the profile leads to the API itself and not to a proxy that changes requests.';
    case 'unprocessable':
      return 'Correct what it names and send again.';
    case 'too-many-requests':
      return 'Nothing was carried out; wait until it takes calls again.';
    case 'timed-out':
      return 'Whether it was carried out is not known yet: wait for the next try, or look in the shop.';
    case 'server-error':
      return words.webPage
        ? 'Try again later; a proxy or firewall on the way may have answered instead.'
        : 'Try again later; if it goes on, look at the service’s status page or the server’s log.';
    default:
      return 'Check the address in the profile.';
  }
}

/** Medusa answers 400 for a job in the wrong state and for a job of another user. */
function badRequest({ message = '', webPage }: OwnWords): string {
  if (/does not belong to the logged in user/.test(message)) {
    return 'Use the token of the user who created the job.';
  }
  if (/^Cannot (confirm|cancel)/.test(message)) {
    return 'Look at the state of the job first.';
  }
  return webPage
    ? 'Check that the file is valid JSON and that the address in the profile leads to the API.'
    : 'Correct what it names and send again.';
}

/** https://docs.ecwid.com/api-reference/rest-api/rest-api-error-codes */
function payment({ code }: OwnWords): string {
  return code === 'STORE_IS_SUSPENDED'
    ? 'The store is suspended: settle this in its control panel.'
    : 'The store’s plan does not include it: change the plan or leave such requests out.';
}

function forbidden({ code, message = '', webPage }: OwnWords): string {
  if (webPage) {
    return 'A proxy or firewall may have answered instead: check the network and the address in the profile.';
  }
  // Ecwid's scopes: `update_catalog`, `read_store_profile`, `create_orders` and so on.
  const scopes = message.match(/\b(?:read|create|update|delete|add|allow|customize)_[a-z_]+\b/g) ?? [];
  if (scopes.length > 0) {
    const names = [...new Set(scopes)].join(', ');
    return `Give the app the scope ${names}, then set its new token for this profile.`;
  }
  return code === 'INSUFFICIENT_APP_SCOPE'
    ? 'Give the app the scopes that the requests need, then set its new token for this profile.'
    : 'Use a token that may do this, or ask the shop’s owner for the right.';
}

function notFound({ webPage, message }: OwnWords, { sought }: Subject): string {
  switch (sought.what) {
    case 'store':
      return 'Check the store id in the profile and that the token belongs to this store.';
    case 'batch':
    case 'group':
      return 'It may be erased or belong to another store: check the profile.';
    case 'job':
      return webPage ? noBatchJobs : 'It may belong to another server: check the profile.';
    case 'job-type':
      return webPage || message === undefined ? noBatchJobs : 'Correct the type or the id in the file.';
    case 'file':
      return 'The server may have removed it: run the export again.';
    case 'server':
      return 'Check the address in the profile.';
  }
}

const noBatchJobs = 'Check the address in the profile; batch jobs exist in Medusa 1 only.';
