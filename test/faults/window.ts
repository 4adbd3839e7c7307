/** A client as a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import type { Ending } from './plan.ts';
import type { WindowSpec } from './windowSpec.ts';

/** How long a window that is asked to close may take, in real milliseconds. */
const patience = 5000;

export class Window {
  readonly #child: ChildProcess;
  readonly #ready: Promise<unknown>;
  readonly #exited: Promise<unknown>;
  /** What ended it, where it was killed at a point. */
  #killed: string | undefined;
  #closing = false;
  #complaint = '';

  /**
   * @param program the client's bundle
   * @param issuer file of the certificate whose issues are trusted in addition
   * @param onStopping told the number of a run that the user is about to stop
   */
  constructor(program: string, issuer: string, spec: WindowSpec, onStopping: (run: number) => void) {
    const file = path.join(spec.home, `window-${spec.chanceSeed}.json`);
    fs.writeFileSync(file, JSON.stringify(spec));
    this.#child = spawn(process.execPath, [program, file], {
      env: { PATH: process.env['PATH'], NODE_EXTRA_CA_CERTS: issuer },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#exited = once(this.#child, 'close');
    const { stdout, stderr } = this.#child;
    stderr?.on('data', (text) => {
      this.#complaint += String(text);
    });
    this.#ready = new Promise((resolve) => {
      if (stdout === null) return;
      createInterface({ input: stdout }).on('line', (line) => {
        const [word, ...rest] = line.split(' ');
        if (word === 'ready') resolve(undefined);
        else if (word === 'killed') this.#killed = rest.join(' ');
        else if (word === 'closed') this.#closing = true;
        else if (word === 'stopping') onStopping(Number(rest[0]));
      });
      void this.#exited.then(resolve);
    });
  }

  get alive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** It runs, and nobody has asked it to close. */
  get stays(): boolean {
    return this.alive && !this.#closing;
  }

  /**
   * Resolves when the process is gone.
   * @returns how it ended: `done` when it had nothing left to do
   */
  async end(ending: Ending | undefined): Promise<string> {
    await this.#ready;
    if (ending !== undefined && ending.kind !== 'point') {
      await Promise.race([this.#exited, wait(ending.after, undefined, { ref: false })]);
      if (this.alive && ending.kind === 'time') return this.#kill();
      if (this.alive && ending.kind === 'close') return this.#close();
    }
    await this.#exited;
    if (this.#killed !== undefined) return this.#killed;
    if (this.#child.exitCode !== 0) return `failed: ${this.#complaint.slice(-2000)}`;
    return this.#closing ? 'closed' : 'done';
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  async #kill(): Promise<string> {
    this.#child.kill('SIGKILL');
    await this.#exited;
    return 'at any time';
  }

  async #close(): Promise<string> {
    this.#closing = true;
    this.#child.kill('SIGTERM');
    const late = setTimeout(() => this.#child.kill('SIGKILL'), patience);
    await this.#exited;
    clearTimeout(late);
    return this.#child.exitCode === 0 ? 'closed' : `failed to close: ${this.#complaint.slice(-2000)}`;
  }
}
