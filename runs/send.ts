/** Sends a part, once as far as anyone can tell. */
import { withPart } from './parts.ts';
import type { Part, RunRecord } from './record.ts';
import type { StepTools } from './step.ts';

/** Ecwid remembers a deduplication key for one hour; a minute less allows for clocks and journeys. */
const keyLife = 59 * 60_000;

export async function send(record: RunRecord, part: Part, tools: StepTools, signal: AbortSignal): Promise<void> {
  const { store, clock } = tools;
  const index = record.parts.indexOf(part);
  const sentAt = part.sentAt ?? clock.now();
  if (part.delivery === 'sending' && (await givesUp(record, index, clock.now() - sentAt, tools, signal))) return;

  const body = await store.bodyOf(record.id, index);
  const service = await tools.serviceOf(record, signal);
  // A last look at what the user wants, in the moment before the part may leave.
  await store.heedWishes(record.id);
  if (signal.aborted) return;
  const inDoubt = part.delivery === 'sending';
  const marked = await store.update(record.id, (before) =>
    before.stopRequestedAt === undefined ? withPart(before, index, { delivery: 'sending', sentAt }) : before,
  );
  // What may have left is asked for by its key also when it is to be stopped: only its ticket tells what became of it.
  if (marked === undefined || (marked.stopRequestedAt !== undefined && !inDoubt)) return;

  const { flags } = record;
  const ticket = await service.submit({ body, flags, deduplicationKey: part.deduplicationKey }, signal);
  await store.update(record.id, (before) => ({
    ...withPart(before, index, { delivery: 'accepted', ticket, state: 'queued' }),
    problem: undefined,
  }));
}

/** A part that may have left is sent again only where that cannot carry it out twice. */
async function givesUp(
  record: RunRecord,
  index: number,
  age: number,
  tools: StepTools,
  signal: AbortSignal,
): Promise<boolean> {
  const change = await whyNotAgain(record, age, tools, signal);
  if (change === undefined) return false;
  await tools.store.update(record.id, (before) => withPart(before, index, { delivery: 'unknown', ...change }));
  return true;
}

async function whyNotAgain(
  record: RunRecord,
  age: number,
  tools: StepTools,
  signal: AbortSignal,
): Promise<Pick<Part, 'note' | 'stopSaid'> | undefined> {
  const { flags, stopRequestedAt, direct } = record;
  if (flags.service === 'medusa')
    return stopRequestedAt !== undefined || direct === true ? { note: notKnown } : undefined;
  // A clock that was set back says nothing about the key's age.
  if (age >= 0 && age <= keyLife) return undefined;
  const expired = `${notKnown} Its deduplication key has expired by now.`;
  if (stopRequestedAt === undefined) return { note: expired };
  // The group can be stopped without a ticket.
  const service = await tools.serviceOf(record, signal);
  const stopSaid = await service.stop('', flags, signal);
  return { stopSaid, note: `${stopSaid} ${expired}` };
}

const notKnown =
  'The connection ended before the service answered, so whether it has the requests is not known. Look in the shop before you submit them again.';
