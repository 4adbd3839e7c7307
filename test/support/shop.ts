/** A shop for tests: the simulator, a folder for run records and a tracker, all on one clock that the test moves. */
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { createService } from '../../api/createService.ts';
import type { EcwidFlags, Flags } from '../../api/service.ts';
import { findDialect } from '../../core/dialects.ts';
import { openDocument } from '../../core/document.ts';
import type { Profile } from '../../core/target.ts';
import { createRun, type Submission } from '../../runs/createRun.ts';
import type { Chance } from '../../runs/ports.ts';
import type { RunRecord } from '../../runs/record.ts';
import type { StepTools } from '../../runs/step.ts';
import { RunStore } from '../../runs/store.ts';
import { Tracker } from '../../runs/tracker.ts';
import { type Simulator, startSimulator } from '../../simulator/simulator.ts';
import { directNetwork } from './directNetwork.ts';
import { type FakeClock, fakeClock } from './fakeClock.ts';

export interface SubmitOptions {
  readonly direct?: boolean;
  readonly deduplicationKey?: string;
  readonly upload?: Submission['upload'];
  /** Another server than the simulator. */
  readonly profile?: Profile;
}

export class Shop {
  readonly clock: FakeClock;
  readonly simulator: Simulator;
  readonly home: string;
  readonly store: RunStore;
  readonly tracker: Tracker;
  token = 'secret_simulator';
  /** What could not be written. */
  readonly reports: string[] = [];
  readonly #trackers: Tracker[] = [];
  #serial = 0;

  constructor(clock: FakeClock, simulator: Simulator, home: string) {
    this.clock = clock;
    this.simulator = simulator;
    this.home = home;
    this.store = new RunStore(home);
    this.tracker = this.newTracker(this.store);
  }

  static async open(context: Pick<TestContext, 'after'>): Promise<Shop> {
    const clock = fakeClock();
    const simulator = await startSimulator({ clock });
    const home = await fs.mkdtemp(path.join(os.tmpdir(), 'commerce-batch-'));
    const shop = new Shop(clock, simulator, home);
    context.after(async () => {
      await Promise.all(shop.#trackers.map((tracker) => tracker.dispose()));
      await simulator.close();
      await fs.rm(home, { recursive: true, force: true });
    });
    return shop;
  }

  get chance(): Chance {
    return {
      uuid: () => `${String(++this.#serial).padStart(6, '0')}00-0000-4000-8000-000000000000`,
      random: () => 0,
    };
  }

  /** As after a restart: the same folder, nothing in memory. */
  newTracker(store: RunStore, tools: Partial<StepTools> = {}): Tracker {
    const tracker = new Tracker({
      store,
      clock: this.clock,
      chance: this.chance,
      report: (problem) => this.reports.push(problem),
      serviceOf: async ({ target }) =>
        createService(target, target.service === 'ecwid' ? this.token : 'test_api_token', directNetwork),
      ...tools,
    });
    this.#trackers.push(tracker);
    return tracker;
  }

  /** A tracker that waits before it finds the service, until `open` is called. */
  gatedTracker(): { readonly tracker: Tracker; readonly reached: Promise<void>; open(): void } {
    let open: () => void = () => undefined;
    let arrive: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const reached = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    const tracker = this.newTracker(this.store, {
      serviceOf: async ({ target }) => {
        arrive();
        await gate;
        return createService(target, target.service === 'ecwid' ? this.token : 'test_api_token', directNetwork);
      },
    });
    return { tracker, reached, open: () => open() };
  }

  profile(service: 'ecwid' | 'medusa'): Profile {
    const { url } = this.simulator;
    return service === 'ecwid'
      ? { name: 'Test', production: false, service, baseUrl: `${url}/api/v3`, storeId: '1' }
      : { name: 'Test', production: false, service, baseUrl: url };
  }

  /** Writes the record; nothing is sent yet. */
  async prepare(text: string, flags: Flags = ecwidFlags(), options: SubmitOptions = {}): Promise<RunRecord> {
    const name = flags.service === 'ecwid' ? 'a.ecwidbatch.json' : 'a.medusajob.json';
    const dialect = findDialect(name);
    if (dialect === undefined) throw new Error('no dialect');
    return createRun(
      {
        document: openDocument(text, dialect),
        file: { name, uri: undefined },
        profile: this.profile(flags.service),
        flags,
        deduplicationKey: this.chance.uuid(),
        ...options,
      },
      this.store,
      this.clock,
      this.chance,
    );
  }

  /** Sends a file and moves time on until its run has ended. */
  async run(text: string, flags: Flags = ecwidFlags(), options: SubmitOptions = {}): Promise<RunRecord> {
    const { id } = await this.prepare(text, flags, options);
    await this.tracker.watch(id);
    await this.clock.run(this.tracker.settled(id));
    return this.record(id);
  }

  record(id: string): RunRecord {
    const record = this.store.get(id);
    if (record === undefined) throw new Error(`no run ${id}`);
    return record;
  }

  /** Moves time on in small steps until the record is as wanted. */
  async until(id: string, wanted: (record: RunRecord) => boolean): Promise<RunRecord> {
    for (let step = 0; step < 2000; step++) {
      const record = this.store.get(id);
      if (record !== undefined && wanted(record)) return record;
      await this.clock.advance(100);
      for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    }
    throw new Error(`The run did not become as wanted: ${JSON.stringify(this.store.get(id), null, 2)}`);
  }
}

export function ecwidFlags(flags: Partial<EcwidFlags> = {}): EcwidFlags {
  return { service: 'ecwid', allowParallelMode: false, stopOnFirstFailure: true, groupId: 'test', ...flags };
}
