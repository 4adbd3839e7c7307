import { describeRedirect } from './describeAnswer.ts';
import { describeCancel, describeError, TimeLimitError } from './describeError.ts';
import { ApiError } from './errors.ts';
import type { HttpAnswer, HttpRequest } from './httpMessages.ts';
import { requireSafeAddress, requireSafeHeaders } from './precautions.ts';
import { failure, type Subject, who } from './subject.ts';
import { tlsOptions } from './tlsOptions.ts';
import { type Exchange, type Incoming, lengthOf } from './transport.ts';

const defaultSizeLimit = 64 * 1024 * 1024;

/** What a slow line carries: a large body gets more time than `timeout` to leave. */
const slowestBytesPerMillisecond = 32;

/**
 * One request, one answer; no retry and no redirect.
 * @throws ApiError for everything but an answer; what a status means is the caller's to judge. What `receive` throws
 *   goes on as it is.
 */
export async function send(httpRequest: HttpRequest, subject: Subject, signal: AbortSignal): Promise<HttpAnswer> {
  const { url, headers } = httpRequest;
  const { network } = subject;
  requireSafeAddress(url, subject);
  requireSafeHeaders(headers, subject);
  const tls = await tlsOptions(url, network, subject);
  if (signal.aborted) {
    throw describeCancel(subject, true);
  }
  if (tls.rejectUnauthorized === false && url.startsWith('https:')) {
    network.onUnverified(new URL(url).host);
  }
  const timeLimit = limitTime();
  const connectTimeout = network.settings.connectTimeout * 1000;
  const exchange = network.transport({ ...httpRequest, body: httpRequest.body, tls, connectTimeout });
  const cancel = (): void => timeLimit.fail(new Cancelled());
  signal.addEventListener('abort', cancel, { once: true });
  try {
    const answer = await Promise.race([converse(exchange, httpRequest, subject, timeLimit), timeLimit.failed]);
    if (answer.status >= 300 && answer.status <= 399 && answer.headers['location'] !== undefined) {
      throw describeRedirect(answer, subject);
    }
    return answer;
  } catch (error) {
    exchange.stop();
    if (error instanceof ApiError) {
      throw error;
    }
    if (error instanceof NotReceived) {
      throw error.cause;
    }
    const unsent = !exchange.isSent();
    throw error instanceof Cancelled ? describeCancel(subject, unsent) : describeError(error, subject, unsent);
  } finally {
    timeLimit.end();
    signal.removeEventListener('abort', cancel);
  }
}

class Cancelled extends Error {}

/** What `receive` failed with is no trouble of the service. */
class NotReceived extends Error {}

async function converse(
  exchange: Exchange,
  { body, timeout, sizeLimit = defaultSizeLimit, receive }: HttpRequest,
  subject: Subject,
  timeLimit: TimeLimit,
): Promise<HttpAnswer> {
  const { settings } = subject.network;
  const patience = timeout ?? settings.timeout * 1000;
  timeLimit.restart(settings.connectTimeout * 1000);
  void exchange.sent.then(() => {
    timeLimit.restart(patience + Math.ceil(lengthOf(body ?? '') / slowestBytesPerMillisecond));
  });
  const response = await exchange.response;
  timeLimit.restart(patience);
  const { status } = response;
  const take = status < 200 || status > 299 ? undefined : receive;
  const chunks: Uint8Array[] = [];
  await readBody(response, sizeLimit, subject, async (chunk) => {
    if (take === undefined) {
      chunks.push(chunk);
      return;
    }
    await take(chunk).catch((cause: unknown) => {
      throw new NotReceived('not received', { cause });
    });
    timeLimit.restart(patience);
  });
  return {
    status,
    headers: flatten(response.headers),
    // A byte order mark is dropped: no JSON reader accepts it.
    text: new TextDecoder().decode(Buffer.concat(chunks)),
    way: exchange.way(),
  };
}

async function readBody(
  response: Incoming,
  limit: number,
  subject: Subject,
  take: (chunk: Uint8Array) => Promise<void>,
): Promise<void> {
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.byteLength;
    if (size > limit) {
      throw failure(subject, {
        kind: 'unexpected-answer',
        message: `${who(subject)} sent more than ${Math.round(limit / 1024 / 1024)} MB, which is more than is read. Split the work into smaller files.`,
        status: response.status,
      });
    }
    await take(chunk);
  }
}

function flatten(headers: Incoming['headers']): Readonly<Record<string, string>> {
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
  let over = false;
  let reject: (reason: Error) => void = () => {};
  const failed = new Promise<never>((_, rejectFailed) => {
    reject = rejectFailed;
  });
  return {
    failed,
    restart(milliseconds) {
      clearTimeout(timer);
      if (over) return;
      timer = setTimeout(() => reject(new TimeLimitError(`nothing for ${milliseconds} ms`)), milliseconds);
    },
    fail: (reason) => reject(reason),
    end: () => {
      over = true;
      clearTimeout(timer);
    },
  };
}
