/** Counts what watching costs, on a clock that is moved by hand, so that no busy machine changes the figures. */
import { Shop } from '../test/support/shop.ts';
import { watchMany } from '../test/support/watching.ts';
import type { WatchingCount } from './figures/watching.ts';

/** Tickets, and requests of each; one request takes 40 ms. */
const scenarios = [
  [100, 5],
  [100, 60],
  [100, 250],
] as const;

void main();

async function main(): Promise<void> {
  const small = process.argv.includes('--small');
  const counts: WatchingCount[] = [];
  for (const [tickets, requestsEach] of small ? scenarios.slice(0, 1) : scenarios) {
    const endings: (() => unknown)[] = [];
    const shop = await Shop.open({
      after: (ending) => void endings.push(() => ending?.({} as never, () => undefined)),
    });
    try {
      counts.push({ tickets, requestsEach, ...(await watchMany(shop, tickets, requestsEach)) });
    } finally {
      for (const ending of endings) await ending();
    }
  }
  process.stdout.write(JSON.stringify(counts));
}
