/** Somebody with our command line in a folder of their own, in front of a real shop. */
import fs from 'node:fs/promises';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { type Result, Workspace } from '../cli/support/program.ts';
import { admin, type Shop } from './shop.ts';

export class User {
  readonly workspace: Workspace;
  readonly #shop: Shop;
  readonly #environment: Readonly<Record<string, string>>;

  private constructor(shop: Shop, workspace: Workspace, environment: Readonly<Record<string, string>>) {
    this.#shop = shop;
    this.workspace = workspace;
    this.#environment = environment;
  }

  static async open(
    context: TestContext,
    shop: Shop,
    environment: Readonly<Record<string, string>> = { COMMERCE_BATCH_TOKEN: admin.token },
  ): Promise<User> {
    return new User(shop, await Workspace.open(context), environment);
  }

  /** `commerce-batch` with these words. */
  run(...args: readonly string[]): Promise<Result> {
    return this.workspace.run(args, { environment: this.#environment });
  }

  /** Options that name the shop. */
  get target(): readonly string[] {
    return ['--service', 'medusa', '--base-url', this.#shop.url];
  }

  /** Writes the job into `job.medusajob.json` and submits it. */
  async submit(job: unknown, ...args: readonly string[]): Promise<Result> {
    await this.workspace.write('job.medusajob.json', JSON.stringify(job));
    return this.run('submit', 'job.medusajob.json', ...this.target, ...args);
  }

  /** Submits and waits for the end, whatever that is. @returns the report, and what was said beside it */
  async submitToEnd(job: unknown, ...args: readonly string[]): Promise<Result & { readonly report: Report }> {
    const result = await this.submit(job, '--wait', '--timeout', '120', '--format', 'json', ...args);
    return { ...result, report: readReport(result) };
  }

  read(name: string): Promise<string> {
    return fs.readFile(path.join(this.workspace.folder, name), 'utf8');
  }

  files(folder: string): Promise<readonly string[]> {
    return fs.readdir(path.join(this.workspace.folder, folder));
  }
}

/** What `--format json` prints. */
export interface Report {
  readonly run: string;
  readonly state: string;
  readonly parts: readonly { readonly ticket: string | null; readonly state: string; readonly note?: string }[];
  readonly outcomes: readonly { readonly status: string; readonly body: string }[];
}

function readReport({ stdout, stderr }: Result): Report {
  try {
    return JSON.parse(stdout);
  } catch {
    throw new Error(`No report was printed.\n${stdout}\n${stderr}`);
  }
}
