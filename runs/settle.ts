/** Settles a part in doubt as the user says, whoever works for its shop. Nothing is sent from here. */
import type { BatchService } from '../api/service.ts';
import { summarizeRequests } from '../core/requests.ts';
import { likenessOf } from './candidates.ts';
import { type Decision, whyNotAgain } from './decision.ts';
import type { Chance, Clock } from './ports.ts';
import type { Part, RunRecord } from './record.ts';
import type { RunStore } from './store.ts';
import { runOfTicket } from './tickets.ts';

export interface SettleTools {
  readonly store: RunStore;
  readonly clock: Clock;
  readonly chance: Chance;
}

/** The run goes on when it is watched. @returns sentences that say why nothing was decided; undefined when it was */
export async function settleWithTicket(
  record: RunRecord,
  part: Part,
  ticket: string,
  tools: SettleTools,
  service: BatchService,
  signal: AbortSignal,
): Promise<string | undefined> {
  const { store, clock } = tools;
  const owner = runOfTicket(ticket, record.target, store.all());
  if (owner !== undefined && ticket !== part.ticket)
    return `${ticket} belongs to the run ${owner.id} (${owner.file.name}), so that it is not what is missing here.`;
  // One that the service does not know throws, in a sentence.
  const progress = await service.check(ticket, signal);
  if (record.target.service === 'ecwid') {
    const requests = summarizeRequests(await store.bodyOf(record.id, record.parts.indexOf(part)));
    if (likenessOf(progress, requests) === undefined)
      return `The batch ${ticket} holds other requests than the ${part.count} that are missing here. Look for another ticket.`;
  }
  return decide(record, { kind: 'is-ticket', first: part.first, at: clock.now(), ticket }, store);
}

/** The part leaves with a new key when the run is watched. @returns sentences that say why it does not; else undefined */
export async function settleBySending(
  record: RunRecord,
  part: Part,
  { store, clock, chance }: SettleTools,
): Promise<string | undefined> {
  const problem = whyNotAgain(record, part);
  if (problem !== undefined) return problem;
  const { first } = part;
  return decide(record, { kind: 'send-again', first, at: clock.now(), deduplicationKey: chance.uuid() }, store);
}

/** Whoever moves the run reads it before the next step: the record is theirs to write. */
async function decide({ id }: RunRecord, decision: Decision, store: RunStore): Promise<string | undefined> {
  // Another window may have decided meanwhile.
  await store.reload(id);
  const after = await store.wish(id, 'settle', decision);
  const part = after?.parts.find(({ first }) => first === decision.first);
  return part?.decidedAt === decision.at ? undefined : 'This run was settled meanwhile, or is no longer in the list.';
}
