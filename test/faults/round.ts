/** Plays one seed: service, gateway, lines and windows, until all has come to rest; then the judge speaks. */
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import { RunStore } from '../../runs/store.ts';
import { type Simulator, startSimulator } from '../../simulator/simulator.ts';
import { makeIssuer } from '../support/certificates.ts';
import { DriverClock } from './fastClock.ts';
import { Front } from './front.ts';
import { judge, type Verdict } from './judge.ts';
import { type Ending, type Plan, planOf } from './plan.ts';
import { FaultProxy } from './proxy.ts';
import { Random } from './random.ts';
import type { Tally } from './tally.ts';
import { Window } from './window.ts';

/** How much faster than real time is. The key's hour is then a real minute. */
const speed = 60;
/** Real milliseconds that a seed may take: less than the key's hour. */
const limit = 45_000;
/** Real milliseconds beyond it in which the service may come to rest. */
const restLimit = 3000;

/** Of all rounds: one is enough. */
const issuer = makeIssuer();
const certificate = issuer.then((each) => each.issue({ names: ['localhost'] }));

export interface Result extends Verdict {
  readonly plan: Plan;
  /** Runs that two living windows moved. */
  readonly shared: number;
}

/** @param program the client's bundle */
export async function playSeed(seed: number, program: string, tally: Tally): Promise<Result> {
  const round = new Round(planOf(seed), program, tally);
  try {
    await round.open();
    return await round.play();
  } finally {
    await round.close();
  }
}

class Round {
  readonly #plan: Plan;
  readonly #program: string;
  readonly #tally: Tally;
  readonly #random: Random;
  readonly #clock = new DriverClock(speed);
  readonly #deadline = Date.now() + limit;
  readonly #windows = new Set<Window>();
  readonly #proxies: FaultProxy[] = [];
  /** Whose call it is, by its token. */
  readonly #callers = new Map<string, Window>();
  /** Who has called about a part, by its key. */
  readonly #movers = new Map<string, Set<Window>>();
  readonly #shared = new Set<string>();
  readonly #stopped = new Set<number>();
  /** Files whose sending was in doubt when the key was forgotten. */
  readonly #inDoubt = new Set<string>();
  readonly #findings: string[] = [];
  #home = '';
  #simulator: Simulator | undefined;
  #front: Front | undefined;

  constructor(plan: Plan, program: string, tally: Tally) {
    this.#plan = plan;
    this.#program = program;
    this.#tally = tally;
    this.#random = new Random(plan.seed);
  }

  async open(): Promise<void> {
    const { latency, faults, trouble, endings } = this.#plan;
    this.#home = await fs.mkdtemp(path.join(os.tmpdir(), 'commerce-batch-faults-'));
    await fs.writeFile(this.#issuerFile, (await issuer).cert);
    const simulator = await startSimulator({ clock: this.#clock, latency });
    this.#simulator = simulator;
    for (const fault of faults) simulator.faults.add(fault);
    const tools = { trouble, clock: this.#clock, tally: this.#tally };
    const onCall = (token: string, address: URL): void => void this.#noteCall(token, address);
    this.#front = new Front({
      ...tools,
      certificate: await certificate,
      to: simulator.port,
      random: this.#random.fork(),
      onCall,
    });
    await this.#front.open();
    for (const _ of endings) {
      const proxy = new FaultProxy({ ...tools, to: this.#front.port, random: this.#random.fork() });
      await proxy.open();
      this.#proxies.push(proxy);
    }
  }

  async play(): Promise<Result> {
    const plan = this.#plan;
    const simulator = this.#simulator;
    if (simulator === undefined) throw new Error('The round is not open.');
    const overtime = setTimeout(() => this.#stopAll(), this.#deadline - Date.now());
    try {
      await Promise.all(plan.endings.map((endings, slot) => this.#live(slot, endings)));
    } finally {
      clearTimeout(overtime);
    }
    await this.#rest(simulator);
    this.#tally.add('submissions', plan.seedClass, plan.runs.length);
    this.#tally.add(
      'requests',
      'all',
      plan.runs.reduce((sum, { count }) => sum + count, 0),
    );
    this.#tally.add('resends', 'all', simulator.ledger.creates.filter(({ repeated }) => repeated).length);
    const verdict = await judge(plan, this.#home, simulator.ledger, { stopped: this.#stopped, inDoubt: this.#inDoubt });
    for (const state of verdict.states) this.#tally.add('states', state);
    const shared = this.#shared.size;
    const moved = shared > 0 ? [`${shared} parts were moved by two windows at once.`] : [];
    return { ...verdict, plan, shared, findings: [...this.#findings, ...verdict.findings, ...moved] };
  }

  async close(): Promise<void> {
    this.#stopAll();
    for (const proxy of this.#proxies) proxy.close();
    this.#front?.close();
    this.#clock.dispose();
    await this.#simulator?.close();
    await fs.rm(this.#home, { recursive: true, force: true, maxRetries: 3 });
  }

  get #issuerFile(): string {
    return path.join(this.#home, 'issuer.pem');
  }

  /** The life of one window through all its ends. */
  async #live(slot: number, endings: readonly Ending[]): Promise<void> {
    if (slot > 0) await wait(this.#random.between(0, 500));
    for (const [index, ending] of endings.entries()) {
      const how = await this.#start(slot, ending).end(ending);
      if (this.#note(how)) return;
      if (index === 0 && this.#plan.seedClass === 'hour') await this.#sleepLong();
    }
    const last = this.#start(slot, undefined);
    const calm = setTimeout(() => this.#calm(), this.#plan.calmAfter);
    this.#note(await last.end(undefined));
    clearTimeout(calm);
  }

  #start(slot: number, ending: Ending | undefined): Window {
    const origin = `https://localhost:${this.#proxies[slot]?.port ?? 0}`;
    const { pace } = this.#clock;
    const chanceSeed = this.#random.between(0, 1_000_000);
    const token = `secret_window_${this.#windows.size + 1}`;
    const { runs } = this.#plan;
    const spec = { home: this.#home, origin, token, pace, runs, creates: slot === 0, chanceSeed, ending };
    const window = new Window(this.#program, this.#issuerFile, spec, (run) => this.#stopped.add(run));
    this.#windows.add(window);
    this.#callers.set(token, window);
    if (Date.now() > this.#deadline) window.kill();
    return window;
  }

  /** @returns whether the window had nothing left to do */
  #note(how: string): boolean {
    if (how === 'done') return true;
    if (how.startsWith('failed')) this.#findings.push(`A window ${how}`);
    else this.#tally.add(how === 'closed' ? 'closed' : 'kills', how);
    return false;
  }

  /** The computer sleeps. What was on its way arrives or is gone by then. */
  async #sleepLong(): Promise<void> {
    for (const proxy of this.#proxies) proxy.drop();
    while ((this.#front?.underWay ?? 0) > 0 && Date.now() < this.#deadline) await wait(5);
    const store = new RunStore(this.#home);
    await store.load();
    for (const { file, parts } of store.all())
      if (parts.some(({ delivery }) => delivery === 'sending')) this.#inDoubt.add(file.name);
    await this.#clock.jump(this.#plan.sleep);
    this.#tally.add('faults', 'sleeps longer than the key');
  }

  #calm(): void {
    this.#simulator?.faults.clear();
    this.#front?.calm();
    for (const proxy of this.#proxies) proxy.calm();
  }

  #stopAll(): void {
    for (const window of this.#windows) if (window.alive) window.kill();
  }

  /** Until the service has nothing left to do. */
  async #rest({ url }: Simulator): Promise<void> {
    this.#calm();
    for (const proxy of this.#proxies) proxy.drop();
    const stores = new Set(this.#plan.runs.map(({ storeId }) => storeId));
    const open = [...stores].flatMap((store) =>
      ['QUEUED', 'IN_PROGRESS'].map((status) => `${url}/api/v3/${store}/batch?status=${status}`),
    );
    for (let busy = true; busy; ) {
      await wait(5);
      const counts = await Promise.all(open.map(countItems));
      busy =
        ((this.#front?.underWay ?? 0) > 0 || counts.some((count) => count > 0)) &&
        Date.now() < this.#deadline + restLimit;
    }
  }

  /** Only the holder of a shop's lock may call about its runs; it hands them on when it is closed or dies. */
  async #noteCall(token: string, { searchParams }: URL): Promise<void> {
    const window = this.#callers.get(token);
    const ticket = searchParams.get('ticket');
    const creates = this.#simulator?.ledger.creates ?? [];
    const key =
      searchParams.get('deduplicationKey') ?? creates.find((each) => each.ticket === ticket)?.deduplicationKey;
    if (key === undefined || window?.stays !== true) return;
    const movers = this.#movers.get(key) ?? new Set();
    this.#movers.set(key, movers);
    const others = [...movers].filter((other) => other !== window);
    movers.add(window);
    // The end of another window, or its last word, may have come before this call and wait to be read.
    await turn();
    await turn();
    if (others.some((other) => other.stays)) this.#shared.add(key);
  }
}

async function countItems(address: string): Promise<number> {
  const answer = await fetch(address, { headers: { authorization: 'Bearer secret_simulator' } });
  if (!answer.ok) return 1;
  const { items } = (await answer.json()) as { readonly items: readonly unknown[] };
  return items.length;
}
