import type { Answer } from '../answer.ts';
import type { Clock } from '../clock.ts';
import { errorAnswer } from './errors.ts';

const requestsPerMinute = 600;
const minute = 60_000;

/** Answers 429 to the request that is one too many; a refused one does not count. Requests inside a batch are not asked. */
export type RateLimit = (key: string) => Answer | undefined;

/** 600 requests a minute for each token: https://docs.ecwid.com/api-reference/rest-api */
export function createRateLimit(clock: Clock): RateLimit {
  const times = new Map<string, number[]>();
  return (key) => {
    const now = clock.now();
    const recent = (times.get(key) ?? []).filter((time) => time > now - minute);
    times.set(key, recent);
    const oldest = recent[0];
    if (recent.length < requestsPerMinute || oldest === undefined) {
      recent.push(now);
      return undefined;
    }
    const seconds = Math.max(1, Math.ceil((oldest + minute - now) / 1000));
    return errorAnswer('RATE_LIMITED', `Too many requests. Try again in ${seconds} seconds.`, {
      'retry-after': String(seconds),
    });
  };
}
