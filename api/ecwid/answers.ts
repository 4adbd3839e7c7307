import { redactExactly } from '../redact.ts';
import type { DeliveryState, Outcome, Progress } from '../service.ts';
import {
  isObject,
  readObject,
  readOneOf,
  readOptionalArray,
  readOptionalCount,
  readOptionalText,
  readText,
} from '../shape.ts';

/** Readers of Ecwid's answers; each throws a `ShapeError` for anything else than what the docs describe. */

/** https://docs.ecwid.com/api-reference/rest-api/batch-requests/create-batch-request */
export function readTicket(value: unknown): string {
  return readText(readObject(value, 'the answer')['ticket'], 'ticket');
}

/**
 * https://docs.ecwid.com/api-reference/rest-api/batch-requests/get-batch-status
 * There is no failed or cancelled batch: it ends as COMPLETED, whatever became of its requests.
 */
export function readProgress(value: unknown, secrets: readonly string[]): Progress {
  const batch = readObject(value, 'the answer');
  const status = readOneOf(batch['status'], ['QUEUED', 'IN_PROGRESS', 'COMPLETED'], 'status');
  const responses = readOptionalArray(batch['responses'], 'responses') ?? [];
  return {
    state: states[status],
    completed: readOptionalCount(batch['completedRequests'], 'completedRequests') ?? 0,
    total: readOptionalCount(batch['totalRequests'], 'totalRequests'),
    outcomes: responses.map((response, index) => readOutcome(response, index, secrets)),
    note: undefined,
    file: undefined,
  };
}

const states: Readonly<Record<'QUEUED' | 'IN_PROGRESS' | 'COMPLETED', DeliveryState>> = {
  QUEUED: 'queued',
  IN_PROGRESS: 'running',
  COMPLETED: 'finished',
};

function readOutcome(value: unknown, index: number, secrets: readonly string[]): Outcome {
  const place = `responses[${index}]`;
  const response = readObject(value, place);
  const statusLine = readOptionalText(response['httpStatusLine'], `${place}.httpStatusLine`);
  return {
    index,
    id: readId(response['id'], `${place}.id`),
    status: readOneOf(response['status'], ['COMPLETED', 'FAILED', 'NOT_EXECUTED'], `${place}.status`),
    httpStatusCode: readOptionalCount(response['httpStatusCode'], `${place}.httpStatusCode`),
    httpStatusLine: statusLine === undefined ? undefined : redactExactly(statusLine, secrets),
    body: redactExactly(readBody(response['escapedHttpBody'], response['httpBody'], place), secrets),
  };
}

/** An id is documented as text, but a number in the file may come back as one. */
function readId(value: unknown, place: string): string | undefined {
  return typeof value === 'number' ? String(value) : readOptionalText(value, place);
}

/** With `escapedJson=true` the body is text, else JSON; either is missing when the answer was empty. */
function readBody(escapedHttpBody: unknown, httpBody: unknown, place: string): string {
  const escaped = readOptionalText(escapedHttpBody, `${place}.escapedHttpBody`);
  if (escaped !== undefined) {
    return escaped;
  }
  if (httpBody === undefined || httpBody === null) {
    return '';
  }
  return typeof httpBody === 'string' ? httpBody : JSON.stringify(httpBody);
}

/** https://docs.ecwid.com/api-reference/rest-api/batch-requests/search-batch-requests-by-status */
export function readTickets(value: unknown): readonly string[] {
  const items = readOptionalArray(readObject(value, 'the answer')['items'], 'items') ?? [];
  return items.map((item, index) => readText(readObject(item, `items[${index}]`)['ticket'], `items[${index}].ticket`));
}

/** https://docs.ecwid.com/api-reference/rest-api/batch-requests/stop-batch-request */
export function readUpdateCount(value: unknown): number {
  return readOptionalCount(readObject(value, 'the answer')['updateCount'], 'updateCount') ?? 0;
}

/** The store's name; undefined when it has none yet. https://docs.ecwid.com/api-reference/rest-api/store-profile */
export function readStoreName(value: unknown): string | undefined {
  const { settings, account } = readObject(value, 'the answer');
  if (!isObject(settings) && !isObject(account)) {
    // Whatever answered, it was not a store profile.
    readObject(settings, 'settings');
  }
  const storeName = isObject(settings) ? settings['storeName'] : undefined;
  return readOptionalText(storeName, 'settings.storeName') || undefined;
}
