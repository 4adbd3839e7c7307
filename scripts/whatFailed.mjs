// What failed in any layer, to be printed once more at the very end, where it is looked for.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const variable = 'COMMERCE_BATCH_WHAT_FAILED';
const linesOfEach = 60;

/** The first process of a run makes the file; its lanes write into it. */
const isFirst = process.env[variable] === undefined;
process.env[variable] ??= path.join(os.tmpdir(), `commerce-batch-failed-${process.pid}.txt`);
const file = process.env[variable];
if (isFirst) process.on('exit', () => fs.rmSync(file, { force: true }));

/** @param {string} text the runner's words about its failed tests */
export function noteFailure(text) {
  const lines = text.trim().split('\n');
  const rest = lines.length - linesOfEach;
  const more = rest > 0 ? [`… and ${rest} more lines above`] : [];
  fs.appendFileSync(file, `${[...lines.slice(0, linesOfEach), ...more].join('\n')}\n\n`);
}

export function printWhatFailed() {
  if (isFirst && fs.existsSync(file)) console.log(`\n── what failed\n${fs.readFileSync(file, 'utf8')}`);
}
