import type { EcwidTarget } from '../../core/target.ts';
import { ApiError } from '../errors.ts';
import type { NetworkOptions } from '../network.ts';
import { ownWords } from '../ownWords.ts';
import { requireToken } from '../precautions.ts';
import { requestJson } from '../requestJson.ts';
import type { BatchService, Delivery, Flags } from '../service.ts';
import { failure, hostOf, type Sought, type Subject } from '../subject.ts';
import { wayInWords } from '../wayInWords.ts';
import { readProgress, readStoreName, readTicket, readTickets, readUpdateCount } from './answers.ts';
import { listBatches } from './list.ts';

/** No documented call lists the scopes of a token: https://docs.ecwid.com/api-reference/rest-api/access-scopes */
const scopesUntold = 'Ecwid does not tell which scopes a token has; a refused request names the one that it lacks.';

/** The answers of 500 requests, as text inside JSON, are the largest thing that is read. */
const largestStatus = 256 * 1024 * 1024;

/** Ecwid's batches: https://docs.ecwid.com/api-reference/rest-api/batch-requests */
export function createEcwidService(target: EcwidTarget, token: string, network: NetworkOptions): BatchService {
  const store: Sought = { what: 'store', name: target.storeId };

  function subjectOf(sought: Sought): Subject {
    return { service: 'Ecwid', host: hostOf(target.baseUrl), sought, secrets: [token], network };
  }

  function address(path: string, query: Readonly<Record<string, string>> = {}): string {
    const search = new URLSearchParams(query).toString();
    return `${target.baseUrl}/${encodeURIComponent(target.storeId)}${path}${search === '' ? '' : `?${search}`}`;
  }

  function headers(subject: Subject): Readonly<Record<string, string>> {
    return { accept: 'application/json', authorization: `Bearer ${requireToken(token, subject)}` };
  }

  async function submit({ body, flags, deduplicationKey }: Delivery, signal: AbortSignal): Promise<string> {
    const subject = subjectOf(store);
    if (flags.service !== 'ecwid') {
      throw notOffered(subject, 'Ecwid takes no job of another service');
    }
    const url = address('/batch', {
      allowParallelMode: String(flags.allowParallelMode),
      stopOnFirstFailure: String(flags.stopOnFirstFailure),
      deduplicationKey,
      groupId: flags.groupId,
    });
    const allHeaders = { ...headers(subject), 'content-type': 'application/json' };
    return requestJson({ method: 'POST', url, headers: allHeaders, body }, subject, signal, readTicket);
  }

  async function check(ticket: string, signal: AbortSignal) {
    const subject = subjectOf({ what: 'batch', name: ticket });
    // The docs' table says `ticketId`, their examples and the official client `ticket`.
    const url = address('/batch', { ticket, escapedJson: 'true' });
    const request = { method: 'GET', url, headers: headers(subject), sizeLimit: largestStatus } as const;
    return requestJson(request, subject, signal, (value) => readProgress(value, subject.secrets));
  }

  function list(which: 'open' | 'ended', signal: AbortSignal) {
    const subject = subjectOf(store);
    return listBatches(which, (status, limit, offset) => {
      const url = address('/batch', { status, limit: String(limit), offset: String(offset) });
      return requestJson({ method: 'GET', url, headers: headers(subject) }, subject, signal, readTickets);
    });
  }

  async function stop(_ticket: string, flags: Flags, signal: AbortSignal): Promise<string> {
    const subject = subjectOf(store);
    if (flags.service !== 'ecwid') {
      throw notOffered(subject, 'Ecwid stops batches by their group only');
    }
    const { groupId } = flags;
    if (groupId === '') {
      throw notOffered(subject, 'Ecwid stops batches by their group only, and the group of this one is not known');
    }
    const request = {
      method: 'POST',
      url: address('/batch/cancel-group', { groupId }),
      headers: headers(subject),
    } as const;
    const count = await requestJson(request, subjectOf({ what: 'group', name: groupId }), signal, readUpdateCount);
    return count === 0
      ? `Nothing was stopped: no batch of the group “${groupId}” was still waiting or running.`
      : `Stopped ${count === 1 ? '1 batch' : `${count} batches`} of the group “${groupId}”: what was not yet carried out stays undone, what was carried out stays done.`;
  }

  async function test(signal: AbortSignal): Promise<string> {
    const subject = subjectOf(store);
    const request = { method: 'GET', url: address('/profile'), headers: headers(subject) } as const;
    try {
      return await requestJson(request, subject, signal, (value, _status, way) => {
        const name = readStoreName(value);
        const store = name === undefined ? target.storeId : `“${name}” (${target.storeId})`;
        return `Reached the store ${store}. ${wayInWords(way)} ${scopesUntold}`;
      });
    } catch (error) {
      if (isMissingScope(error)) {
        return `Reached the store ${target.storeId}; the token may not read its name, which batches do not need. ${scopesUntold}`;
      }
      throw error;
    }
  }

  return {
    submit,
    check,
    list,
    stop,
    test,
    async confirm() {
      throw notOffered(subjectOf(store), 'An Ecwid batch runs by itself and cannot be confirmed');
    },
    async download() {
      throw notOffered(subjectOf(store), 'An Ecwid batch produces no file');
    },
  };
}

/** Ecwid tells a token without the scope `read_store_profile` apart from an unknown one. */
function isMissingScope(error: unknown): boolean {
  if (!(error instanceof ApiError) || error.status !== 403) {
    return false;
  }
  return ownWords({ status: 403, headers: {}, text: error.answer ?? '' }).code === 'INSUFFICIENT_APP_SCOPE';
}

function notOffered(subject: Subject, what: string): ApiError {
  return failure(subject, { kind: 'bad-request', message: `${what}. Nothing was sent.`, unsent: true });
}
