// The benchmark on small files: printed, and judged only by whether it runs and our answers are right.
import { runNode } from '../process.mjs';

const limit = 600_000;

export async function bench({ only }) {
  if (only) return undefined;
  const { code, timedOut } = await runNode(['bench/run.mjs', '--small'], { limit });
  if (timedOut) console.log(`Stopped after ${limit / 1000} s.`);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
}
