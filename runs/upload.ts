/** Uploads the file that an import reads. The key it gets is for the job that is created next, and for no other. */
import { ApiError } from '../api/errors.ts';
import type { BatchService } from '../api/service.ts';
import type { Clock } from './ports.ts';
import type { RunRecord, RunUpload } from './record.ts';
import type { StepTools } from './step.ts';
import type { RunStore } from './store.ts';
import { openUploadText } from './uploadText.ts';

/** How often it is told how far it is, and looked at what the user wants, in milliseconds. */
const tellInterval = 1000;

/**
 * How long the answer to a file that has left is waited for after a stop, in milliseconds: only who knows its key can
 * take it away.
 */
const answerPatience = 10_000;

/** `stopped`: the user wants it no more, or this process ends. `gone`: its text is no longer on the disk. */
export type Uploaded = { readonly key: string } | 'stopped' | 'gone';

/** Once; nothing is carried out by it. An upload whose answer is lost leaves a file that no job reads. */
export async function uploadFor(
  { id, upload }: RunRecord,
  service: BatchService,
  { store, clock }: StepTools,
  signal: AbortSignal,
): Promise<Uploaded> {
  const file = await openUploadText(store.folderOf(id));
  if (upload === undefined || file === undefined || service.uploads === undefined) return 'gone';
  await store.update(id, (before) => withUpload(before, { state: 'uploading', sent: 0, key: undefined }));
  const stop = new AbortController();
  let stopSeenAt: number | undefined;
  let hasLeft = false;
  const heed = async (): Promise<void> => {
    if ((await store.heedWishes(id))?.stopRequestedAt === undefined) return;
    stopSeenAt ??= clock.now();
    if (!hasLeft || clock.now() - stopSeenAt >= answerPatience) stop.abort();
  };
  async function* open(): AsyncGenerator<Uint8Array> {
    let sent = 0;
    let toldAt = clock.now();
    for await (const piece of file?.open() ?? []) {
      yield piece;
      sent += piece.length;
      if (clock.now() - toldAt < tellInterval) continue;
      toldAt = clock.now();
      await store.update(id, (before) => withUpload(before, { sent }));
      await heed();
    }
    await store.update(id, (before) => withUpload(before, { sent: file?.length }));
    hasLeft = true;
  }
  const over = new AbortController();
  const heeding = eachSecond(heed, clock, over.signal);
  try {
    const sending = { name: upload.name, length: file.length, open };
    const until = AbortSignal.any([signal, stop.signal]);
    const key = await service.uploads.send(sending, until);
    try {
      await service.uploads.requireKept(key, until);
    } catch (error) {
      // The next try uploads it anew.
      await takeBack(id, service, key, store, signal);
      throw error;
    }
    return { key };
  } catch (error) {
    if (stopSeenAt !== undefined) return 'stopped';
    throw error;
  } finally {
    over.abort();
    await heeding;
  }
}

/** Also while the server takes no piece, nor answers. */
async function eachSecond(work: () => Promise<void>, clock: Clock, over: AbortSignal): Promise<void> {
  while (!over.aborted) {
    await clock.sleep(tellInterval, over).catch(() => undefined);
    // What the disk refuses now it refuses the sender, too, who says so.
    if (!over.aborted) await work().catch(() => undefined);
  }
}

/** What was uploaded for a job that is not created. */
export async function takeBack(
  id: string,
  service: BatchService,
  key: string,
  store: RunStore,
  signal: AbortSignal,
): Promise<void> {
  if (await dropUpload(service, key, signal)) await store.update(id, (before) => withUpload(before, removed));
}

const removed = { state: 'removed', sent: undefined, key: undefined } as const;

/** Takes a file away that no job reads. It is no trouble if it stays. @returns whether it is gone */
export async function dropUpload(service: BatchService, key: string, signal: AbortSignal): Promise<boolean> {
  try {
    await service.uploads?.remove(key, signal);
    return true;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return false;
  }
}

export function withUpload(record: RunRecord, change: Partial<RunUpload>): RunRecord {
  return record.upload === undefined ? record : { ...record, upload: { ...record.upload, ...change } };
}
