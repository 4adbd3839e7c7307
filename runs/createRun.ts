/** Makes the record of a run before anything is sent. */
import { createHash } from 'node:crypto';
import type { EcwidFlags, Flags, MedusaFlags } from '../api/service.ts';
import type { BatchDocument } from '../core/document.ts';
import { ecwidBodies, ecwidParts } from '../core/ecwid/parts.ts';
import { textPieces, wholeText } from '../core/json/document.ts';
import { medusaJobBody, medusaJobType } from '../core/medusa/body.ts';
import { importFileOf } from '../core/medusa/importFile.ts';
import type { RequestRange } from '../core/requests.ts';
import type { Profile, Target } from '../core/target.ts';

import type { Chance, Clock } from './ports.ts';
import { thisProcess } from './processes.ts';
import { isEnded, noOutcomes, type Part, type RunRecord, type RunUpload, recordVersion } from './record.ts';
import { isSameShop } from './shops.ts';
import type { RunStore } from './store.ts';

export interface Submission {
  readonly document: BatchDocument;
  readonly file: { readonly name: string; readonly uri: string | undefined };
  readonly profile: Profile;
  readonly flags: Flags;
  /** UUID, shown to the user before. The keys of further parts follow from it. */
  readonly deduplicationKey: string;
  /** True to send a Medusa job with the user's own `dry_run` at once, instead of creating it dry and confirming it. */
  readonly direct?: boolean;
  /** The CSV beside the job that a Medusa import names, as it was checked. */
  readonly upload?: Upload | undefined;
}

export interface Upload {
  /** The last part of its path. */
  readonly name: string;
  readonly uri: string;
  readonly text: string;
}

/** The path would be sent as the key of a file, and a wrong key ends the whole server. */
export class ImportFileUnreadError extends Error {
  constructor(path: string) {
    super(`The job imports ${path}, which was not read. Nothing was sent; see that the file is beside the job.`);
    this.name = 'ImportFileUnreadError';
  }
}

/** The same key with other requests would be answered with the other batch. */
export class KeyInUseError extends Error {
  constructor(other: RunRecord) {
    super(
      `This deduplication key was used for ${other.file.name} within the last hour, so the service would answer with that batch. Nothing was sent; use a new key.`,
    );
    this.name = 'KeyInUseError';
  }
}

/** Ecwid forgets a key after an hour. */
const keyMemory = 60 * 60_000;

/** @returns when record and bodies are on the disk; throws `KeyInUseError` and `ImportFileUnreadError` */
export async function createRun(
  submission: Submission,
  store: RunStore,
  clock: Clock,
  chance: Chance,
): Promise<RunRecord> {
  const { document, file, profile, flags, deduplicationKey } = submission;
  const imported = flags.service === 'medusa' ? importFileOf(document) : undefined;
  const upload = imported === undefined ? undefined : submission.upload;
  if (imported !== undefined && upload === undefined) throw new ImportFileUnreadError(imported.path);
  const ranges = flags.service === 'ecwid' ? ecwidParts(document) : [{ first: 0, count: 1 }];
  const parts = ranges.map(
    ({ first, count }, index): Part => ({
      first,
      count,
      deduplicationKey: partKey(deduplicationKey, index),
      delivery: 'prepared',
      completed: 0,
      counts: noOutcomes,
    }),
  );
  const now = clock.now();
  const record: RunRecord = {
    version: recordVersion,
    id: runId(now, chance),
    createdAt: now,
    file: { name: file.name, uri: file.uri, hash: hashOf(document) },
    profile: profile.name,
    target: targetOf(profile),
    flags,
    parts,
    submittedBy: await thisProcess(),
    ...(submission.direct === true ? { direct: true } : {}),
    ...(flags.service === 'medusa' ? { jobType: medusaJobType(wholeText(document.text)) } : {}),
    ...(upload === undefined ? {} : { upload: uploadOf(upload) }),
  };
  const clash = store.all().find((other) => sharesKey(record, other));
  if (clash !== undefined) throw new KeyInUseError(clash);
  await store.create(record, bodiesOf(submission, ranges), upload?.text);
  return record;
}

/**
 * The key of a part: the same for the same submission, so that a file of several parts can be repeated as a whole.
 * A UUID of version 5, its name being the part's number: https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-5
 */
function partKey(key: string, index: number): string {
  if (index === 0) return key;
  const hash = createHash('sha1')
    .update(Buffer.from(key.replaceAll('-', ''), 'hex'))
    .update(String(index))
    .digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}

function sharesKey(record: RunRecord, other: RunRecord): boolean {
  return (
    record.flags.service === 'ecwid' &&
    other.parts[0]?.deduplicationKey === record.parts[0]?.deduplicationKey &&
    isSameShop(other.target, record.target) &&
    other.file.hash !== record.file.hash &&
    mayBeRemembered(other, record.createdAt)
  );
}

/** The service's hour begins when a part is sent, which may be long after the run was written down. */
function mayBeRemembered(other: RunRecord, now: number): boolean {
  return other.parts.some(({ delivery, sentAt }) =>
    sentAt === undefined ? delivery === 'prepared' && !isEnded(other) : now - sentAt < keyMemory,
  );
}

function uploadOf({ name, uri, text }: Upload): RunUpload {
  const hash = createHash('sha256').update(text).digest('hex');
  return { name, uri, hash, bytes: Buffer.byteLength(text), state: 'prepared' };
}

function hashOf({ text }: BatchDocument): string {
  const hash = createHash('sha256');
  for (const piece of textPieces(text)) hash.update(piece);
  return hash.digest('hex');
}

/** Made one at a time: a file of a hundred parts is not held twice. */
function bodiesOf({ document, flags, direct }: Submission, ranges: readonly RequestRange[]): Iterable<string> {
  switch (flags.service) {
    case 'ecwid':
      return ecwidBodies(document, ranges);
    case 'medusa': {
      // Created dry, a job does nothing by itself: a lost answer costs an idle job, never a second import.
      const dryRun = direct === true ? flags.dryRun : true;
      return [medusaJobBody(wholeText(document.text), dryRun)];
    }
  }
}

/** `20261121T192112345-1f0c`: sorts by time, and is safe as a folder's name. */
export function runId(now: number, chance: Chance): string {
  return `${new Date(now).toISOString().replace(/[-:.Z]/g, '')}-${chance.uuid().slice(0, 6)}`;
}

export function targetOf(profile: Profile): Target {
  const { baseUrl } = profile;
  return profile.service === 'ecwid'
    ? { service: 'ecwid', baseUrl, storeId: profile.storeId }
    : { service: 'medusa', baseUrl };
}

/** The defaults of the service, with a label that lets the batch be stopped. */
export function defaultEcwidFlags(groupId: string): EcwidFlags {
  return { service: 'ecwid', allowParallelMode: false, stopOnFirstFailure: true, groupId };
}

export function defaultMedusaFlags(dryRun: boolean): MedusaFlags {
  return { service: 'medusa', dryRun };
}
