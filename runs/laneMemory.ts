/** What a lane has learned from its requests, as the agenda wants to know it. */
import { callsPerMinute, keyOf, type Look, type Memory } from './agenda.ts';
import { leastInterval } from './backoff.ts';
import type { Failure } from './failure.ts';
import type { Part, RunRecord } from './record.ts';

const never = Number.NEGATIVE_INFINITY;

/** In milliseconds. */
const undecidedPause = 5000;

export class LaneMemory implements Memory {
  blockedUntil = never;
  lastFruitless = never;
  lastSurvey: number;
  surveyFailed = false;
  lastEnd = never;
  readonly looks = new Map<string, Look>();
  readonly due = new Set<string>();
  readonly calls: number[] = [];
  /** Requests that failed in a row. */
  attempts = 0;
  /** How often the user wanted to know at once. */
  hurries = 0;
  #obliged = false;
  #newest = never;

  /** @param now milliseconds since 1970 */
  constructor(now: number) {
    this.lastSurvey = now;
  }

  /**
   * A clock that was set back must not put anything off for as long as that.
   * @returns by how many milliseconds it was set back, as far as can be told
   */
  heedClock(now: number): number {
    const back = this.#newest - now;
    this.#newest = now;
    if (back <= 0) return 0;
    this.blockedUntil -= back;
    this.lastFruitless -= back;
    this.lastSurvey -= back;
    this.lastEnd -= back;
    this.calls.splice(0, this.calls.length, ...this.calls.map((time) => time - back));
    for (const [key, { at, jitter, notBefore }] of this.looks)
      this.looks.set(key, { at: at - back, jitter, notBefore: notBefore - back });
    return back;
  }

  called(now: number): void {
    this.calls.push(now);
    if (this.calls.length > callsPerMinute) this.calls.shift();
  }

  answered(): void {
    this.attempts = 0;
    this.#obliged = false;
  }

  looked(id: string, part: Part, outcome: 'ended' | 'fruitless', now: number, random: number): void {
    const key = keyOf(id, part);
    this.due.delete(key);
    if (outcome === 'ended') {
      this.lastEnd = now;
      this.looks.delete(key);
    } else {
      this.lastFruitless = now;
      this.looks.set(key, { at: now, jitter: random, notBefore: 0 });
    }
  }

  failed(id: string, part: Part | undefined, { delay, scope, obliged }: Failure, now: number): void {
    this.attempts += 1;
    this.lastFruitless = now;
    if (scope === 'shop') this.block(now + delay, obliged);
    if (part === undefined) {
      // Looks must have their turn: the list may be refused for ever.
      this.surveyFailed = true;
      this.lastSurvey = now;
      return;
    }
    const key = keyOf(id, part);
    this.due.delete(key);
    // When the shop is back, others go first: this one may be the reason.
    const notBefore = scope === 'part' ? now + delay : part.delivery === 'accepted' ? now + delay + leastInterval : 0;
    this.looks.set(key, { at: now, jitter: 0, notBefore });
  }

  /** Whether the service has the part is asked again in a while. */
  undecided(id: string, part: Part, now: number): void {
    this.lastFruitless = now;
    this.looks.set(keyOf(id, part), { at: now, jitter: 0, notBefore: now + undecidedPause });
  }

  /** @param obliged the service asked for it, so that no user can cut it short */
  block(until: number, obliged: boolean): void {
    this.blockedUntil = until;
    this.#obliged = obliged;
  }

  isPutOff(now: number): boolean {
    return this.#obliged && now < this.blockedUntil;
  }

  surveyed({ due, calls }: { readonly due: readonly string[]; readonly calls: number }, now: number): void {
    for (let call = 0; call < calls; call += 1) this.called(now);
    this.surveyFailed = false;
    this.lastSurvey = now;
    this.lastFruitless = now + Math.max(0, calls - 1) * leastInterval;
    for (const key of due) this.due.add(key);
  }

  /** The user wants to know now. @returns false when the service has asked for patience */
  hurry(record: RunRecord | undefined, part: Part | undefined, now: number): boolean {
    if (this.isPutOff(now)) return false;
    this.hurries += 1;
    this.blockedUntil = never;
    this.lastSurvey = never;
    this.lastFruitless = never;
    for (const [key, look] of this.looks) this.looks.set(key, { ...look, notBefore: 0 });
    if (record !== undefined && part !== undefined) this.due.add(keyOf(record.id, part));
    return true;
  }
}
