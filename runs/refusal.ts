/** What the service says to a part before it is sent. */
import { ApiError } from '../api/errors.ts';
import type { BatchService } from '../api/service.ts';
import { importedKeyIn } from '../core/medusa/importFile.ts';
import { withPart } from './parts.ts';
import type { RunRecord } from './record.ts';
import type { StepTools } from './step.ts';

/**
 * Does what a part needs before it can be sent. What the service refuses for good ends the run, as it does for the part
 * itself; of a part that may have left before, nobody knows then.
 * @throws ApiError
 */
export async function beforeSending<Value>(
  { id, parts }: RunRecord,
  index: number,
  { store }: StepTools,
  work: () => Promise<Value>,
): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ApiError && error.kind !== 'cancelled' && !error.temporary) {
      const { message, answer } = error;
      const delivery = parts[index]?.delivery === 'sending' ? 'unknown' : 'rejected';
      await store.update(id, (before) => withPart(before, index, { delivery, note: message, answer }));
    }
    throw error;
  }
}

/** A job that imports what the server is said to have: a key that names no file ends the whole server. */
export async function requireImportedFile(body: string, service: BatchService, signal: AbortSignal): Promise<void> {
  const imported = importedKeyIn(body);
  if (imported === undefined) return;
  if (imported.key === undefined) throw new ApiError({ kind: 'bad-request', message: nothingNamed, unsent: true });
  await service.uploads?.requireThere(imported.key, signal);
}

const nothingNamed =
  'The import names no file, which ends a server that keeps its files on its own disk. Nothing was sent. Put the file beside the job and write its place as “fileKey”: “./products.csv”.';
