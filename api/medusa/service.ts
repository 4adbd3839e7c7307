import type { MedusaTarget } from '../../core/target.ts';
import { ApiError } from '../errors.ts';
import type { NetworkOptions } from '../network.ts';
import { oneLine } from '../ownWords.ts';
import type { Read } from '../requestJson.ts';
import type {
  BatchService,
  Delivery,
  DeliveryList,
  DeliveryState,
  Flags,
  ListedDelivery,
  ProducedFile,
  Receiver,
} from '../service.ts';
import { readObject, readOptionalText } from '../shape.ts';
import { failure, hostOf, type Sought, type Subject } from '../subject.ts';
import { wayInWords } from '../wayInWords.ts';
import { accessBy } from './access.ts';
import { callApi } from './callApi.ts';
import { fetchFile, readDownloadUrl } from './download.ts';
import { type Job, readJob, readJobs } from './job.ts';
import { progressOf, stateOf } from './progress.ts';
import { doneBeforeCancel, stopSentence } from './sentences.ts';
import type { SignIn } from './signIn.ts';
import { type Asked, createUploads } from './uploads.ts';

/** A cancel is answered only when the work it met has ended: after minutes, or never. In milliseconds. */
const cancelPatience = 30_000;

/** Of a server with more jobs than this, the older ones are left out. */
const mostJobs = 1000;

const openStates: ReadonlySet<DeliveryState> = new Set(['queued', 'running', 'waiting']);

/** Medusa 1's batch jobs: https://docs.medusajs.com/v1/api/admin#batch-jobs */
export function createMedusaService(
  target: MedusaTarget,
  entry: string | SignIn,
  network: NetworkOptions,
): BatchService {
  const access = accessBy(entry);

  function subjectOf(sought: Sought): Subject {
    return { service: 'Medusa', host: hostOf(target.baseUrl), sought, secrets: access.secrets, network };
  }

  function ask<Value>(asked: Asked, subject: Subject, signal: AbortSignal, read: Read<Value>): Promise<Value> {
    const { contentType = 'application/json', ...request } = asked;
    const type = request.body === undefined ? {} : { 'content-type': contentType };
    return access.enter(subject, signal, (pass) =>
      callApi({ ...request, headers: { accept: 'application/json', ...pass, ...type } }, subject, signal, read),
    );
  }

  function callJob(method: 'GET' | 'POST', ticket: string, action: '' | '/confirm' | '/cancel', timeout?: number) {
    const subject = subjectOf({ what: 'job', name: ticket });
    const url = `${target.baseUrl}/admin/batch-jobs/${encodeURIComponent(ticket)}${action}`;
    return { subject, request: { method, url, timeout } };
  }

  async function submit({ body, flags }: Delivery, signal: AbortSignal): Promise<string> {
    const subject = subjectOf({ what: 'job-type', name: '' });
    requireMedusa(flags, subject);
    const url = `${target.baseUrl}/admin/batch-jobs`;
    const job = await ask({ method: 'POST', url, body }, subject, signal, readJob);
    return job.id;
  }

  async function check(ticket: string, signal: AbortSignal) {
    const { subject, request } = callJob('GET', ticket, '');
    return ask(request, subject, signal, (value, status) => progressOf(readJob(value), status, subject.secrets));
  }

  /** There is no filter by status, but one by the times that a job gets at its end. The newest come first. */
  async function list(which: 'open' | 'ended', signal: AbortSignal): Promise<DeliveryList> {
    const subject = subjectOf({ what: 'server', name: '' });
    const filter = which === 'open' ? '&completed_at=null&failed_at=null&canceled_at=null' : '';
    const query = `limit=${mostJobs}&order=-created_at${filter}&fields=%2Bdry_run`;
    const url = `${target.baseUrl}/admin/batch-jobs?${query}`;
    const jobs = await ask({ method: 'GET', url }, subject, signal, readJobs);
    const deliveries = jobs.map(listed).filter(({ state }) => openStates.has(state) === (which === 'open'));
    return { deliveries, calls: 1, isComplete: jobs.length < mostJobs };
  }

  async function confirm(ticket: string, signal: AbortSignal): Promise<void> {
    const { subject, request } = callJob('POST', ticket, '/confirm');
    await ask(request, subject, signal, readJob);
  }

  async function stop(ticket: string, flags: Flags, signal: AbortSignal): Promise<string> {
    const { subject, request } = callJob('POST', ticket, '/cancel', cancelPatience);
    requireMedusa(flags, subject);
    try {
      await ask(request, subject, signal, readJob);
    } catch (error) {
      // It was done between the last look and this call.
      if (
        error instanceof ApiError &&
        error.kind === 'bad-request' &&
        error.answer?.includes('Cannot cancel completed')
      )
        return doneBeforeCancel(ticket);
      if (!(error instanceof ApiError) || !isKept(error)) throw error;
    }
    // A cancel that waited for the work to end answers with the job as it was before, so that its times are too old.
    return stopSentence(await ask(callJob('GET', ticket, '').request, subject, signal, readJob));
  }

  async function download(file: ProducedFile, receiver: Receiver, signal: AbortSignal): Promise<void> {
    const subject = subjectOf({ what: 'file', name: file.key });
    const url = `${target.baseUrl}/admin/uploads/download-url`;
    const body = JSON.stringify({ file_key: file.key });
    const downloadUrl = await ask({ method: 'POST', url, body }, subject, signal, readDownloadUrl);
    await fetchFile(downloadUrl, target.baseUrl, subject, receiver, signal);
  }

  async function test(signal: AbortSignal): Promise<string> {
    const subject = subjectOf({ what: 'server', name: '' });
    const request = { method: 'GET', url: `${target.baseUrl}/admin/store` } as const;
    const reached = await ask(request, subject, signal, (value, _status, way) => {
      const name = readShopName(value);
      const shop = name === undefined ? `the shop at ${subject.host}` : `the shop “${name}” at ${subject.host}`;
      return `Reached ${shop}. ${wayInWords(way)}`;
    });
    return `${reached} ${await whoAmI(signal)}`.trim();
  }

  /** @returns a sentence about the user of the token or the account, '' where the server does not tell */
  async function whoAmI(signal: AbortSignal): Promise<string> {
    const subject = subjectOf({ what: 'server', name: '' });
    const request = { method: 'GET', url: `${target.baseUrl}/admin/auth` } as const;
    try {
      const user = await ask(request, subject, signal, readUser);
      if (user === undefined) return '';
      return typeof entry === 'string' ? `The token belongs to ${user}.` : `Signed in as ${user}.`;
    } catch (error) {
      if (error instanceof ApiError && error.kind !== 'cancelled') return '';
      throw error;
    }
  }

  const uploads = createUploads({ baseUrl: target.baseUrl, subjectOf, ask });
  return { submit, check, list, confirm, stop, uploads, download, test };
}

/**
 * The server has the cancel and works on, as far as a further call can tell. Each further cancel would take one more of
 * its few database connections.
 */
function isKept({ kind, status, outcomeUnknown }: ApiError): boolean {
  return outcomeUnknown && ((kind === 'timed-out' && status === undefined) || status === 504);
}

function listed(job: Job): ListedDelivery {
  const { id, type, createdAt, fileKey } = job;
  return { ticket: id, state: stateOf(job), type, createdAt, ...(fileKey === undefined ? {} : { fileKey }) };
}

function readShopName(value: unknown): string | undefined {
  const store = readObject(readObject(value, 'the answer')['store'], 'store');
  return readOptionalText(store['name'], 'store.name') || undefined;
}

/** The user comes with the `api_token` in clear: only e-mail and role are read. */
function readUser(value: unknown): string | undefined {
  const user = readObject(readObject(value, 'the answer')['user'], 'user');
  const email = oneLine(readOptionalText(user['email'], 'user.email'));
  const role = oneLine(readOptionalText(user['role'], 'user.role'));
  return email === undefined || role === undefined ? email : `${email}, who is ${role}`;
}

function requireMedusa(flags: Flags, subject: Subject): void {
  if (flags.service !== 'medusa') {
    throw notAJob(subject);
  }
}

function notAJob(subject: Subject): ApiError {
  return failure(subject, {
    kind: 'bad-request',
    message: 'Medusa takes jobs and no batches of another service. Nothing was sent.',
    unsent: true,
  });
}
