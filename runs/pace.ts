/** How fast a shop was: what a plan expects of it. */
import type { Pace } from '../core/plan/estimate.ts';
import type { Target } from '../core/target.ts';
import { type RunRecord, stateOf } from './record.ts';
import { isSameShop } from './shops.ts';

/** With fewer requests a run measures the pauses between two looks rather than the shop. */
const fewestRequests = 20;
const fewestRuns = 3;
const mostRuns = 10;

/**
 * The median of the newest runs that went through one request after another.
 * @param records newest first
 * @returns undefined where too few runs can tell
 */
export function paceOf(records: readonly RunRecord[], target: Target): Pace | undefined {
  const paces = records
    .filter((record) => isSameShop(record.target, target))
    .flatMap(secondsPerRequest)
    .slice(0, mostRuns)
    .sort((a, b) => a - b);
  const median = paces[Math.floor(paces.length / 2)];
  return median === undefined || paces.length < fewestRuns
    ? undefined
    : { secondsPerRequest: median, runs: paces.length };
}

function secondsPerRequest(record: RunRecord): readonly number[] {
  const { flags, parts, endedAt } = record;
  const sentAt = parts[0]?.sentAt;
  if (flags.service !== 'ecwid' || flags.allowParallelMode) return [];
  if (sentAt === undefined || endedAt === undefined || stateOf(record) !== 'succeeded') return [];
  const requests = parts.reduce((sum, { count }) => sum + count, 0);
  return requests < fewestRequests ? [] : [(endedAt - sentAt) / 1000 / requests];
}
