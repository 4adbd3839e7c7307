import { setMaxListeners } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { HttpBindings, ServerType } from '@hono/node-server';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { htmlAnswer, jsonAnswer, toResponse } from './answer.ts';
import type { Clock } from './clock.ts';
import { systemClock } from './clock.ts';
import { createEcwidService } from './ecwid/http.ts';
import { createStores } from './ecwid/stores.ts';
import { faultRoutes } from './faultRoutes.ts';
import type { Faults } from './faults.ts';
import { createFaults } from './faults.ts';
import type { Ledger } from './ledger.ts';
import { createLedger } from './ledger.ts';
import { loopbackOnly } from './loopback.ts';
import { demoSeed } from './medusa/demoSeed.ts';
import { createMedusaService } from './medusa/http.ts';
import type { ShopSeed } from './medusa/shopSeed.ts';
import { openShop } from './medusa/shopSeed.ts';
import { outerFaults } from './outerFaults.ts';

const host = '127.0.0.1';
const requestTimeInBatch = 40;
/** The Ecwid store whose demo shop Medusa begins with, too. */
const sharedStore = '1';

export interface SimulatorOptions {
  /** 0, the default, takes a free port. */
  readonly port?: number;
  readonly clock?: Clock;
  /** Milliseconds of the clock that each call takes, and each request of a batch; by default 0 and 40. */
  readonly latency?: number;
  /** What the Medusa shop holds at first; by default the products and orders of Ecwid store 1. */
  readonly medusaSeed?: ShopSeed;
}

export interface Simulator {
  /** The origin, without a slash at the end. Ecwid is at `/api/v3/{storeId}/…`, Medusa at `/admin/…`. */
  readonly url: string;
  readonly port: number;
  readonly faults: Faults;
  readonly ledger: Ledger;
  close(): Promise<void>;
}

/** Starts a server that behaves like the two APIs, for this machine only. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const clock = options.clock ?? systemClock();
  const latency = options.latency ?? 0;
  const faults = createFaults();
  const ledger = createLedger();
  const closing = new AbortController();
  // Every job and every delayed call listens to it.
  setMaxListeners(0, closing.signal);
  const stores = createStores();
  const requestTime = options.latency ?? requestTimeInBatch;
  const ecwid = createEcwidService({ clock, faults, ledger, requestTime }, stores);
  const shop = openShop(options.medusaSeed ?? demoSeed(stores(sharedStore)));
  const medusa = createMedusaService({ clock, ledger, closing: closing.signal }, shop);

  const app = new Hono<{ Bindings: HttpBindings }>();
  app.use(loopbackOnly);
  app.route('/', faultRoutes(faults));
  app.use(outerFaults(faults, clock, closing.signal));
  app.use(async (_, next) => {
    if (latency > 0) await clock.sleep(latency, closing.signal);
    await next();
  });
  app.route('/', ecwid.app);
  app.route('/', medusa.app);
  app.notFound((context) =>
    toResponse(htmlAnswer(404, `Cannot ${context.req.method} ${new URL(context.req.url).pathname}`)),
  );
  app.onError((error) => toResponse(jsonAnswer(500, { errorMessage: String(error), errorCode: 'INTERNAL_ERROR' })));

  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false });
  const port = await listen(server, options.port ?? 0);
  return {
    url: `http://${host}:${port}`,
    port,
    faults,
    ledger,
    close: async () => {
      closing.abort();
      ecwid.close();
      await closeServer(server);
    },
  };
}

function listen(server: ServerType, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(new Error(listenProblem(error, port), { cause: error }));
    });
    server.listen(port, host, () => {
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function listenProblem(error: NodeJS.ErrnoException, port: number): string {
  if (error.code === 'EADDRINUSE') return `Port ${port} is already in use: choose another one, or 0 for a free one.`;
  if (error.code === 'EACCES') return `Port ${port} needs more rights than this program has: choose one above 1023.`;
  return `The simulator cannot listen on port ${port}: ${error.message}`;
}

function closeServer(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    if ('closeAllConnections' in server) server.closeAllConnections();
  });
}
