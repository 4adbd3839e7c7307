/** Runs as lines, the newest first. */
import { durationInWords, progressInWords } from '../../runs/describe.ts';
import { standingInWords } from '../../runs/describeJob.ts';
import type { RunRecord } from '../../runs/record.ts';
import { alignColumns, plain } from './plain.ts';

/** @param now milliseconds since 1970 */
export function runList(records: readonly RunRecord[], now: number): string {
  const rows = records.map((record) => [
    record.id,
    plain(standingInWords(record, now), 40),
    progressInWords(record),
    plain(record.file.name, 40),
    plain(record.profile, 30),
    `${durationInWords(now - record.createdAt)} ago`,
  ]);
  return `${alignColumns([['run', 'state', 'done', 'file', 'profile', 'when'], ...rows]).join('\n')}\n`;
}
