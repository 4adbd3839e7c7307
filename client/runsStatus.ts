/** In the status bar while runs go on: how many, and when their shop is asked next. A click shows them. */
import * as vscode from 'vscode';
import type { RunRecord } from '../runs/record.ts';
import { shopOf } from '../runs/shops.ts';
import type { RunStore } from '../runs/store.ts';
import type { Tracker } from '../runs/tracker.ts';
import { statusText } from './runsStatusText.ts';
import { runsToWatch } from './runsToWatch.ts';

/** The seconds count down, in milliseconds. */
const interval = 1000;

export class RunsStatus implements vscode.Disposable {
  readonly #store: RunStore;
  readonly #tracker: Tracker;
  readonly #item: vscode.StatusBarItem;
  readonly #subscriptions: vscode.Disposable;
  #timer: NodeJS.Timeout | undefined;
  #isDisposed = false;

  constructor(store: RunStore, tracker: Tracker) {
    this.#store = store;
    this.#tracker = tracker;
    this.#item = vscode.window.createStatusBarItem('commerceBatch.runs', vscode.StatusBarAlignment.Left);
    this.#item.name = 'Commerce Batch: Runs';
    this.#item.command = 'commerceBatch.runs.focus';
    this.#subscriptions = vscode.Disposable.from(
      this.#item,
      store.onDidChange(() => this.#follow()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#follow()),
    );
    this.#follow();
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#rest();
    this.#subscriptions.dispose();
  }

  /** Draws once a second from now on, until nothing goes on. */
  #follow(): void {
    if (this.#going().length === 0) this.#rest();
    else if (this.#timer === undefined) {
      this.#timer = setInterval(() => void this.#draw(), interval);
      void this.#draw();
    }
  }

  #rest(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    if (!this.#isDisposed) this.#item.hide();
  }

  async #draw(): Promise<void> {
    const nextAt = await this.#nextCheck();
    if (this.#isDisposed || this.#timer === undefined) return;
    const drawn = statusText(this.#going(), nextAt, Date.now());
    if (drawn === undefined) return this.#rest();
    this.#item.text = drawn.text;
    this.#item.tooltip = drawn.tooltip;
    this.#item.accessibilityInformation = { label: drawn.spoken };
    this.#item.show();
  }

  #going(): readonly RunRecord[] {
    // In a folder that is not trusted nothing is asked.
    return vscode.workspace.isTrusted ? runsToWatch(this.#store.all()) : [];
  }

  /** @returns the soonest of all shops; undefined when one is being asked */
  async #nextCheck(): Promise<number | undefined> {
    const shops = new Map(this.#going().map(({ id, target }) => [shopOf(target), id] as const));
    const times = await Promise.all([...shops.values()].map((id) => this.#tracker.nextCheck(id)));
    return times.reduce((a, b) => (a === undefined || b === undefined ? undefined : Math.min(a, b)), Infinity);
  }
}
