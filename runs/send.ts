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
  const marked = await store.update(record.id, (before) =>
    before.stopRequestedAt === undefined ? withPart(before, index, { delivery: 'sending', sentAt }) : before,
  );
  if (marked === undefined || marked.stopRequestedAt !== undefined) return;

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
  if (stopRequestedAt !== undefined && flags.service === 'ecwid') {
    // The group can be stopped without a ticket.
    const service = await tools.serviceOf(record, signal);
    const stopSaid = await service.stop('', flags, signal);
    return { stopSaid, note: `${stopSaid} ${notKnown}` };
  }
  if (stopRequestedAt !== undefined || direct === true) return { note: notKnown };
  // A clock that was set back says nothing about the key's age.
  const expired = age < 0 || age > keyLife;
  if (!expired || flags.service !== 'ecwid') return undefined;
  return { note: `${notKnown} Its deduplication key has expired by now.` };
}

const notKnown =
  'The connection ended before the service answered, so whether it has the requests is not known. Look in the shop before you submit them again.';
