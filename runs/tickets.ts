/** Which tickets and jobs the records of this machine know. */
import type { Target } from '../core/target.ts';
import type { RunRecord } from './record.ts';
import { isSameShop } from './shops.ts';

/** @returns the run that watches the ticket, or has watched it */
export function runOfTicket(ticket: string, target: Target, records: readonly RunRecord[]): RunRecord | undefined {
  return records.find((record) => isSameShop(record.target, target) && knows(record, ticket));
}

/** Each with when it was sent from here, in milliseconds since 1970; undefined for what someone else sent. */
export function ticketsOf(target: Target, records: readonly RunRecord[]): ReadonlyMap<string, number | undefined> {
  const parts = records.filter((record) => isSameShop(record.target, target)).flatMap((record) => record.parts);
  return new Map(parts.flatMap(({ ticket, sentAt }) => (ticket === undefined ? [] : [[ticket, sentAt] as const])));
}

function knows({ parts }: RunRecord, wanted: string): boolean {
  return parts.some(({ ticket }) => ticket === wanted);
}
