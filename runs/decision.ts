/**
 * What the user says of a part that nobody can tell anything about, and what becomes of its run. Pure.
 *
 * A decision is left beside the record as a wish and may be read many times; it is carried out once.
 */
import { noOutcomes, type Part, type RunRecord } from './record.ts';

export type Decision = DecisionAbout &
  (
    | { readonly kind: 'is-ticket'; readonly ticket: string }
    /** It never arrived. The key must never have been used. */
    | { readonly kind: 'send-again'; readonly deduplicationKey: string }
  );

interface DecisionAbout {
  /** Index of the part's first request in the file. */
  readonly first: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** The part to decide about first; none in a run that someone else submitted, of which no text is known here. */
export function doubtfulPart({ adopted, parts }: RunRecord): Part | undefined {
  return adopted === true ? undefined : parts.find(({ delivery }) => delivery === 'unknown');
}

export function isDecision(value: unknown): value is Decision {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  if (!('first' in value && typeof value.first === 'number' && 'at' in value && typeof value.at === 'number'))
    return false;
  const { kind } = value;
  if (kind === 'is-ticket') return 'ticket' in value && typeof value.ticket === 'string';
  return kind === 'send-again' && 'deduplicationKey' in value && typeof value.deduplicationKey === 'string';
}

/** @returns the record as it was where the decision does not fit it any more */
export function decided(record: RunRecord, decision: Decision): RunRecord {
  const part = record.parts.find(({ first }) => first === decision.first);
  if (part === undefined || part.delivery !== 'unknown' || part.decidedAt === decision.at) return record;
  if (decision.kind === 'send-again' && whyNotAgain(record, part) !== undefined) return record;
  const after = decision.kind === 'is-ticket' ? accepted(part, decision.ticket) : prepared(part, decision);
  const parts = record.parts.map((each) => (each === part ? { ...after, decidedAt: decision.at } : each));
  const upload = record.upload && { ...record.upload, state: 'prepared' as const, key: undefined };
  const again = decision.kind === 'send-again' && upload !== undefined ? { upload } : {};
  return { ...record, ...again, parts, endedAt: undefined, unwatched: undefined, problem: undefined };
}

function accepted(part: Part, ticket: string): Part {
  const forgotten = { note: undefined, answer: undefined, notFoundLooks: undefined, incompleteLooks: undefined };
  return { ...part, ...forgotten, delivery: 'accepted', state: 'queued', ticket };
}

/** As if it had never been sent, but for what is told of the earlier try. */
function prepared(part: Part, { deduplicationKey }: { readonly deduplicationKey: string }): Part {
  const { first, count, sentAt, ticket, note } = part;
  return {
    first,
    count,
    deduplicationKey,
    delivery: 'prepared',
    completed: 0,
    counts: noOutcomes,
    earlier: [...(part.earlier ?? []), { deduplicationKey: part.deduplicationKey, sentAt, ticket, note }],
  };
}

/** @returns sentences that say why the part cannot be sent again in this run; undefined when it can */
export function whyNotAgain(record: RunRecord, part: Part): string | undefined {
  const { completed, failed, notExecuted } = part.counts;
  if (part.completed + completed + failed + notExecuted > 0)
    return 'The service has told what became of some of these requests, so they did arrive. Sent again, they might be carried out twice. Submit what is missing as a file of its own.';
  if (record.stopRequestedAt !== undefined)
    return 'This run was told to stop, so it sends nothing more. Submit the file again.';
  return undefined;
}

/** Requests that leave for the shop when the part is sent again: its own and those of the parts after it. */
export function requestsToSend({ parts }: RunRecord, part: Part): number {
  return parts.reduce((sum, each) => sum + (each === part || each.delivery === 'prepared' ? each.count : 0), 0);
}
