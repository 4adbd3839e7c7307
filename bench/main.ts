/** Measures what the arguments name, prints the tables, and fails when something broke or our answers are wrong. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { type Arguments, readArguments } from './arguments.ts';
import type { Folders } from './contenders.ts';
import { measure } from './measure.ts';
import { writeDocument } from './report/document.ts';
import { readProfiles, removeProfiles } from './report/profile.ts';
import { createReport } from './report/report.ts';
import { toTerminal } from './report/table.ts';

void main();

async function main(): Promise<void> {
  const given = readGiven();
  if (given === undefined) return;
  const { plan, markdown, product = 'dist' } = given;
  const root = process.cwd();
  const folders: Folders = {
    root,
    product: path.resolve(product),
    bundles: __dirname,
    profiles: path.join(root, '.build/bench'),
  };
  mkdirSync(folders.profiles, { recursive: true });
  if (plan.profile) removeProfiles(folders.profiles);

  const measurements = await measure(plan, folders);

  const report = createReport(measurements, plan.sizes);
  for (const table of [...report.tables, ...report.runTables]) console.log(`\n${toTerminal(table)}`);
  console.log(`\nMeasured on ${report.machine}.`);
  for (const table of plan.profile ? readProfiles(folders.profiles) : []) console.log(`\n${toTerminal(table)}`);
  for (const complaint of report.complaints) console.log(`Wrong answer: ${complaint}`);
  for (const failure of measurements.failures()) console.log(`Not measured: ${failure}`);
  if (markdown !== undefined) writeDocument(markdown, report);
  // A peer's wrong answer is worth knowing, and no fault of ours.
  const isWrong = measurements.complaints().some(({ contender }) => contender === 'ours');
  if (isWrong || measurements.failures().length > 0) process.exitCode = 1;
}

function readGiven(): Arguments | undefined {
  try {
    return readArguments(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
    return undefined;
  }
}
