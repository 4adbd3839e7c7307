import { isLoopback } from '../../core/loopback.ts';
import { describeAnswer } from '../describeAnswer.ts';
import type { ApiError } from '../errors.ts';
import { send } from '../http.ts';
import type { Receiver } from '../service.ts';
import { readObject, readText, ShapeError } from '../shape.ts';
import { failure, type Subject, who } from '../subject.ts';

const largestFile = 2 * 1024 * 1024 * 1024;

export function readDownloadUrl(value: unknown): string {
  const url = readText(readObject(value, 'the answer')['download_url'], 'download_url');
  if (!URL.canParse(url)) {
    throw new ShapeError('download_url is not a web address');
  }
  return url;
}

/**
 * Fetches a file from where the server says it is. That may be another host, such as a cloud store, so neither token
 * nor sign-in is ever sent; the file plugins sign their addresses instead. No redirect is followed.
 */
export async function fetchFile(
  url: string,
  baseUrl: string,
  subject: Subject,
  receiver: Receiver,
  signal: AbortSignal,
): Promise<void> {
  const { host } = new URL(url);
  requireGoodPlace(new URL(url), new URL(baseUrl), subject);
  const place: Subject = { ...subject, host, secrets: [...subject.secrets, ...signatures(url)] };
  receiver.begin(host);
  const { take: receive } = receiver;
  const request = { method: 'GET', url, headers: {}, sizeLimit: largestFile, receive } as const;
  const answer = await send(request, place, signal);
  if (answer.status === 401 || answer.status === 403) {
    // No token was sent, so none was refused.
    throw failure(place, {
      kind: 'forbidden',
      message: `${host} does not hand out the file ${subject.sought.name} (${answer.status}). Download it again: such an address is good for a short time only.`,
      status: answer.status,
      answer: answer.text,
    });
  }
  if (answer.status < 200 || answer.status > 299) {
    throw describeAnswer(answer, place);
  }
}

/** A remote answer must not make us call this computer, nor anyone without encryption. */
function requireGoodPlace(url: URL, base: URL, subject: Subject): void {
  if (url.origin === base.origin && url.username === '' && url.password === '') {
    return;
  }
  const isNear = isLoopback(base.hostname);
  if (isLoopback(url.hostname) && !isNear) {
    // `backend_url` of the file plugin is http://localhost:9000 unless set.
    throw refuse(subject, `at ${url.host}, which would be this computer`, 'its public address');
  }
  if (url.username !== '' || url.password !== '') {
    throw refuse(
      subject,
      `at an address of ${url.host} that holds a user name or a password`,
      'an address without them',
    );
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isNear && isLoopback(url.hostname))) {
    const where = `at ${url.protocol}//${url.host}, which is not https, so it was not fetched`;
    throw refuse(subject, where, 'an address with https');
  }
}

function refuse(subject: Subject, where: string, wanted: string): ApiError {
  return failure(subject, {
    kind: 'unexpected-answer',
    message: `${who(subject)} says that the file is ${where}. Set backend_url of the server’s file plugin, or the address of its file store, to ${wanted}.`,
  });
}

/** What makes a signed address good for whoever has it. Short values, such as those of a size or a date, are none. */
function signatures(url: string): readonly string[] {
  return [...new URL(url).searchParams.values()].filter((value) => value.length > 20);
}
