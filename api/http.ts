import { type Dispatcher, request } from 'undici';
import { describeRedirect } from './describeAnswer.ts';
import { describeCancel, describeError, TimeLimitError } from './describeError.ts';
import { ApiError } from './errors.ts';
import type { HttpAnswer, HttpRequest } from './httpMessages.ts';
import { requireSafeAddress, requireSafeHeaders } from './precautions.ts';
import { failure, type Subject, who } from './subject.ts';

const defaultTimeout = 30_000;
const defaultSizeLimit = 64 * 1024 * 1024;

/** What a slow line carries: a large body gets more time than `timeout` to leave. */
const slowestBytesPerMillisecond = 32;

/**
 * One request, one answer; no retry, no redirect, no dispatcher of our own: VS Code replaces `undici.request` with one
 * that knows its proxy and certificate settings, and the command line sets a global dispatcher.
 * @throws ApiError for everything but an answer; what a status means is the caller's to judge
 */
export async function send(httpRequest: HttpRequest, subject: Subject, signal: AbortSignal): Promise<HttpAnswer> {
  requireSafeAddress(httpRequest.url, subject);
  requireSafeHeaders(httpRequest.headers, subject);
  if (signal.aborted) {
    throw describeCancel(subject, true);
  }
  const timeLimit = limitTime();
  const stop = new AbortController();
  const cancel = (): void => timeLimit.fail(new Cancelled());
  signal.addEventListener('abort', cancel, { once: true });
  try {
    // A race, because undici notices an abort only once a connection stands.
    const answer = await Promise.race([exchange(httpRequest, subject, stop.signal, timeLimit), timeLimit.failed]);
    if (answer.status >= 300 && answer.status <= 399 && answer.headers['location'] !== undefined) {
      throw describeRedirect(answer, subject);
    }
    return answer;
  } catch (error) {
    stop.abort();
    if (error instanceof ApiError) {
      throw error;
    }
    throw error instanceof Cancelled ? describeCancel(subject, false) : describeError(error, subject);
  } finally {
    timeLimit.end();
    signal.removeEventListener('abort', cancel);
  }
}

class Cancelled extends Error {}

async function exchange(
  { method, url, headers, body, timeout = defaultTimeout, sizeLimit = defaultSizeLimit }: HttpRequest,
  subject: Subject,
  signal: AbortSignal,
  timeLimit: TimeLimit,
): Promise<HttpAnswer> {
  const untilHeaders = timeout + Math.ceil(Buffer.byteLength(body ?? '') / slowestBytesPerMillisecond);
  timeLimit.restart(untilHeaders);
  const response = await request(url, {
    method,
    headers: { 'accept-encoding': 'identity', 'user-agent': 'commerce-batch', ...headers },
    body: body ?? null,
    signal,
    headersTimeout: untilHeaders,
    bodyTimeout: timeout,
  });
  timeLimit.restart(timeout);
  return {
    status: response.statusCode,
    headers: flatten(response.headers),
    text: await readBody(response, sizeLimit, subject),
  };
}

async function readBody(
  { body, statusCode }: Dispatcher.ResponseData,
  limit: number,
  subject: Subject,
): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > limit) {
      throw failure(subject, {
        kind: 'unexpected-answer',
        message: `${who(subject)} sent more than ${Math.round(limit / 1024 / 1024)} MB, which is more than is read. Split the work into smaller files.`,
        status: statusCode,
      });
    }
    chunks.push(chunk);
  }
  // A byte order mark is dropped: no JSON reader accepts it.
  return new TextDecoder().decode(Buffer.concat(chunks));
}

function flatten(headers: Dispatcher.ResponseData['headers']): Readonly<Record<string, string>> {
  const entries = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, typeof value === 'string' ? value : value.join(', ')] as const],
  );
  return Object.fromEntries(entries);
}

interface TimeLimit {
  readonly failed: Promise<never>;
  restart(milliseconds: number): void;
  fail(reason: Error): void;
  end(): void;
}

function limitTime(): TimeLimit {
  let timer: NodeJS.Timeout | undefined;
  let reject: (reason: Error) => void = () => {};
  const failed = new Promise<never>((_, rejectFailed) => {
    reject = rejectFailed;
  });
  return {
    failed,
    restart(milliseconds) {
      clearTimeout(timer);
      timer = setTimeout(() => reject(new TimeLimitError(`nothing for ${milliseconds} ms`)), milliseconds);
    },
    fail: (reason) => reject(reason),
    end: () => clearTimeout(timer),
  };
}
