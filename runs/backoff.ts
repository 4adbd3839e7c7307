/** When to look again. All in milliseconds. */

const second = 1000;
const minute = 60 * second;

/** A small batch is done soon after it was sent. */
export const firstLook = second;

/** Between two looks that brought nothing new, for all tickets of a shop together. */
export const leastInterval = 2 * second;

/**
 * The older a run, the more patient the look: a batch that took ten minutes will not end this second.
 *
 * @param jitter from 0 to 1
 */
export function pollInterval(age: number, jitter: number): number {
  const base = age < minute ? leastInterval : age < 10 * minute ? 5 * second : age < 60 * minute ? 15 * second : minute;
  return jittered(base, jitter);
}

/** Doubles with each failure in a row, up to a minute. What the service asks for is obeyed, up to an hour. */
export function retryDelay(attempts: number, retryAfter: number | undefined, random: number): number {
  const own = jittered(Math.min(minute, second * 2 ** Math.max(0, attempts - 1)), random);
  return Math.max(own, Math.min(retryAfter ?? 0, 60 * minute));
}

/** Up to a fifth longer, so that many runs do not ask in step. */
function jittered(base: number, random: number): number {
  return Math.round(base * (1 + random / 5));
}
