import { type RunRecord, stateOf } from '../../runs/record.ts';
import { exitCodes } from '../exitCodes.ts';

/** A run that goes on or waits is fine as far as anyone knows. */
export function exitCodeOf(record: RunRecord): number {
  switch (stateOf(record)) {
    case 'failed':
    case 'stopped':
      return exitCodes.found;
    case 'rejected':
    case 'unknown':
      return exitCodes.service;
    default:
      return exitCodes.fine;
  }
}

/** True once the service does the rest without us. */
export function isHandedOver(record: RunRecord): boolean {
  const { flags, parts, direct } = record;
  // A stop is done when the run has ended.
  if (record.stopRequestedAt !== undefined) return false;
  if (!parts.every(({ delivery }) => delivery === 'accepted')) return false;
  if (flags.service === 'ecwid' || direct === true) return true;
  if (flags.dryRun && record.confirmRequestedAt === undefined) return true;
  // Created dry, a job does nothing until its confirm has arrived.
  return parts.every(({ confirmedAt, state }) => confirmedAt !== undefined && state !== 'waiting');
}
