/** A job with the CSV that it imports, checked by the command line; and the same CSV read by Papa Parse alone. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Folders, profiling } from '../contenders.ts';
import type { Measurements } from '../measurements.ts';
import { createImportFile } from '../workload/importFile.ts';
import { run } from './programs.ts';

/** @param rows of the CSV; a request of the other files stands for each in the tables */
export async function measureImport(
  rows: number,
  { folders, rounds, peers, profile }: ImportPlan,
  measurements: Measurements,
): Promise<void> {
  const clean = createImportFile(rows, { mistakes: false });
  const mistaken = createImportFile(rows);
  const cleanJob = writeJob(folders, `clean-${rows}`, clean.text);
  const profiler = profiling(folders.profiles, profile ? `import-${rows}` : undefined);
  const commandLine = path.join(folders.product, 'cli.js');
  for (let round = 0; round < rounds; round++) {
    const { code, milliseconds, output } = await run(process.execPath, [
      ...[...profiler, commandLine, 'validate', cleanJob],
    ]);
    measurements.add('ours', rows, 'import', milliseconds);
    if (code !== 0) measurements.complain('ours', rows, 'import', `a clean file is refused: ${output}`);
  }
  const { output } = await run(process.execPath, [
    ...[commandLine, 'validate', writeJob(folders, `mistaken-${rows}`, mistaken.text)],
  ]);
  if (mistaken.mistakenLines.some((line) => !output.includes(` ${line}:`)))
    measurements.complain('ours', rows, 'import', 'a mistake is not found');
  if (!peers) return;
  for (let round = 0; round < rounds; round++) {
    const parser = path.join(folders.bundles, 'parseCsv.js');
    const { code, milliseconds } = await run(process.execPath, [parser, cleanJob.replace('.medusajob.json', '.csv')]);
    measurements.add('parser', rows, 'import', milliseconds);
    if (code !== 0) measurements.complain('parser', rows, 'import', 'the file is not read');
  }
}

export interface ImportPlan {
  readonly folders: Folders;
  readonly rounds: number;
  readonly peers: boolean;
  readonly profile: boolean;
}

/** @returns the job's file, whose CSV stands beside it under the same name */
function writeJob({ bundles }: Folders, name: string, text: string): string {
  const file = path.join(bundles, `${name}.medusajob.json`);
  writeFileSync(path.join(bundles, `${name}.csv`), text);
  const job = { type: 'product-import', dry_run: true, context: { fileKey: `./${name}.csv` } };
  writeFileSync(file, JSON.stringify(job));
  return file;
}
