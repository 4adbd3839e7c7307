/** Sends a part, once as far as anyone can tell. */
import { withPart } from './parts.ts';
import type { Part, RunRecord } from './record.ts';
import { beforeSending, requireImportedFile } from './refusal.ts';
import { type Sent, sendImport } from './sendImport.ts';
import type { StepTools } from './step.ts';

/** Ecwid remembers a deduplication key for one hour; a minute less allows for clocks and journeys. */
const keyLife = 59 * 60_000;

export async function send(record: RunRecord, part: Part, tools: StepTools, signal: AbortSignal): Promise<Sent> {
  if (record.upload !== undefined) return sendImport(record, part, tools, signal);
  await sendPart(record, part, tools, signal);
  return 'sent';
}

async function sendPart(record: RunRecord, part: Part, tools: StepTools, signal: AbortSignal): Promise<void> {
  const { store, clock } = tools;
  const index = record.parts.indexOf(part);
  const sentAt = part.sentAt ?? clock.now();
  const inDoubt = part.delivery === 'sending';
  if (inDoubt && (await givesUp(record, index, sentAt, tools, signal))) return;

  const body = await store.bodyIfPresent(record.id, index);
  if (body === undefined) {
    const change: Partial<Part> =
      part.delivery === 'sending' ? { delivery: 'unknown', note: notKnown } : { delivery: 'rejected', note: textGone };
    await store.update(record.id, (before) => withPart(before, index, change));
    return;
  }
  const service = await tools.serviceOf(record, signal);
  if (record.jobType !== undefined)
    await beforeSending(record, index, tools, () => requireImportedFile(body, service, signal));
  // A last look at what the user wants, in the moment before the part may leave.
  await store.heedWishes(record.id);
  if (signal.aborted) return;
  const marked = await store.update(record.id, (before) =>
    before.stopRequestedAt === undefined ? withPart(before, index, { delivery: 'sending', sentAt }) : before,
  );
  // What may have left is asked for by its key also when it is to be stopped: only its ticket tells what became of it.
  if (marked === undefined || (marked.stopRequestedAt !== undefined && !inDoubt)) return;

  // The computer may have slept since the key's age was looked at.
  if (inDoubt && (await givesUp(marked, index, sentAt, tools, signal))) return;

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
  sentAt: number,
  tools: StepTools,
  signal: AbortSignal,
): Promise<boolean> {
  const change = await whyNotAgain(record, sentAt, tools, signal);
  if (change === undefined) return false;
  await tools.store.update(record.id, (before) => withPart(before, index, { delivery: 'unknown', ...change }));
  return true;
}

async function whyNotAgain(
  record: RunRecord,
  sentAt: number,
  tools: StepTools,
  signal: AbortSignal,
): Promise<Pick<Part, 'note' | 'stopSaid'> | undefined> {
  const { flags, stopRequestedAt, direct, problem } = record;
  if (flags.service === 'medusa')
    return stopRequestedAt !== undefined || direct === true ? { note: notKnown } : undefined;
  const now = tools.clock.now();
  // A clock that was set back says nothing about the key's age.
  const isSetBack = now < sentAt || now < (problem?.at ?? sentAt);
  if (!isSetBack && now - sentAt <= keyLife) return undefined;
  const expired = `${notKnown} Its deduplication key has expired by now.`;
  if (stopRequestedAt === undefined) return { note: expired };
  // The group can be stopped without a ticket.
  const service = await tools.serviceOf(record, signal);
  const stopSaid = await service.stop('', flags, signal);
  return { stopSaid, note: `${stopSaid} ${expired}` };
}

const textGone = 'Its text is no longer on the disk, so it was not sent. Submit the file again.';

const notKnown =
  'The connection ended before the service answered, so whether it has the requests is not known. Look in the shop before you submit them again.';
