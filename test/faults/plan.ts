/** All that happens to one seed, drawn before it begins. */
import type { Fault } from '../../simulator/faults.ts';
import { Random } from './random.ts';

/**
 * `one`: a single window, killed and started again. `two`: two windows on the same records. `stop`: the user stops a run.
 * `hour`: after the first kill the computer sleeps until the service has forgotten the keys.
 */
export const classes = ['one', 'two', 'stop', 'hour'] as const;
export type SeedClass = (typeof classes)[number];

/** Seeds take turns, so that any range of them holds all classes. */
const turns: readonly [SeedClass, ...SeedClass[]] = ['one', 'two', 'stop', 'one', 'hour'];

export function classOf(seed: number): SeedClass {
  return turns[seed % turns.length] ?? 'one';
}

export interface PlannedRun {
  readonly number: number;
  readonly storeId: string;
  /** Milliseconds of fast time after the start. */
  readonly at: number;
  readonly text: string;
  readonly count: number;
  readonly allowParallelMode: boolean;
  readonly stopOnFirstFailure: boolean;
  /** When the user stops it, in milliseconds of fast time after its window was started. */
  readonly stopAt: number | undefined;
}

export const pointKinds = ['any', 'open', 'write', 'sync', 'rename', 'link', 'remove', 'send', 'receive'] as const;
export type PointKind = (typeof pointKinds)[number];

/** How a window ends: killed or closed by the user after real milliseconds, or at its nth operation of a kind. */
export type Ending =
  | { readonly kind: 'time'; readonly after: number }
  | { readonly kind: 'close'; readonly after: number }
  | {
      readonly kind: 'point';
      readonly at: PointKind;
      readonly nth: number;
      readonly moment: 'before' | 'after' | 'torn' | 'closed after';
    };

export interface Plan {
  readonly seed: number;
  readonly seedClass: SeedClass;
  readonly runs: readonly PlannedRun[];
  /** For each window its ends, one after another; then it may finish. */
  readonly endings: readonly (readonly Ending[])[];
  /** Milliseconds of fast time that each request of a batch takes. */
  readonly latency: number;
  readonly faults: readonly Fault[];
  /** The service refuses a batch for good. */
  readonly refuses: boolean;
  /** How likely a connection, and a call, meets a fault. */
  readonly trouble: number;
  /** Real milliseconds after the last start until nothing is disturbed any more. */
  readonly calmAfter: number;
  /** Milliseconds of fast time that the computer sleeps in the class `hour`. */
  readonly sleep: number;
}

export function planOf(seed: number): Plan {
  const random = new Random(seed * 7919 + 17);
  const seedClass = classOf(seed);
  const refuses = random.chance(0.05);
  const runCount = random.chance(0.65) ? 1 : random.between(2, 3);
  const sameStore = random.chance(0.7);
  const windows = seedClass === 'two' ? 2 : 1;
  return {
    seed,
    seedClass,
    runs: Array.from({ length: runCount }, (_, number) => plannedRun(number, seedClass, sameStore, random.fork())),
    endings: Array.from({ length: windows }, () => endings(seedClass, random.fork())),
    latency: random.spread(1, 60),
    faults: [
      ...(seedClass === 'hour' ? slowService(random.fork()) : []),
      ...outerFaults(random.fork(), refuses),
      ...innerFaults(random.fork()),
    ],
    refuses,
    trouble: random.pick([0.1, 0.3, 0.6]),
    calmAfter: random.between(250, 1250),
    sleep: random.between(60, 200) * 60_000,
  };
}

function plannedRun(number: number, seedClass: SeedClass, sameStore: boolean, random: Random): PlannedRun {
  const count = random.chance(0.6) ? random.spread(1, 1200) : random.between(1, 1200);
  return {
    number,
    storeId: sameStore ? '1001' : String(1001 + number),
    at: number === 0 ? 0 : random.spread(1, 20_000),
    text: textOf(number, count, random),
    count,
    allowParallelMode: random.chance(0.5),
    stopOnFirstFailure: random.chance(0.4),
    stopAt: seedClass === 'stop' && (number === 0 || random.chance(0.5)) ? random.spread(100, 60_000) : undefined,
  };
}

const firstProduct = 645_582_630;
const products = 60;

/** Each request has a path of its own, by which the ledger knows it again; a product that is none fails. */
function textOf(number: number, count: number, random: Random): string {
  const missing = random.pick([0, 0, 0.002, 0.05]);
  const withIds = random.chance(0.75);
  const requests = Array.from({ length: count }, (_, index) => {
    const product = firstProduct + random.between(0, products - 1) + (random.chance(missing) ? products : 0);
    const id = withIds ? { id: `r${index}` } : {};
    return JSON.stringify({
      ...id,
      path: `/products/${product}?${tagOf(number, index)}`,
      method: 'PUT',
      body: { price: index + 1 },
    });
  });
  return `[\n  ${requests.join(',\n  ')}\n]\n`;
}

export function tagOf(run: number, index: number): string {
  return `run=${run}&request=${index}`;
}

function endings(seedClass: SeedClass, random: Random): readonly Ending[] {
  if (seedClass === 'hour') return [endingInDoubt(random), ...(random.chance(0.3) ? [ending(random)] : [])];
  return Array.from({ length: random.pick([0, 1, 1, 2, 3, 4]) }, () => ending(random));
}

/** Mostly while an answer is awaited. */
function endingInDoubt(random: Random): Ending {
  const which = random.next();
  if (which < 0.4) return { kind: 'point', at: 'receive', nth: random.spread(1, 4), moment: 'before' };
  if (which < 0.7) return { kind: 'point', at: 'send', nth: random.spread(1, 4), moment: 'closed after' };
  if (which < 0.85) return { kind: random.pick(['close', 'time']), after: random.between(60, 300) };
  return ending(random);
}

const points: readonly [PointKind, ...PointKind[]] = [
  ...(['any', 'any', 'any', 'send', 'send', 'send', 'receive', 'receive', 'write', 'rename'] as const),
  ...pointKinds,
];

function ending(random: Random): Ending {
  const which = random.next();
  if (which < 0.3) return { kind: 'time', after: random.spread(1, 1000) };
  if (which < 0.45) return { kind: 'close', after: random.spread(1, 600) };
  const at = random.pick(points);
  const nth = random.spread(1, at === 'any' ? 600 : at === 'send' || at === 'receive' ? 12 : 60);
  return { kind: 'point', at, nth, moment: random.pick(at === 'write' ? ['torn', 'after'] : ['before', 'after']) };
}

/** So slow to take a batch that the window is often gone by then. */
function slowService(random: Random): readonly Fault[] {
  return random.chance(0.7) ? [{ method: 'POST', path: '/batch', delay: random.between(8000, 28_000), times: 1 }] : [];
}

/** Trouble of the service itself, for calls. */
function outerFaults(random: Random, refuses: boolean): readonly Fault[] {
  const post = { method: 'POST', path: '/batch' };
  const get = { method: 'GET', path: '/batch' };
  const faults: Fault[] = refuses ? [{ ...post, status: random.pick([403, 422]), times: 1 }] : [];
  const some = (probability: number): boolean => random.chance(probability);
  if (some(0.2)) faults.push({ ...post, status: random.pick([500, 502, 503]), times: random.between(1, 3) });
  if (some(0.15)) faults.push({ ...post, status: 429, retryAfter: random.between(1, 30), times: random.between(1, 2) });
  if (some(0.2)) faults.push({ ...post, cut: random.pick(['before', 'after', 'after']), times: random.between(1, 3) });
  if (some(0.2)) faults.push({ ...get, status: random.pick([500, 503, 504]), times: random.between(1, 4) });
  if (some(0.15)) faults.push({ ...get, status: random.pick([429, 503]), retryAfter: random.between(1, 30), times: 1 });
  if (some(0.1)) faults.push({ ...get, status: random.pick([401, 404]), times: random.between(1, 3) });
  if (some(0.15)) faults.push({ ...get, body: '<html>Sign in</html>', times: 1 });
  if (some(0.3)) faults.push({ method: 'POST', path: '/batch/*', status: 503, times: random.between(1, 3) });
  return faults;
}

/** Trouble of single requests inside a batch. */
function innerFaults(random: Random): readonly Fault[] {
  return Array.from({ length: random.pick([0, 0, 1, 3]) }, () => ({
    method: 'PUT',
    path: `/products/${firstProduct + random.between(0, products - 1)}`,
    ...(random.chance(0.2)
      ? { cut: random.pick(['before', 'after'] as const) }
      : { status: random.pick([400, 409, 500, 503]) }),
    times: random.between(1, 6),
  }));
}
