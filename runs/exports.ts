/**
 * Exports of one server go one at a time: several at once may write the same file, and a dozen bring the server to a
 * stop. Created dry, an export only counts, so that it is the confirm that waits. Pure.
 */
import { jobTypeOf } from '../core/medusa/jobTypes.ts';
import { goesByItself, isEnded, isMeant, isOpen, type RunRecord } from './record.ts';
import { isSameShop } from './shops.ts';

/** @param records of one server @returns the export that has to end first */
export function exportBefore(record: RunRecord, records: readonly RunRecord[]): RunRecord | undefined {
  return wantsToGo(record) && !isGoing(record)
    ? records.find((other) => other !== record && isGoing(other))
    : undefined;
}

/**
 * Exports at work that their program has left, which is no reason to begin another beside them. Of the same profile, for
 * which there is a token.
 * @param records of all servers
 */
export function exportsLeftAtWork(record: RunRecord | undefined, records: readonly RunRecord[]): readonly RunRecord[] {
  if (record === undefined || !isExport(record)) return [];
  return records.filter(
    (other) =>
      other.id !== record.id &&
      isSameShop(other.target, record.target) &&
      other.profile === record.profile &&
      other.unwatched !== true &&
      isGoing(other),
  );
}

function wantsToGo(record: RunRecord): boolean {
  return isExport(record) && record.stopRequestedAt === undefined && isMeant(record) && !isEnded(record);
}

/** The server writes its file, as far as anyone knows. */
function isGoing(record: RunRecord): boolean {
  if (!isExport(record)) return false;
  return record.parts.some((part) =>
    goesByItself(record)
      ? part.delivery === 'sending' || isOpen(part)
      : isOpen(part) && (part.confirmedAt !== undefined || part.state === 'running'),
  );
}

function isExport({ jobType }: RunRecord): boolean {
  return jobType !== undefined && jobTypeOf(jobType)?.exported !== undefined;
}
