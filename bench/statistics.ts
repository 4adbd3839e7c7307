/** Medians and percentiles by nearest rank: what is printed was measured. */

export interface Summary {
  readonly count: number;
  readonly median: number;
  readonly p95: number;
  readonly max: number;
}

export function summarize(values: readonly number[]): Summary | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const median = percentile(sorted, 50);
  const p95 = percentile(sorted, 95);
  const max = sorted.at(-1);
  if (median === undefined || p95 === undefined || max === undefined) return undefined;
  return { count: sorted.length, median, p95, max };
}

/** @param sorted in ascending order */
export function percentile(sorted: readonly number[], percent: number): number | undefined {
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
}
