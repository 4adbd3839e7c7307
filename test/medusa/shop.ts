/** A real Medusa 1 with a database of its own, for one test file. */
import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { launchMedusa } from './setup/launch.mjs';

/** What the layer `medusa` of `scripts/test.mjs` has ready. */
interface Prepared {
  readonly app: string;
  /** Of the PostgreSQL server, without the name of a database. */
  readonly database: string;
  readonly template: string;
  readonly logs: string;
}

export interface ShopOptions {
  /** How often the server looks for its events, in milliseconds; undefined for its own 3 s. */
  readonly pollTime?: number | undefined;
}

export const admin = { email: 'admin@medusa-test.com', password: 'supersecret', token: 'test_api_token' };
export const other = { email: 'other@medusa-test.com', password: 'supersecret', token: 'other_api_token' };

type Launch = (port: string, jwtSecret?: string) => Promise<ChildProcess>;

let opened = 0;

export class Shop {
  readonly url: string;
  readonly #logFile: string;
  readonly #launch: Launch;
  readonly #folder: string;
  #child: ChildProcess;

  private constructor(url: string, child: ChildProcess, folder: string, logFile: string, launch: Launch) {
    this.url = url;
    this.#child = child;
    this.#folder = folder;
    this.#logFile = logFile;
    this.#launch = launch;
  }

  static async open(name: string, { pollTime }: ShopOptions = { pollTime: 100 }): Promise<Shop> {
    const { app, database, template, logs } = prepared();
    opened += 1;
    const id = `${name}_${process.pid}_${opened}`;
    const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'commerce-batch-shop-'));
    const logFile = path.join(logs, `${id}.log`);
    const place = { app, folder, template, log: logFile, databaseUrl: `${database}/${id}`, pollTime };
    const { child, url } = await launchMedusa(place);
    const launchAgain: Launch = async (port, jwtSecret) => {
      const secret = jwtSecret === undefined ? {} : { jwtSecret };
      return (await launchMedusa({ ...place, port, ...secret })).child;
    };
    return new Shop(url, child, folder, logFile, launchAgain);
  }

  /** Ends the server the hard way, in the middle of what it is doing. */
  async kill(): Promise<void> {
    if (!this.hasEnded) await Promise.all([once(this.#child, 'exit'), this.#child.kill('SIGKILL')]);
  }

  /** Resolves when the server ends by itself. */
  get ended(): Promise<unknown> {
    return this.hasEnded ? Promise.resolve() : once(this.#child, 'exit');
  }

  get hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** Starts it again at the same address; with another secret, the tokens it gave are no longer good. */
  async start(jwtSecret?: string): Promise<void> {
    this.#child = await this.#launch(new URL(this.url).port, jwtSecret);
  }

  /** Lets the server take up no event, so that jobs stay `created` or `confirmed`, or lets it go on. */
  async holdEvents(hold: boolean): Promise<void> {
    const heard = once(this.#child, 'message');
    this.#child.send({ holdEvents: hold });
    await heard;
  }

  /** What the server has written, from `position` on. */
  async log(position = 0): Promise<string> {
    return (await fs.readFile(this.#logFile, 'utf8')).slice(position);
  }

  async close(): Promise<void> {
    await this.kill();
    await fs.rm(this.#folder, { recursive: true, force: true, maxRetries: 3 });
  }

  /** A call past our own code, to see what is really there. */
  async ask(
    method: string,
    route: string,
    body?: unknown,
    token = admin.token,
  ): Promise<{ status: number; text: string }> {
    const answer = await fetch(this.url + route, {
      method,
      headers: { 'x-medusa-access-token': token, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(60_000),
    });
    return { status: answer.status, text: await answer.text() };
  }

  // biome-ignore lint/suspicious/noExplicitAny: answers of a foreign server, whose shape the tests assert
  async json(method: string, route: string, body?: unknown): Promise<any> {
    const { status, text } = await this.ask(method, route, body);
    assert.ok(status < 300, `${method} ${route} answered ${status}: ${text}`);
    return JSON.parse(text);
  }

  /** How many products have a handle that begins with this. */
  async countProducts(handle: string): Promise<number> {
    const { products } = await this.json('GET', '/admin/products?limit=10000&fields=handle&expand=');
    return products.filter((product: { readonly handle: string }) => product.handle.startsWith(handle)).length;
  }

  /** Names of the CSVs that the server holds. */
  async uploadedFiles(): Promise<readonly string[]> {
    const names = await fs.readdir(path.join(this.#folder, 'uploads'), { recursive: true }).catch(() => []);
    return names.filter((name) => name.endsWith('.csv'));
  }

  /** Uploads a file past our own code. @returns its key */
  async upload(csv: string, name = 'upload.csv'): Promise<string> {
    const form = new FormData();
    form.append('files', new Blob([csv], { type: 'text/csv' }), name);
    const headers = { 'x-medusa-access-token': admin.token };
    const answer = await fetch(`${this.url}/admin/uploads/protected`, { method: 'POST', headers, body: form });
    const { uploads } = (await answer.json()) as { uploads: readonly { key: string }[] };
    return uploads[0]?.key ?? '';
  }
}

function prepared(): Prepared {
  const text = process.env['COMMERCE_BATCH_MEDUSA'];
  if (text === undefined) throw new Error('Run these tests with `npm run test:medusa`.');
  return JSON.parse(text);
}
