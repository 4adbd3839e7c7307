/** Moves one run forward until something is reached, time is up or the user has enough. */
import { setTimeout as wait } from 'node:timers/promises';
import { isEnded, type RunRecord } from '../../runs/record.ts';
import { aborted } from '../aborted.ts';
import type { Session } from './session.ts';

export type WatchEnd = 'reached' | 'timed-out' | 'interrupted';

export interface WatchOptions {
  /** True when there is nothing more to wait for. An ended run always is. */
  readonly isReached: (record: RunRecord) => boolean;
  readonly onChange: (record: RunRecord) => void;
  /** Milliseconds; undefined for no limit. */
  readonly timeout: number | undefined;
  readonly signal: AbortSignal;
}

/** How often to look on the disk for what another process, which watches the run, has written. */
const lookAtDisk = 500;

/** The run is free for other processes when this resolves. */
export async function watchRun(session: Session, id: string, options: WatchOptions): Promise<WatchEnd> {
  const { store, tracker } = session;
  const isReached = (): boolean => {
    const record = store.get(id);
    return record === undefined || isEnded(record) || options.isReached(record);
  };
  const reached = new AbortController();
  const listener = store.onDidChange((change) => {
    const record = change.id === id ? store.get(id) : undefined;
    if (record !== undefined) options.onChange(record);
    if (isReached()) reached.abort();
  });
  const deadline = options.timeout === undefined ? [] : [AbortSignal.timeout(options.timeout)];
  const stop = AbortSignal.any([options.signal, ...deadline]);
  try {
    await follow(session, id, AbortSignal.any([stop, reached.signal]), isReached);
  } finally {
    listener.dispose();
    await tracker.dispose();
  }
  if (isReached()) return 'reached';
  return options.signal.aborted ? 'interrupted' : 'timed-out';
}

async function follow(
  { store, tracker }: Session,
  id: string,
  stop: AbortSignal,
  isReached: () => boolean,
): Promise<void> {
  const over = new AbortController();
  // Others leave word for whoever works for the shop.
  const keepingUp = tracker.keepUp(AbortSignal.any([stop, over.signal]));
  try {
    let isOurs = await tracker.watch(id);
    while (!stop.aborted && !isReached()) {
      if (isOurs) {
        await Promise.race([tracker.settled(id), aborted(stop)]);
        return;
      }
      // Another process has it: it does the work, and its record tells how far it is. Should it end, we take over.
      await wait(lookAtDisk, undefined, { signal: stop }).catch(() => undefined);
      await store.reload(id);
      isOurs = await tracker.takeUp(id);
    }
  } finally {
    over.abort();
    await keepingUp;
  }
}
