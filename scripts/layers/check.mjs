// Format, lint and types; each counts as one test.
import { runNode } from '../process.mjs';

const checks = [
  ['format and lint', ['node_modules/@biomejs/biome/bin/biome', 'check', '.']],
  ['types', ['node_modules/typescript/bin/tsc', '--noEmit']],
];

export async function check({ only }) {
  if (only) return undefined;
  const results = await Promise.all(
    checks.map(async ([name, args]) => {
      const { code, output } = await runNode(args, { limit: 120_000, quiet: true });
      return { name, isFine: code === 0, output };
    }),
  );
  for (const { name, output } of results.filter(({ isFine }) => !isFine)) console.log(`${name}:\n${output}`);
  const passed = results.filter(({ isFine }) => isFine).length;
  return { passed, failed: results.length - passed };
}
