/** Submits many files to one store and counts what it costs to watch them to their end. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { stateOf } from '../../runs/record.ts';
import { priceFile } from './priceFile.ts';
import { ecwidFlags, type Shop } from './shop.ts';

export interface WatchingCost {
  /** From the last submission to the last end, in milliseconds of the shop's clock. */
  readonly duration: number;
  /** HTTP requests that were not submissions. */
  readonly requests: number;
  /** How long each ticket was watched, in milliseconds. */
  readonly ages: readonly number[];
}

/** https://nodejs.org/api/diagnostics_channel.html#http and https://undici.nodejs.org/#/docs/api/DiagnosticsChannel */
const starts = ['http.client.request.start', 'undici:request:create'];

/** One request of a batch takes 40 ms of the simulator's clock. */
export async function watchMany(shop: Shop, tickets: number, requestsEach: number): Promise<WatchingCost> {
  const sent: string[] = [];
  const count = (message: unknown): void => {
    sent.push(methodOf(message));
  };
  for (const start of starts) subscribe(start, count);
  try {
    const ids: string[] = [];
    for (let index = 0; index < tickets; index += 1)
      ids.push((await shop.prepare(priceFile(requestsEach), ecwidFlags({ groupId: `g${index}` }))).id);
    const begun = shop.clock.now();
    await Promise.all(ids.map((id) => shop.tracker.watch(id)));
    for (const id of ids) await shop.clock.run(shop.tracker.settled(id));
    const records = ids.map((id) => shop.record(id));
    const failed = records.find((record) => stateOf(record) !== 'succeeded');
    if (failed !== undefined) throw new Error(`A run did not succeed: ${JSON.stringify(failed)}`);
    return {
      duration: shop.clock.now() - begun,
      requests: sent.filter((method) => method !== 'POST').length,
      ages: records.map(({ endedAt = 0, parts }) => endedAt - (parts[0]?.sentAt ?? begun)),
    };
  } finally {
    for (const start of starts) unsubscribe(start, count);
  }
}

function methodOf(message: unknown): string {
  const request = typeof message === 'object' && message !== null && 'request' in message ? message.request : undefined;
  return typeof request === 'object' && request !== null && 'method' in request ? String(request.method) : '';
}
