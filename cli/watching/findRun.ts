/** Which run is meant: by its id, the beginning of it, `latest`, or a ticket or job of it. */
import type { RunRecord } from '../../runs/record.ts';
import type { RunStore } from '../../runs/store.ts';
import { UsageError } from '../usage.ts';

/** @returns undefined when no run is meant */
export function findRun(name: string, store: RunStore): RunRecord | undefined {
  const runs = store.all();
  if (name === 'latest') return runs[0];
  const exact = runs.find(({ id }) => id === name);
  if (exact !== undefined) return exact;
  const byTicket = runs.find(({ parts }) => parts.some(({ ticket }) => ticket === name));
  if (byTicket !== undefined) return byTicket;
  const beginning = name === '' ? [] : runs.filter(({ id }) => id.startsWith(name));
  if (beginning.length > 1)
    throw new UsageError(
      `${beginning.length} runs begin with “${name}”: ${beginning
        .slice(0, 5)
        .map(({ id }) => id)
        .join(', ')}${beginning.length > 5 ? ', …' : ''}.`,
    );
  return beginning[0];
}

export function requireRun(name: string, store: RunStore): RunRecord {
  const run = findRun(name, store);
  if (run !== undefined) return run;
  throw new UsageError(
    name === 'latest'
      ? 'There is no run yet.'
      : `There is no run “${name}”. commerce-batch status lists the newest ones.`,
  );
}
