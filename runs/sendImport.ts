/**
 * Sends an import with the file it reads: the file first, then, in the same try, the job that names it. A file that was
 * uploaded in vain is never used later, for a wrong key ends the whole server.
 */
import { ApiError } from '../api/errors.ts';
import type { BatchService } from '../api/service.ts';
import { medusaDryRun, medusaJobBody } from '../core/medusa/body.ts';
import { findOwnJob } from './ownJob.ts';
import { withPart } from './parts.ts';
import { goesByItself, type Part, type RunRecord } from './record.ts';
import { beforeSending } from './refusal.ts';
import type { StepTools } from './step.ts';
import { dropUpload, takeBack, uploadFor, withUpload } from './upload.ts';
import { forgetUploadText } from './uploadText.ts';

/** `undecided`: whether the service has it is to be asked again in a while. */
export type Sent = 'sent' | 'undecided';

export async function sendImport(record: RunRecord, part: Part, tools: StepTools, signal: AbortSignal): Promise<Sent> {
  const { store, clock } = tools;
  const { id, flags } = record;
  const index = record.parts.indexOf(part);
  const service = await tools.serviceOf(record, signal);
  if (part.delivery === 'sending') return settle(record, part, service, tools, signal);
  const upload = () => beforeSending(record, index, tools, () => uploadFor(record, service, tools, signal));
  const body = await store.bodyIfPresent(id, index);
  const uploaded = body === undefined ? 'gone' : await upload();
  if (body === undefined || uploaded === 'gone') {
    await store.update(id, (before) => withPart(before, index, { delivery: 'rejected', note: fileGone }));
    return 'sent';
  }
  if (uploaded === 'stopped') return 'sent';
  const { key } = uploaded;
  // A last look at what the user wants, in the moment before the job may be created.
  await store.heedWishes(id);
  const sending = { delivery: 'sending', sentAt: clock.now() } as const;
  const marked = await store.update(id, (before) =>
    signal.aborted || before.stopRequestedAt !== undefined
      ? before
      : withUpload(withPart(before, index, sending), { state: 'uploaded', sent: undefined, key }),
  );
  if (marked?.parts[index]?.delivery !== 'sending') {
    await takeBack(id, service, key, store, signal);
    return 'sent';
  }
  const { deduplicationKey } = part;
  try {
    const ofKey = medusaJobBody(body, medusaDryRun(body), key);
    await accept(record, index, await service.submit({ body: ofKey, flags, deduplicationKey }, signal), tools);
    return 'sent';
  } catch (error) {
    if (error instanceof ApiError && !error.outcomeUnknown) await dropUpload(service, key, signal);
    throw error;
  }
}

/** The answer was lost. */
async function settle(
  record: RunRecord,
  part: Part,
  service: BatchService,
  tools: StepTools,
  signal: AbortSignal,
): Promise<Sent> {
  const { store, clock } = tools;
  const index = record.parts.indexOf(part);
  const own = await findOwnJob(record.upload?.key ?? '', part.sentAt ?? 0, clock.now(), service, signal);
  if (own === 'undecided') return own;
  if (own !== 'absent') await accept(record, index, own.ticket, tools);
  else if (goesByItself(record))
    await store.update(record.id, (before) => withPart(before, index, { delivery: 'unknown', note: notListed }));
  // Should it arrive after all, it only counts.
  else
    await store.update(record.id, (before) =>
      withUpload(withPart(before, index, { delivery: 'prepared', sentAt: undefined }), {
        state: 'prepared',
        key: undefined,
      }),
    );
  return 'sent';
}

async function accept({ id }: RunRecord, index: number, ticket: string, { store }: StepTools): Promise<void> {
  await store.update(id, (before) => ({
    ...withPart(before, index, { delivery: 'accepted', ticket, state: 'queued' }),
    problem: undefined,
  }));
  await forgetUploadText(store.folderOf(id));
}

const fileGone = 'The text of its import file is no longer on the disk, so it was not sent. Submit the file again.';

const notListed =
  'The connection ended before the service answered, and the service lists no job with the uploaded file. Look in the shop before you submit it again.';
