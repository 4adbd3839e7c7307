import type { Answer } from './answer.ts';
import { jsonAnswer, textAnswer } from './answer.ts';

/** Trouble on demand, for calls over HTTP and for the requests of a batch alike. */
export interface Fault {
  /** Any method when left out. */
  readonly method?: string;
  /**
   * The path without query: `/admin/batch-jobs` for Medusa, what follows the store id for Ecwid (`/products/1`).
   * A `*` at the end stands for anything; any path when left out.
   */
  readonly path?: string;
  /** Answer with this status instead of doing anything. */
  readonly status?: number;
  /** Seconds for the `Retry-After` header. */
  readonly retryAfter?: number;
  /** A string goes out as it stands, anything else as JSON. */
  readonly body?: unknown;
  readonly contentType?: string;
  /**
   * Cut the connection before anything was done (`true` is the same) or after the request was carried out.
   * A request of a batch has no connection of its own: there it is a time-out, status 504.
   */
  readonly cut?: true | 'before' | 'after';
  /** Milliseconds of the simulator's clock to wait first. */
  readonly delay?: number;
  /** How often; for ever when left out. */
  readonly times?: number;
}

export interface Faults {
  add(fault: Fault): void;
  clear(): void;
  readonly active: readonly Fault[];
}

export interface FaultSource extends Faults {
  /** The first fault that fits, with one of its times used up. */
  take(method: string, path: string): Fault | undefined;
}

export function createFaults(): FaultSource {
  let entries: { readonly fault: Fault; left: number }[] = [];
  return {
    add(fault) {
      entries.push({ fault, left: fault.times ?? Number.POSITIVE_INFINITY });
    },
    clear() {
      entries = [];
    },
    get active() {
      return entries.map((entry) => entry.fault);
    },
    take(method, path) {
      const entry = entries.find((candidate) => fits(candidate.fault, method, path));
      if (entry === undefined) return undefined;
      entry.left -= 1;
      if (entry.left <= 0) entries = entries.filter((other) => other !== entry);
      return entry.fault;
    },
  };
}

function fits(fault: Fault, method: string, path: string): boolean {
  if (fault.method !== undefined && fault.method.toUpperCase() !== method) return false;
  if (fault.path === undefined) return true;
  if (fault.path.endsWith('*')) return path.startsWith(fault.path.slice(0, -1));
  return path === fault.path;
}

/** The answer of a fault, or nothing when it only delays or cuts. */
export function faultAnswer(fault: Fault): Answer | undefined {
  if (fault.status === undefined && fault.body === undefined) return undefined;
  const status = fault.status ?? 200;
  const headers: Record<string, string> = {};
  if (fault.retryAfter !== undefined) headers['retry-after'] = String(fault.retryAfter);
  const body = fault.body ?? { errorMessage: `The simulator was told to answer ${status}.`, errorCode: 'SIMULATED' };
  const answer =
    typeof body === 'string'
      ? textAnswer(status, body, body.startsWith('<') ? 'text/html; charset=utf-8' : undefined)
      : jsonAnswer(status, body);
  return { ...answer, contentType: fault.contentType ?? answer.contentType, headers };
}
