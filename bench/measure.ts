/** Measures what a plan names, one contender after the other. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Folders, floorServer, jsonServer, ourServer } from './contenders.ts';
import { measureImport } from './figures/importCheck.ts';
import { measureService, measureValidate, type ProgramPlan } from './figures/programs.ts';
import { measureRunMemory } from './figures/runMemory.ts';
import { measureSession } from './figures/session.ts';
import { measureStart, noFile } from './figures/start.ts';
import { measureWatching } from './figures/watching.ts';
import { type Contender, Measurements } from './measurements.ts';
import { createFileSchema } from './peers/schema.ts';
import { floorEffort, ownEffort, type Plan, peerEffort, programRounds, runSizes } from './plan.ts';
import type { ServerCommand } from './wire/server.ts';
import { createBatchFile } from './workload/batchFile.ts';

export async function measure(plan: Plan, folders: Folders): Promise<Measurements> {
  const measurements = new Measurements();
  const schema = createFileSchema(folders.root);
  await measureSessions(plan, folders, schema, measurements);
  await measurePrograms(plan, folders, schema, measurements);
  if (plan.parts.includes('start')) await measureStarts(plan, folders, schema, measurements);
  if (plan.parts.includes('run'))
    for (const requests of runSizes(plan))
      await attempt('ours', requests, measurements, async () =>
        measurements.addCurve(await measureRunMemory(requests, folders)),
      );
  if (plan.parts.includes('watch') && !plan.profile)
    await attempt('ours', noFile, measurements, async () =>
      measurements.addWatching(await measureWatching(plan.small, folders)),
    );
  return measurements;
}

async function measureSessions(
  plan: Plan,
  folders: Folders,
  schema: object,
  measurements: Measurements,
): Promise<void> {
  const { parts } = plan;
  if (!parts.some((part) => ['open', 'edits', 'features'].includes(part))) return;
  for (const requests of plan.sizes) {
    const file = createBatchFile(requests);
    const profile = plan.profile ? `${parts.join('-')}-${requests}` : undefined;
    const command = ourServer(folders, profile);
    const ours = { contender: 'ours', command, effort: ownEffort(plan, requests) } as const;
    const floor = { contender: 'floor', command: floorServer(folders), effort: floorEffort(plan) } as const;
    const effort = peerEffort(plan, requests);
    const peers = [
      { contender: 'peer', command: jsonServer(folders, schema, 'next'), effort },
      { contender: 'peer, pulled', command: jsonServer(folders, schema, 'pull'), effort },
    ] as const;
    for (const session of [...(plan.peers ? [floor, ...peers] : []), ours])
      await attempt(session.contender, requests, measurements, () =>
        measureSession({ ...session, file, parts }, measurements),
      );
  }
}

async function measurePrograms(
  plan: Plan,
  folders: Folders,
  schema: object,
  measurements: Measurements,
): Promise<void> {
  const schemaFile = writeSchema(folders, 'schema', schema);
  const shortFile = writeSchema(folders, 'request-schema', createFileSchema(folders.root, { withBodies: false }));
  const { peers, profile } = plan;
  for (const requests of plan.sizes) {
    const programs: ProgramPlan = { folders, schemaFile, peers, profile, rounds: programRounds(plan, requests) };
    if (plan.parts.includes('service') && peers) {
      const file = createBatchFile(requests);
      await attempt('service', requests, measurements, async () => {
        await measureService('service', file, programs, measurements);
        await measureService('service, requests only', file, { ...programs, schemaFile: shortFile }, measurements);
      });
    }
    if (plan.parts.includes('validate'))
      await attempt('ours', requests, measurements, () => measureValidate(requests, programs, measurements));
    if (plan.parts.includes('import'))
      await attempt('ours', requests, measurements, () => measureImport(requests, programs, measurements));
  }
}

async function measureStarts(plan: Plan, folders: Folders, schema: object, measurements: Measurements): Promise<void> {
  const contenders: readonly (readonly [Contender, ServerCommand])[] = [
    ['ours', ourServer(folders, plan.profile ? 'start' : undefined)],
    ['floor', floorServer(folders)],
    ['peer', jsonServer(folders, schema, 'next')],
  ];
  const rounds = plan.profile ? 1 : plan.small ? 3 : 10;
  for (const [contender, command] of contenders.slice(0, plan.peers ? undefined : 1))
    await attempt(contender, noFile, measurements, () => measureStart(contender, command, rounds, measurements));
}

/** One that cannot be measured keeps the others from nothing; the run fails in the end. */
async function attempt(
  contender: Contender,
  requests: number,
  measurements: Measurements,
  work: () => Promise<void>,
): Promise<void> {
  // Progress, apart from the tables.
  process.stderr.write(`… ${contender}${requests === noFile ? ', start' : `, ${requests} requests`}\n`);
  try {
    await work();
  } catch (error) {
    measurements.fail(contender, requests, error);
  }
}

function writeSchema({ bundles }: Folders, name: string, schema: object): string {
  const file = path.join(bundles, `${name}.json`);
  writeFileSync(file, JSON.stringify(schema));
  return file;
}
