import { allowedRequests, requestsAtInterval, type WatchingCount } from '../figures/watching.ts';
import { count } from './numbers.ts';
import type { Table } from './table.ts';

/** Beside the rules of others, applied to the same tickets. */
export function createWatchingTable(counts: readonly WatchingCount[]): Table {
  return {
    title: 'HTTP requests to watch 100 tickets of one store to their end',
    head: [
      'each ticket',
      'all ended after',
      'ours',
      'allowed',
      'met?',
      'one a second per run (GitHub Actions, AWS CloudFormation)',
      'a fixed interval of 5 s per run (Databricks, taken as)',
    ],
    rows: counts.map((each) => {
      const allowed = allowedRequests(each);
      return [
        `${each.requestsEach} requests`,
        `${count(Math.round(each.duration / 1000))} s`,
        count(each.requests),
        count(Math.floor(allowed)),
        each.requests <= allowed ? 'yes' : 'no',
        count(requestsAtInterval(each, 1000)),
        count(requestsAtInterval(each, 5000)),
      ];
    }),
  };
}
