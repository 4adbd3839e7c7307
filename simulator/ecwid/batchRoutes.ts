import type { Answer } from '../answer.ts';
import { jsonAnswer } from '../answer.ts';
import { parseJson } from '../json.ts';
import type { BatchStatus } from './batch.ts';
import { describeBatch, statusOf } from './batch.ts';
import { readBatchBody } from './batchBody.ts';
import type { Batches } from './batches.ts';
import { errorAnswer, wrongParameter } from './errors.ts';
import { booleanParameter, pageOf } from './query.ts';
import type { Store } from './store.ts';
import type { Token } from './tokens.ts';

export interface BatchCall {
  readonly method: string;
  /** From the slash after the store id. */
  readonly pathname: string;
  readonly query: URLSearchParams;
  readonly contentType: string;
  readonly text: string;
  readonly store: Store;
  readonly token: Token;
  readonly batches: Batches;
}

/** The calls about batches themselves; nothing for any other path. They need no scope of their own. */
export function answerBatchCall(call: BatchCall): Answer | undefined {
  const calls = batchCalls[call.pathname];
  if (calls === undefined) return undefined;
  const answer = calls[call.method];
  if (answer !== undefined) return answer(call);
  return errorAnswer('METHOD_NOT_ALLOWED', `Method ${call.method} is not allowed for ${call.pathname}.`);
}

/** https://docs.ecwid.com/api-reference/rest-api/batch-requests */
const batchCalls: Readonly<Record<string, Readonly<Record<string, (call: BatchCall) => Answer>>>> = {
  '/batch': { POST: create, GET: read, DELETE: remove },
  '/batch/cancel-group': { POST: cancelGroup },
};

function create(call: BatchCall): Answer {
  if (!/^\s*(application|text)\/json\s*(;|$)/i.test(call.contentType)) {
    return errorAnswer('UNSUPPORTED_MEDIA_TYPE', 'Unsupported content type: expected application/json or text/json.');
  }
  const parsed = parseJson(call.text);
  if (parsed === undefined) return wrongParameter('The batch cannot be created: the request body is not valid JSON.');
  const read = readBatchBody(parsed.value);
  if ('problem' in read) return wrongParameter(`The batch cannot be created: ${read.problem}.`);
  const allowParallelMode = booleanParameter(call.query, 'allowParallelMode') ?? false;
  const stopOnFirstFailure = booleanParameter(call.query, 'stopOnFirstFailure') ?? true;
  if (allowParallelMode === 'invalid') return wrongParameter('Parameter "allowParallelMode" must be true or false.');
  if (stopOnFirstFailure === 'invalid') return wrongParameter('Parameter "stopOnFirstFailure" must be true or false.');
  const ticket = call.batches.create({
    store: call.store,
    token: call.token,
    requests: read.requests,
    allowParallelMode,
    stopOnFirstFailure,
    groupId: given(call.query, 'groupId'),
    deduplicationKey: given(call.query, 'deduplicationKey'),
  });
  return jsonAnswer(200, { ticket });
}

/** The current page spells the parameter `ticket` in its address and `ticketId` in its table; both work. */
function ticketOf({ query }: BatchCall): string | undefined {
  return given(query, 'ticket') ?? given(query, 'ticketId');
}

function read(call: BatchCall): Answer {
  const ticket = ticketOf(call);
  if (ticket === undefined) return list(call);
  const escapedJson = booleanParameter(call.query, 'escapedJson') ?? false;
  if (escapedJson === 'invalid') return wrongParameter('Parameter "escapedJson" must be true or false.');
  const batch = call.batches.find(ticket);
  if (batch === undefined) return errorAnswer('BATCH_NOT_FOUND', `Batch with ticket ${ticket} was not found.`);
  return jsonAnswer(200, describeBatch(batch, escapedJson));
}

function list({ query, batches }: BatchCall): Answer {
  const status = query.get('status');
  if (!isStatus(status)) {
    return wrongParameter('Parameter "ticket" or "status" (QUEUED, IN_PROGRESS or COMPLETED) is required.');
  }
  const page = pageOf(batches.withStatus(status), query);
  if ('fault' in page) return page.fault;
  const items = page.items.map((batch) => ({ ticket: batch.ticket, status: statusOf(batch) }));
  return jsonAnswer(200, { items });
}

function isStatus(text: string | null): text is BatchStatus {
  return text === 'QUEUED' || text === 'IN_PROGRESS' || text === 'COMPLETED';
}

function cancelGroup({ query, batches }: BatchCall): Answer {
  const groupId = given(query, 'groupId');
  if (groupId === undefined) return wrongParameter('Parameter "groupId" is required.');
  return jsonAnswer(200, { updateCount: batches.cancelGroup(groupId) });
}

function remove(call: BatchCall): Answer {
  const ticket = ticketOf(call);
  if (ticket === undefined) return wrongParameter('Parameter "ticketId" is required.');
  return jsonAnswer(200, { deleteCount: call.batches.remove(ticket) ? 1 : 0 });
}

function given(query: URLSearchParams, name: string): string | undefined {
  const text = query.get(name);
  return text === null || text === '' ? undefined : text;
}
