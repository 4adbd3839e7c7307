import type { TestContext } from 'node:test';
import type { Simulator, SimulatorOptions } from '../../simulator/simulator.ts';
import { startSimulator } from '../../simulator/simulator.ts';
import type { FakeClock } from '../support/fakeClock.ts';
import { fakeClock } from '../support/fakeClock.ts';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; fails for other bodies. */
  readonly json: Json;
}

/** Loose on purpose: a test looks into answers whose shape it is about to assert. */
// biome-ignore lint/suspicious/noExplicitAny: see above
export type Json = any;

export interface CallOptions {
  readonly body?: unknown;
  readonly token?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Simulation {
  readonly simulator: Simulator;
  readonly clock: FakeClock;
  /** A call to store 1001 unless the path names another store by starting with `@id`. */
  ecwid(method: string, path: string, options?: CallOptions): Promise<Reply>;
  /** Creates a batch and gives its ticket. */
  submit(requests: readonly unknown[], query?: string): Promise<string>;
  status(ticket: string, query?: string): Promise<Json>;
  medusa(method: string, path: string, options?: CallOptions): Promise<Reply>;
  createJob(body: unknown): Promise<string>;
  job(id: string): Promise<Json>;
}

/** A simulator on a free port whose time stands still; closed when the test ends. */
export async function simulate(test: TestContext, options: SimulatorOptions = {}): Promise<Simulation> {
  const clock = fakeClock();
  const simulator = await startSimulator({ clock, ...options });
  test.after(() => simulator.close());

  const ecwid: Simulation['ecwid'] = (method, path, { token = 'secret_simulator', ...rest } = {}) => {
    const [, store = '1001', tail = path] = /^@(\w+)(\/.*)$/.exec(path) ?? [];
    const authorization: Record<string, string> = token === '' ? {} : { authorization: `Bearer ${token}` };
    return send(`${simulator.url}/api/v3/${store}${tail}`, method, authorization, rest);
  };
  const medusa: Simulation['medusa'] = (method, path, { token = 'test_api_token', ...rest } = {}) => {
    const access: Record<string, string> = token === '' ? {} : { 'x-medusa-access-token': token };
    return send(`${simulator.url}${path}`, method, access, rest);
  };
  return {
    simulator,
    clock,
    ecwid,
    medusa,
    submit: async (requests, query = '') => (await ecwid('POST', `/batch${query}`, { body: requests })).json.ticket,
    status: async (ticket, query = '') => (await ecwid('GET', `/batch?ticket=${ticket}${query}`)).json,
    createJob: async (body) => (await medusa('POST', '/admin/batch-jobs', { body })).json.batch_job.id,
    job: async (id) => (await medusa('GET', `/admin/batch-jobs/${id}`)).json.batch_job,
  };
}

async function send(
  url: string,
  method: string,
  access: Readonly<Record<string, string>>,
  { body, headers = {} }: CallOptions,
): Promise<Reply> {
  const content = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
  const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
  const response = await fetch(url, { method, headers: { ...type, ...access, ...headers }, ...content });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    get json() {
      return JSON.parse(text);
    },
  };
}

/** That many readings of products, with ids `r0`, `r1`, … */
export function readings(count: number): readonly { id: string; path: string; method: string }[] {
  return Array.from({ length: count }, (_, index) => ({ id: `r${index}`, path: '/profile', method: 'GET' }));
}

export function statuses(batch: Json): readonly string[] {
  return batch.responses.map((response: Json) => response.status);
}
