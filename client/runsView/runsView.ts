/** The view "Runs": runs, newest first, and below each its requests. Only the node that changed is redrawn. */
import * as vscode from 'vscode';
import type { RunChange, RunStore } from '../../runs/store.ts';
import { commandIds } from '../commandIds.ts';
import { describeRequest, describeRun, type ItemDescription, type RequestRow } from './describe.ts';
import { RequestPages, requestCount } from './requestPages.ts';

export interface RunNode {
  readonly kind: 'run';
  readonly id: string;
}

export interface RequestNode {
  readonly kind: 'request';
  readonly run: RunNode;
  readonly row: RequestRow;
}

/** Shows the next page; under a run its requests, at the top the older runs. */
export interface MoreNode {
  readonly kind: 'more';
  readonly run: RunNode | undefined;
  readonly left: number;
}

export type Node = RunNode | RequestNode | MoreNode;
export type NodeOf<Kind extends Node['kind']> = Extract<Node, { readonly kind: Kind }>;

const runsPerPage = 50;
const requestsPerPage = 100;

/** A reveal that comes before the node is drawn is tried again. */
const revealAttempts = 10;

/** How often the ages are looked at while the view is open. */
const ageInterval = 10_000;

export class RunsView implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #store: RunStore;
  readonly #changed = new vscode.EventEmitter<Node | undefined>();
  readonly #view: vscode.TreeView<Node>;
  readonly #disposables: vscode.Disposable[] = [];
  /** One object for each run, because VS Code knows nodes by identity. */
  readonly #runs = new Map<string, RunNode>();
  /** The description that each run was last drawn with. */
  readonly #drawn = new Map<string, string>();
  /** Runs that show their requests from the start: those submitted in this window. */
  readonly #unfolded = new Set<string>();
  readonly #shownRequests = new Map<string, number>();
  readonly #pages: RequestPages;
  #shownRuns = runsPerPage;
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(store: RunStore) {
    this.#store = store;
    this.#pages = new RequestPages(store);
    this.#view = vscode.window.createTreeView('commerceBatch.runs', { treeDataProvider: this, showCollapseAll: true });
    const timer = setInterval(() => this.#redrawAges(), ageInterval);
    this.#disposables.push(
      this.#changed,
      this.#view,
      { dispose: () => clearInterval(timer) },
      store.onDidChange((change) => this.#onChange(change)),
    );
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  getTreeItem(node: Node): vscode.TreeItem {
    switch (node.kind) {
      case 'run':
        return this.#runItem(node);
      case 'request': {
        const item = toItem(describeRequest(node.run.id, node.row), vscode.TreeItemCollapsibleState.None);
        const answered = node.row.outcome !== undefined && node.row.outcome.status !== 'NOT_EXECUTED';
        item.command = answered
          ? { title: 'Open Answer', command: commandIds.openAnswer, arguments: [node] }
          : { title: 'Reveal Request in File', command: commandIds.openRequest, arguments: [node] };
        return item;
      }
      case 'more': {
        const item = new vscode.TreeItem(`Show more (${node.left} left)`);
        item.id = `${node.run?.id ?? ''}/more`;
        item.iconPath = new vscode.ThemeIcon('ellipsis');
        item.command = { title: 'Show More', command: commandIds.showMore, arguments: [node] };
        return item;
      }
    }
  }

  getChildren(node?: Node): Promise<Node[]> | Node[] {
    if (node === undefined) return this.#runNodes();
    return node.kind === 'run' ? this.#requestNodes(node) : [];
  }

  getParent(node: Node): Node | undefined {
    return node.kind === 'run' ? undefined : node.run;
  }

  /** Opens the view with that run unfolded and selected, the keyboard staying where it is. */
  async reveal(id: string): Promise<void> {
    this.#unfolded.add(id);
    await vscode.commands.executeCommand('commerceBatch.runs.focus', { preserveFocus: true });
    const node = this.#nodeOf(id);
    for (let attempt = 0; attempt < revealAttempts; attempt++) {
      try {
        await this.#view.reveal(node, { select: true, focus: false, expand: true });
        return;
      } catch {
        // The view is told of a node before it has drawn it, and knows no way to wait for that.
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  }

  /**
   * The node that a command is about.
   * @param given what a menu hands in; a keybinding hands in nothing and means the selected one
   * @returns undefined when there is none of these kinds
   */
  chosen<Kind extends Node['kind']>(kinds: readonly Kind[], given: unknown): NodeOf<Kind> | undefined {
    const node = given ?? this.#view.selection[0];
    const isMeant = (each: unknown): each is NodeOf<Kind> =>
      typeof each === 'object' && each !== null && 'kind' in each && kinds.some((kind) => kind === each.kind);
    return isMeant(node) ? node : undefined;
  }

  showMore(given: unknown): void {
    const node = this.chosen(['more'], given);
    if (node === undefined) return;
    const { run } = node;
    if (run === undefined) {
      this.#shownRuns += runsPerPage;
      this.#changed.fire(undefined);
    } else {
      this.#shownRequests.set(run.id, this.#pageOf(run.id) + requestsPerPage);
      this.#changed.fire(run);
    }
  }

  #runNodes(): Node[] {
    const records = this.#store.all();
    const shown = records.slice(0, this.#shownRuns).map(({ id }) => this.#nodeOf(id));
    const left = records.length - shown.length;
    return left > 0 ? [...shown, { kind: 'more', run: undefined, left }] : shown;
  }

  async #requestNodes(run: RunNode): Promise<Node[]> {
    const record = this.#store.get(run.id);
    if (record === undefined) return [];
    const rows = await this.#pages.read(record, this.#pageOf(run.id));
    const shown = rows.map((row): Node => ({ kind: 'request', run, row }));
    const left = requestCount(record) - shown.length;
    return left > 0 ? [...shown, { kind: 'more', run, left }] : shown;
  }

  #runItem(node: RunNode): vscode.TreeItem {
    const record = this.#store.get(node.id);
    if (record === undefined) return new vscode.TreeItem(node.id);
    const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
    const described = describeRun(record, Date.now());
    this.#drawn.set(node.id, described.description);
    return toItem(described, this.#unfolded.has(node.id) ? Expanded : Collapsed);
  }

  #nodeOf(id: string): RunNode {
    const known = this.#runs.get(id);
    if (known !== undefined) return known;
    const node: RunNode = { kind: 'run', id };
    this.#runs.set(id, node);
    return node;
  }

  #pageOf(id: string): number {
    return this.#shownRequests.get(id) ?? requestsPerPage;
  }

  #onChange({ id, kind }: RunChange): void {
    if (kind === 'removed') {
      this.#runs.delete(id);
      this.#drawn.delete(id);
      this.#pages.forget(id);
    }
    this.#changed.fire(kind === 'changed' ? this.#nodeOf(id) : undefined);
  }

  #redrawAges(): void {
    if (!this.#view.visible) return;
    const now = Date.now();
    for (const record of this.#store.all().slice(0, this.#shownRuns))
      if (describeRun(record, now).description !== this.#drawn.get(record.id))
        this.#changed.fire(this.#nodeOf(record.id));
  }
}

function toItem(described: ItemDescription, state: vscode.TreeItemCollapsibleState): vscode.TreeItem {
  const item = new vscode.TreeItem(described.label, state);
  const [icon, color] = described.icon;
  item.id = described.id;
  item.description = described.description;
  // A string, not Markdown: parts of it come from remote answers.
  item.tooltip = described.tooltip;
  item.iconPath = new vscode.ThemeIcon(icon, color === undefined ? undefined : new vscode.ThemeColor(color));
  item.contextValue = described.context;
  item.accessibilityInformation = { label: described.spoken };
  return item;
}
