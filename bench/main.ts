/** Measures what the plan names, prints the tables, and fails when our answers are wrong. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readArguments } from './arguments.ts';
import { type Folders, floorServer, jsonServer, ourServer } from './contenders.ts';
import { measureService, measureValidate, type ProgramPlan } from './figures/programs.ts';
import { measureSession } from './figures/session.ts';
import { measureStart } from './figures/start.ts';
import { Measurements } from './measurements.ts';
import { createFileSchema } from './peers/schema.ts';
import { floorEffort, ownEffort, type Plan, peerEffort, programRounds } from './plan.ts';
import { writeDocument } from './report/document.ts';
import { readProfiles, removeProfiles } from './report/profile.ts';
import { createReport } from './report/report.ts';
import { toTerminal } from './report/table.ts';
import { createBatchFile } from './workload/batchFile.ts';

const root = process.cwd();
const bundles = __dirname;
const folders: Folders = {
  root,
  bundles,
  product: path.resolve(readArguments(process.argv.slice(2)).product ?? 'dist'),
  output: path.join(root, '.build/bench'),
};

void main();

async function main(): Promise<void> {
  const { plan, markdown } = readArguments(process.argv.slice(2));
  mkdirSync(folders.output, { recursive: true });
  removeProfiles(folders.output);
  const schema = createFileSchema(root);
  const measurements = new Measurements();

  await measureSessions(plan, schema, measurements);
  await measurePrograms(plan, schema, measurements);
  if (plan.parts.includes('start')) await measureStarts(plan, schema, measurements);

  const report = createReport(measurements, plan.sizes);
  for (const table of report.tables) console.log(`\n${toTerminal(table)}`);
  console.log(`\nMeasured on ${report.machine}.`);
  for (const complaint of report.complaints) console.log(`Wrong answer: ${complaint}`);
  for (const table of plan.profile ? readProfiles(folders.output) : []) console.log(`\n${toTerminal(table)}`);
  if (markdown !== undefined) writeDocument(markdown, report);
  // A peer's wrong answer is worth knowing, and no fault of ours.
  if (measurements.complaints().some(({ contender }) => contender === 'ours')) process.exitCode = 1;
}

async function measureSessions(plan: Plan, schema: object, measurements: Measurements): Promise<void> {
  const { parts } = plan;
  if (!parts.some((part) => ['open', 'edits', 'features'].includes(part))) return;
  for (const requests of plan.sizes) {
    const file = createBatchFile(requests);
    const profile = plan.profile ? `${parts.join('-')}-${requests}` : undefined;
    const ours = {
      contender: 'ours',
      command: ourServer(folders, profile),
      effort: ownEffort(plan, requests),
    } as const;
    const floor = { contender: 'floor', command: floorServer(folders), effort: floorEffort(plan) } as const;
    const effort = peerEffort(plan, requests);
    const peers = [
      { contender: 'peer', command: jsonServer(folders, schema, 'next'), effort },
      { contender: 'peer, pulled', command: jsonServer(folders, schema, 'pull'), effort },
    ] as const;
    for (const session of [...(plan.peers ? [floor, ...peers] : []), ours]) {
      say(`${session.contender}, ${requests} requests`);
      await measureSession({ ...session, file, parts }, measurements);
    }
  }
}

async function measurePrograms(plan: Plan, schema: object, measurements: Measurements): Promise<void> {
  const schemaFile = writeSchema('schema', schema);
  const shortSchemaFile = writeSchema('request-schema', createFileSchema(root, { withBodies: false }));
  const { peers, profile } = plan;
  for (const requests of plan.sizes) {
    const programs: ProgramPlan = { folders, schemaFile, peers, profile, rounds: programRounds(plan, requests) };
    if (plan.parts.includes('service') && plan.peers) {
      say(`JSON language service, ${requests} requests`);
      const file = createBatchFile(requests);
      await measureService('service', file, programs, measurements);
      await measureService('service, requests only', file, { ...programs, schemaFile: shortSchemaFile }, measurements);
    }
    if (plan.parts.includes('validate')) {
      say(`validate, ${requests} requests`);
      await measureValidate(requests, programs, measurements);
    }
  }
}

async function measureStarts(plan: Plan, schema: object, measurements: Measurements): Promise<void> {
  say('start');
  const rounds = plan.small ? 3 : 10;
  await measureStart(
    'ours',
    ourServer(folders, plan.profile ? 'start' : undefined),
    plan.profile ? 1 : rounds,
    measurements,
  );
  if (!plan.peers) return;
  await measureStart('floor', floorServer(folders), rounds, measurements);
  await measureStart('peer', jsonServer(folders, schema, 'next'), rounds, measurements);
}

function writeSchema(name: string, schema: object): string {
  const file = path.join(folders.output, `${name}.json`);
  writeFileSync(file, JSON.stringify(schema));
  return file;
}

/** Progress, apart from the tables. */
function say(what: string): void {
  process.stderr.write(`… ${what}\n`);
}
