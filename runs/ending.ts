import { doubtfulPart } from './decision.ts';
import { isEnded, type RunRecord } from './record.ts';
import type { RunStore } from './store.ts';
import { forgetUploadText } from './uploadText.ts';

/**
 * Writes down when a run ended, if it has. The text of an import file goes, too, unless the run may be sent again.
 * @param now milliseconds since 1970
 */
export async function writeEnd(id: string, store: RunStore, now: number): Promise<RunRecord | undefined> {
  const record = await store.update(id, (before) =>
    isEnded(before) ? { ...before, endedAt: before.endedAt ?? now } : before,
  );
  if (record?.upload !== undefined && isEnded(record) && doubtfulPart(record) === undefined)
    await forgetUploadText(store.folderOf(id));
  return record;
}
