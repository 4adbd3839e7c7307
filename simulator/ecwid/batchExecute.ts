import type { Answer } from '../answer.ts';
import type { Clock } from '../clock.ts';
import type { FaultSource } from '../faults.ts';
import { faultAnswer } from '../faults.ts';
import type { LedgerWriter } from '../ledger.ts';
import type { Batch, BatchEntry, BatchRequest } from './batch.ts';
import { dispatch, splitPath } from './dispatch.ts';
import { errorAnswer, wrongParameter } from './errors.ts';

interface ExecutePorts {
  readonly clock: Clock;
  readonly faults: FaultSource;
  readonly ledger: LedgerWriter;
}

/** One try of one request of a batch, written into the ledger. */
export async function executeInBatch(
  ports: ExecutePorts,
  batch: Batch,
  entry: BatchEntry,
  attempt: number,
): Promise<Answer> {
  const answer = await execute(ports, batch, entry);
  ports.ledger.executed.push({
    at: ports.clock.now(),
    storeId: batch.store.id,
    ticket: batch.ticket,
    index: entry.index,
    id: entry.request.id,
    method: entry.request.method,
    path: entry.request.path,
    status: answer.status,
    attempt,
  });
  return answer;
}

async function execute({ clock, faults }: ExecutePorts, batch: Batch, { request }: BatchEntry): Promise<Answer> {
  const { pathname } = splitPath(request.path);
  if (pathname === '/batch' || pathname.startsWith('/batch/')) {
    return wrongParameter('A batch cannot hold requests to /batch.');
  }
  const fault = faults.take(request.method, pathname);
  if (fault?.delay !== undefined) await clock.sleep(fault.delay, batch.stop.signal);
  const instead = fault === undefined ? undefined : faultAnswer(fault);
  if (instead !== undefined) return instead;
  if (fault?.cut === true || fault?.cut === 'before') return timeOut;
  const answer = answerOf(batch, request, clock.now());
  return fault?.cut === 'after' ? timeOut : answer;
}

/** A mistake of the simulator ends one request, not the queue. */
function answerOf(batch: Batch, request: BatchRequest, now: number): Answer {
  try {
    return dispatch(batch.store, batch.token, request, now);
  } catch (error) {
    return errorAnswer('INTERNAL_ERROR', `The simulator failed: ${String(error)}`);
  }
}

const timeOut: Answer = {
  status: 504,
  text: JSON.stringify({ errorMessage: 'The request timed out.', errorCode: 'TIMEOUT' }),
  contentType: 'application/json; charset=utf-8',
};
