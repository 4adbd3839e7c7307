/** The files that imports read: https://docs.medusajs.com/v1/api/admin#uploads */
import { isLoopback } from '../../core/loopback.ts';
import { describeAnswer } from '../describeAnswer.ts';
import { ApiError } from '../errors.ts';
import { send as sendRequest } from '../http.ts';
import type { HttpRequest, StreamedBody } from '../httpMessages.ts';
import type { Read } from '../requestJson.ts';
import type { Upload, Uploads } from '../service.ts';
import { readObject, readOptionalArray, readText, ShapeError } from '../shape.ts';
import { failure, type Sought, type Subject, who } from '../subject.ts';
import { readDownloadUrl } from './download.ts';

/** The file plugin may pass the file on, such as to a cloud store, before it answers. */
const answerTimeout = 5 * 60_000;

/** What is asked of the server; a body is JSON unless its type says something else. */
export interface Asked extends Omit<HttpRequest, 'headers'> {
  readonly contentType?: string;
}

export interface MedusaCalls {
  readonly baseUrl: string;
  subjectOf(sought: Sought): Subject;
  /** With the credentials. */
  ask<Value>(asked: Asked, subject: Subject, signal: AbortSignal, read: Read<Value>): Promise<Value>;
}

export function createUploads({ baseUrl, subjectOf, ask }: MedusaCalls): Uploads {
  const url = `${baseUrl}/admin/uploads`;

  async function send(file: Upload, signal: AbortSignal): Promise<string> {
    const subject = subjectOf({ what: 'server', name: '' });
    const request = { method: 'POST', url: `${url}/protected`, ...multipart(file), timeout: answerTimeout } as const;
    return tellingOfPlugin(subject, () => ask(request, subject, signal, readKey));
  }

  async function requireKept(key: string, signal: AbortSignal): Promise<void> {
    const subject = subjectOf({ what: 'server', name: '' });
    const status = await statusOfMissing(key, subject, signal);
    if (status !== undefined) throw notKept(subject, status);
  }

  async function requireThere(key: string, signal: AbortSignal): Promise<void> {
    const subject = subjectOf({ what: 'file', name: key });
    const status = await statusOfMissing(key, subject, signal);
    if (status !== undefined) throw notThere(subject, status);
  }

  /**
   * With the local file plugin, an import whose key names no file ends the whole server process. Where the plugin keeps
   * files elsewhere, their host is not asked.
   * @returns the status that denies the file; undefined where nothing speaks against it
   */
  function statusOfMissing(key: string, subject: Subject, signal: AbortSignal): Promise<number | undefined> {
    return tellingOfPlugin(subject, async () => {
      try {
        return await findMissing(key, subject, signal);
      } catch (error) {
        // Its own fault, and neither a proxy's nor the sign-in's.
        const isOwn = error instanceof ApiError && error.status === 500 && error.outcomeUnknown;
        throw isOwn ? notTold(subject, error) : error;
      }
    });
  }

  async function findMissing(key: string, subject: Subject, signal: AbortSignal): Promise<number | undefined> {
    const body = JSON.stringify({ file_key: key });
    const asked = { method: 'POST', url: `${url}/download-url`, body } as const;
    const fileUrl = await ask(asked, subject, signal, readDownloadUrl);
    const here = onThisServer(addressOf(fileUrl, key), baseUrl);
    if (here === undefined) return undefined;
    if (key.split('/').includes('..')) throw leadsBack(subject, key);
    // Without the credentials, as whoever follows the address.
    const request = { method: 'GET', url: here, headers: { range: 'bytes=0-0' } } as const;
    const answer = await sendRequest(request, subject, signal);
    // 416: there is no first byte, for the file is empty.
    if (answer.status <= 299 || answer.status === 416) return undefined;
    if (answer.status >= 400 && answer.status <= 499 && answer.status !== 429) return answer.status;
    throw describeAnswer(answer, subject);
  }

  async function remove(key: string, signal: AbortSignal): Promise<void> {
    const subject = subjectOf({ what: 'file', name: key });
    await ask({ method: 'DELETE', url, body: JSON.stringify({ file_key: key }) }, subject, signal, () => undefined);
  }

  return { send, requireKept, requireThere, remove };
}

/** A file name other than plain ASCII comes back garbled, and the key is made of it. */
export function plainName(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[.-]+/, '')
    .slice(-100);
  return plain === '' || plain.toLowerCase() === 'csv' ? 'import.csv' : plain;
}

/** https://www.rfc-editor.org/rfc/rfc7578 */
function multipart(file: Upload): { readonly body: StreamedBody; readonly contentType: string } {
  const boundary = `commerce-batch-${crypto.randomUUID()}`;
  const disposition = `form-data; name="files"; filename="${plainName(file.name)}"`;
  const head = Buffer.from(`--${boundary}\r\nContent-Disposition: ${disposition}\r\nContent-Type: text/csv\r\n\r\n`);
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  async function* open(): AsyncGenerator<Uint8Array> {
    yield head;
    yield* file.open();
    yield tail;
  }
  const length = head.length + file.length + tail.length;
  return { body: { length, open }, contentType: `multipart/form-data; boundary=${boundary}` };
}

function readKey(value: unknown): string {
  const uploads = readOptionalArray(readObject(value, 'the answer')['uploads'], 'uploads') ?? [];
  if (uploads.length !== 1) throw new ShapeError(`uploads should be one file but are ${uploads.length}`);
  return readText(readObject(uploads[0], 'uploads[0]')['key'], 'uploads[0].key');
}

/**
 * The local file plugin puts the key behind its base as it stands, while what is opened on its disk is the key itself.
 * So that no other file is found, everything in the key that an address would drop or decode is encoded.
 * @param url left alone where it does not end with the key, for then the server has encoded it
 */
function addressOf(url: string, key: string): string {
  if (!url.endsWith(key)) return url;
  return url.slice(0, -key.length) + key.replace(/[%?#\\\s\p{Cc}]/gu, encodeURIComponent);
}

/**
 * The same host and port; this computer has several names. The way there is the profile's, for the file plugin may know
 * another scheme, such as behind a proxy that ends TLS.
 * @returns undefined for a file that is kept elsewhere
 */
function onThisServer(url: string, baseUrl: string): string | undefined {
  const [file, base] = [new URL(url), new URL(baseUrl)];
  const isNear = file.port === base.port && isLoopback(file.hostname) && isLoopback(base.hostname);
  return file.host === base.host || isNear ? `${base.origin}${file.pathname}${file.search}` : undefined;
}

function notKept(subject: Subject, status: number): ApiError {
  return failure(subject, {
    kind: 'unprocessable',
    message: `${who(subject)} took the file but does not hold it (${status}), and importing it could end the server, so no job was created. Check where the server’s file plugin keeps uploads, then submit again.`,
    status,
  });
}

function notThere(subject: Subject, status: number): ApiError {
  return failure(subject, {
    kind: 'unprocessable',
    message: `${who(subject)} holds no file ${subject.sought.name} (${status}), and importing it could end the server, so no job was created. An import takes its file away, so that each needs a new upload: put the file beside the job, write “./products.csv”, and it is uploaded for you.`,
    status,
  });
}

/** In an address, `a/../b` is `b`; on a disk it is nothing without a folder `a`. */
function leadsBack(subject: Subject, key: string): ApiError {
  return failure(subject, {
    kind: 'unprocessable',
    message: `The key ${key} holds “..”, so that nobody can tell whether ${who(subject)} holds that file. Importing a file that is not there could end the server, so no job was created. Write the key as the upload returned it.`,
  });
}

function notTold(subject: Subject, { status, answer }: ApiError): ApiError {
  const file = subject.sought.what === 'file' ? `the file ${subject.sought.name}` : 'the file that it has taken';
  return failure(subject, {
    kind: 'file-service',
    message: `${who(subject)} failed when it was asked for ${file} (${status}). No job is created until it tells, for importing a file that is not there could end the server. Look in the server’s log for its file plugin, or stop this run.`,
    status,
    answer,
  });
}

async function tellingOfPlugin<Value>(subject: Subject, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof ApiError && lacksFilePlugin(error) ? noFilePlugin(subject, error) : error;
  }
}

function lacksFilePlugin({ answer = '' }: ApiError): boolean {
  return answer.includes('add a file service plugin');
}

function noFilePlugin(subject: Subject, { status, answer }: ApiError): ApiError {
  return failure(subject, {
    kind: 'unprocessable',
    message: `${who(subject)} has no file plugin, so that it takes no uploads. Install one on the server, such as @medusajs/file-local, then submit again.`,
    status,
    answer,
  });
}
