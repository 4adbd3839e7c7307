/** Asks a service for everything that is open, and finds out which tickets are worth a look. */
import { ApiError } from '../api/errors.ts';
import type { DeliveryList } from '../api/service.ts';
import { keyOf } from './agenda.ts';
import { type Failure, recordFailure } from './failure.ts';
import { seenAt, withPart } from './parts.ts';
import { openParts, type RunRecord } from './record.ts';
import type { StepTools } from './step.ts';

/**
 * @param records of one shop, with something open
 * @param attempts requests for the shop that failed in a row before this one
 * @returns the keys of parts that have ended or wait for a confirm, as far as the service tells
 * @throws what the disk refused
 */
export async function survey(
  records: readonly RunRecord[],
  attempts: number,
  tools: StepTools,
  signal: AbortSignal,
): Promise<{ readonly due: readonly string[]; readonly calls: number } | Failure> {
  const [first] = records;
  if (first === undefined) return { due: [], calls: 0 };
  let answer: DeliveryList;
  try {
    answer = await (await tools.serviceOf(first, signal)).list('open', signal);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return recordFailure(first.id, undefined, error, attempts + 1, tools, signal);
  }
  const open = new Map(answer.deliveries.map(({ ticket, state }) => [ticket, state]));
  const due: string[] = [];
  const now = tools.clock.now();
  for (const { id } of records) {
    const record = tools.store.get(id);
    for (const part of record === undefined ? [] : openParts(record)) {
      const state = open.get(part.ticket ?? '');
      const isNew = state !== part.state;
      if (isNew && (state === undefined || state === 'waiting')) due.push(keyOf(id, part));
      else if (isNew || part.seenAt !== seenAt(part, now)) {
        const index = record?.parts.indexOf(part) ?? -1;
        await tools.store.update(id, (before) => withPart(before, index, { state, seenAt: seenAt(part, now) }));
      }
    }
  }
  return { due, calls: answer.calls };
}
