import { isLoopback } from '../../core/loopback.ts';
import { describeAnswer } from '../describeAnswer.ts';
import { send } from '../http.ts';
import { readObject, readText, ShapeError } from '../shape.ts';
import { failure, type Subject } from '../subject.ts';

/** The whole file has to come within this time. */
const downloadTimeout = 10 * 60_000;
const largestFile = 256 * 1024 * 1024;

export function readDownloadUrl(value: unknown): string {
  const url = readText(readObject(value, 'the answer')['download_url'], 'download_url');
  if (!URL.canParse(url)) {
    throw new ShapeError('download_url is not a web address');
  }
  return url;
}

/**
 * Fetches a file from where the server says it is. That may be another host, such as a cloud store, so the token is
 * never sent; the file plugins sign their addresses instead.
 */
export async function fetchFile(url: string, baseUrl: string, subject: Subject, signal: AbortSignal): Promise<string> {
  const { hostname, host } = new URL(url);
  if (isLoopback(hostname) && !isLoopback(new URL(baseUrl).hostname)) {
    // `backend_url` of the file plugin is http://localhost:9000 unless set. A remote answer must not make us call this computer.
    throw failure(subject, {
      kind: 'unexpected-answer',
      message: `Medusa at ${subject.host} says that the file is at ${host}, which would be this computer. Set backend_url of the server’s file plugin to its public address.`,
    });
  }
  const place: Subject = { ...subject, host };
  const request = { method: 'GET', url, headers: {}, timeout: downloadTimeout, sizeLimit: largestFile } as const;
  const answer = await send(request, place, signal);
  if (answer.status < 200 || answer.status > 299) {
    throw describeAnswer(answer, place);
  }
  return answer.text;
}
