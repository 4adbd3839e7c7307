/**
 * One window or one command line: the real records, the real tracker and the real calls, on a fast clock. It creates the
 * runs that are missing, watches all that have not ended, and leaves when every planned run has.
 */
import { randomUUID } from 'node:crypto';
import syncFs from 'node:fs';
import { createService } from '../../api/createService.ts';
import type { Chance } from '../../runs/ports.ts';
import { isEnded, type RunRecord } from '../../runs/record.ts';
import { RunStore } from '../../runs/store.ts';
import { Tracker } from '../../runs/tracker.ts';
import { directNetwork } from '../support/directNetwork.ts';
import { clientClock, speedTimersUp } from './fastClock.ts';
import { killAt } from './killPoints.ts';
import type { PlannedRun } from './plan.ts';
import { Random } from './random.ts';
import { fileNameOf, type WindowSpec, type WindowWord } from './windowSpec.ts';

/** How often a window looks for runs of others, in milliseconds of fast time. */
const lookAround = 2000;

const spec: WindowSpec = JSON.parse(syncFs.readFileSync(process.argv[2] ?? '', 'utf8'));
const { ending } = spec;
const random = new Random(spec.chanceSeed);
const chance: Chance = { uuid: () => randomUUID(), random: () => random.next() };
const clock = clientClock(spec.pace);
const store = new RunStore(spec.home);
const tracker = new Tracker({
  store,
  clock,
  chance,
  report: (problem) => console.error(problem),
  serviceOf: async ({ target }) => {
    if (target.service !== 'ecwid') throw new Error('Only Ecwid has keys.');
    return createService({ ...target, baseUrl: `${spec.origin}/api/v3` }, spec.token, directNetwork);
  },
});
const watched = new Set<string>();

void main();

async function main(): Promise<void> {
  speedTimersUp(spec.pace);
  process.on('SIGTERM', () => void close());
  if (ending?.kind === 'point') await killAt(ending, process.argv[1] ?? '', () => void close());
  say('ready');
  await store.load();
  for (const run of spec.runs) void stopLater(run);
  await Promise.all([create(), watchAll()]);
  await leave();
}

function say(word: WindowWord, detail = ''): void {
  syncFs.writeSync(1, `${word} ${detail}\n`);
}

/** As when the user closes the window: what is under way is called off. */
async function close(): Promise<void> {
  say('closed');
  await leave();
}

async function leave(): Promise<void> {
  await tracker.dispose();
  process.exit(0);
}

async function create(): Promise<void> {
  if (!spec.creates || spec.runs.every((run) => recordOf(run) !== undefined)) return;
  // Not before it is needed: a restart is quicker without the catalogue.
  const { submitRun } = await import('./submit.ts');
  const start = clock.now();
  for (const run of [...spec.runs].sort((a, b) => a.at - b.at)) {
    await clock.sleep(Math.max(0, start + run.at - clock.now()));
    if (recordOf(run) === undefined) await submitRun(run, store, clock, chance);
  }
}

async function watchAll(): Promise<void> {
  while (!spec.runs.every((run) => isOver(recordOf(run)))) {
    await store.load();
    for (const record of store.all()) if (!isEnded(record) && !watched.has(record.id)) await watch(record.id);
    await clock.sleep(lookAround);
  }
}

async function watch(id: string): Promise<void> {
  if (!(await tracker.watch(id))) return;
  watched.add(id);
  void tracker.settled(id).then(() => watched.delete(id));
}

async function stopLater(run: PlannedRun): Promise<void> {
  if (run.stopAt === undefined || !spec.creates) return;
  await clock.sleep(run.stopAt);
  const record = recordOf(run);
  if (record === undefined || isEnded(record)) return;
  say('stopping', String(run.number));
  await store.wish(record.id, 'stop', clock.now());
}

function recordOf(run: PlannedRun): RunRecord | undefined {
  return store.all().find(({ file }) => file.name === fileNameOf(run));
}

function isOver(record: RunRecord | undefined): boolean {
  return record !== undefined && isEnded(record);
}
