// Prints a table of the recordings of a real Medusa, and whether the simulator agrees with each: `node scripts/recordings.mjs`.
import { run } from 'node:test';
import { buildTests } from '../esbuild.mjs';

const files = await buildTests(['test/simulator/recordings.test.ts'], '.build/recordings');
console.log('| Recording | What | Verdict |\n| --- | --- | --- |');
for await (const { type, data } of run({ files })) {
  // A test is named "<recording> (<title>): agrees", or "…: differs: <why>".
  const [, recording, title, verdict] = /^([\w-]+) \((.*?)\): ((?:agrees|differs: ).*)$/s.exec(data?.name ?? '') ?? [];
  if (recording === undefined || (type !== 'test:pass' && type !== 'test:fail')) continue;
  if (type === 'test:fail') process.exitCode = 1;
  console.log(`| ${recording} | ${title} | ${type === 'test:pass' ? verdict : 'FAILS'} |`);
}
