/** Sees all that the extension shows and writes inside VS Code, and answers what it asks. */
import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Node } from '../../client/runsView/runsView.ts';
import { extension, workspaceFile } from './support.ts';

/** What a list or a box is answered with: the label of a row or a text; undefined for what it proposes. */
export type Answer = string | undefined;

/** What a notification is answered with, where it offers it. */
const wanted = ['Show Answer', 'Copy Address', 'Copy Path'];

export class Witness {
  readonly #seen = new Set<string>();
  readonly #original = { ...vscode.window };
  #answers: Answer[] = [];
  /** What the notifications said, the latest last. */
  readonly said: string[] = [];

  constructor() {
    const { window } = vscode;
    window.showInformationMessage = this.#message;
    window.showWarningMessage = this.#message;
    window.showErrorMessage = this.#message;
    window.withProgress = (options, work) => {
      this.#see(options);
      return this.#original.withProgress(options, (progress, token) =>
        work({ report: (step) => progress.report(this.#see(step)) }, token),
      );
    };
    window.showQuickPick = this.#choose;
    window.showInputBox = async (options) => this.#answers.shift() ?? this.#see(options)?.value;
    window.showSaveDialog = async (options) => workspaceFile(this.#answers.shift() ?? this.#see(options)?.title ?? '');
    window.createQuickPick = <Item extends vscode.QuickPickItem>() =>
      this.#pick(this.#original.createQuickPick<Item>());
    window.createInputBox = () => this.#box(this.#original.createInputBox());
  }

  end(): void {
    const { window } = vscode;
    window.showInformationMessage = this.#original.showInformationMessage;
    window.showWarningMessage = this.#original.showWarningMessage;
    window.showErrorMessage = this.#original.showErrorMessage;
    window.withProgress = this.#original.withProgress;
    window.showQuickPick = this.#original.showQuickPick;
    window.showInputBox = this.#original.showInputBox;
    window.showSaveDialog = this.#original.showSaveDialog;
    window.createQuickPick = this.#original.createQuickPick;
    window.createInputBox = this.#original.createInputBox;
  }

  /** Carries out a command, and looks at what it left behind. */
  async run<Result>(command: string, given: readonly unknown[] = [], ...answers: readonly Answer[]): Promise<Result> {
    this.#answers = [...answers];
    const result = await vscode.commands.executeCommand<Result>(`commerceBatch.${command}`, ...given);
    assert.deepEqual(this.#answers, [], `${command} asked less than it was answered`);
    await this.look();
    return result;
  }

  /** The tree, the open documents, the clipboard and the language status. */
  async look(): Promise<void> {
    const { runsView, languageStatus } = await extension();
    const look = async (node: Node): Promise<void> => {
      const { label, description, tooltip, accessibilityInformation } = runsView.getTreeItem(node);
      this.#see(label, description, tooltip, accessibilityInformation);
      for (const child of await runsView.getChildren(node)) await look(child);
    };
    for (const run of await runsView.getChildren()) await look(run);
    for (const document of vscode.workspace.textDocuments) this.#see(document.uri.toString(true), document.getText());
    for (const { tabs } of vscode.window.tabGroups.all) this.#see(tabs.map(({ label }) => label));
    const { text, detail } = languageStatus.item;
    this.#see(await vscode.env.clipboard.readText(), text, detail);
  }

  /** Everything that was shown and written. `SecretStorage` encrypts what it writes. */
  async everything(): Promise<string> {
    await this.look();
    const { store, logFolder } = await extension();
    const logs = logFolder.lastIndexOf(`${path.sep}logs${path.sep}`);
    assert.notEqual(logs, -1, logFolder);
    const roots = [path.dirname(store.folder), workspaceFile('').fsPath, logFolder.slice(0, logs)];
    const written = await Promise.all(roots.map(textsIn));
    return [...this.#seen, ...written.flat()].join('\n');
  }

  readonly #choose = async (items: unknown): Promise<never> => {
    // The extension hands in rows that it has, never mere texts.
    const rows = (await items) as readonly vscode.QuickPickItem[];
    return rowOf(this.#see(rows), this.#answers.shift()) as never;
  };

  readonly #message = async (message: string, ...rest: readonly unknown[]): Promise<never> => {
    this.#see(message, ...rest);
    this.said.push(message);
    const [first] = rest;
    const isModal = typeof first === 'object' && first !== null && 'modal' in first && first.modal === true;
    const answer = isModal ? rest[1] : rest.find((action) => wanted.some((each) => each === action));
    return answer as never;
  };

  /** Tokens are put into boxes, so only what is in there before counts. */
  #box(box: vscode.InputBox): vscode.InputBox {
    return this.#answered(box, () => {
      this.#see(box.title, box.prompt, box.placeholder, box.value);
      box.value = this.#answers.shift() ?? box.value;
    });
  }

  #pick<Item extends vscode.QuickPickItem>(pick: vscode.QuickPick<Item>): vscode.QuickPick<Item> {
    return this.#answered(pick, () => {
      this.#see(pick.title, pick.placeholder, pick.items);
      const answer = this.#answers.shift();
      if (answer !== undefined) pick.activeItems = [rowOf(pick.items, answer)];
    });
  }

  /** Through the real one: it is shown, filled in and accepted. */
  #answered<Input extends vscode.QuickInput>(input: Input, fillIn: () => void): Input {
    const show = input.show.bind(input);
    input.show = () => {
      fillIn();
      show();
      void vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    };
    return input;
  }

  /** Each text by itself, as it reads and not as JSON would print it. */
  #see<Shown>(shown: Shown, ...more: readonly unknown[]): Shown {
    for (const each of [shown, ...more]) {
      if (typeof each === 'string') this.#seen.add(each);
      else if (typeof each === 'object' && each !== null) for (const part of Object.values(each)) this.#see(part);
    }
    return shown;
  }
}

function rowOf<Item extends vscode.QuickPickItem>(items: readonly Item[], answer: Answer): Item {
  const found =
    items.find(({ label }) => label === answer) ?? items.find(({ label }) => label.includes(answer ?? label));
  assert.ok(found, `There is no row “${answer}” in ${items.map(({ label }) => label).join(', ')}.`);
  return found;
}

async function textsIn(root: string): Promise<readonly string[]> {
  const names = await fs.readdir(root, { recursive: true });
  return Promise.all(
    names.map(async (name) => `${name}\n${await fs.readFile(path.join(root, name), 'utf8').catch(() => '')}`),
  );
}
