/** What the suites inside VS Code share: the extension, its tree as the user sees it, and waiting without sleeping. */
import assert from 'node:assert/strict';
import path from 'node:path';
import * as vscode from 'vscode';
import type { ExtensionUnderTest } from '../../client/extension.ts';
import type { Node, RequestNode, RunNode } from '../../client/runsView/runsView.ts';
import { stateOf } from '../../runs/record.ts';

/** Longer than anything should take, also on a busy machine. */
const patience = 60_000;

export async function extension(): Promise<ExtensionUnderTest> {
  const found = vscode.extensions.getExtension<ExtensionUnderTest>('commerce-batch.commerce-batch');
  assert.ok(found, 'VS Code did not find the extension.');
  return found.activate();
}

export function workspaceFile(name: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'No folder is open.');
  return vscode.Uri.joinPath(folder.uri, name);
}

export async function writeAndShow(name: string, text: string): Promise<vscode.TextDocument> {
  const uri = workspaceFile(name);
  await vscode.workspace.fs.writeFile(uri, Buffer.from(text));
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document);
  return document;
}

/** Asks again until there is an answer. */
export async function until<Result>(
  what: string | (() => string),
  look: () => Result | undefined | Promise<Result | undefined>,
): Promise<Result> {
  const end = Date.now() + patience;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > end) throw new Error(`Waited in vain for ${typeof what === 'string' ? what : what()}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/**
 * Runs "Submit…" on the open file and answers its questions.
 * @param answers for each question how many rows to go down from the proposed one
 */
export async function submit(...answers: readonly number[]): Promise<RunNode> {
  const { store } = await extension();
  const before = new Set(store.all().map(({ id }) => id));
  await answering(() => vscode.commands.executeCommand('commerceBatch.submit'), ...answers);
  const id = await until('the run', () => store.all().find((record) => !before.has(record.id))?.id);
  return node(id);
}

/**
 * Starts something that asks, and answers its questions.
 *
 * @param answers for each question how many rows to go down from the proposed one
 * @returns what was started, which may still be under way
 */
export async function answering<Result>(
  start: () => Thenable<Result>,
  ...answers: readonly number[]
): Promise<{ readonly started: Thenable<Result> }> {
  const questions = watchQuestions();
  try {
    const started = start();
    for (const down of answers) {
      await questions.next();
      for (let step = 0; step < down; step++)
        await vscode.commands.executeCommand('workbench.action.quickOpenSelectNext');
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    }
    return { started };
  } finally {
    questions.end();
  }
}

/** Tells when the extension asks: an answer that comes before its question is lost. */
function watchQuestions(): { next(): Promise<unknown>; end(): void } {
  const { createQuickPick, createInputBox } = vscode.window;
  let asked = 0;
  let answered = 0;
  const counted = <Input extends vscode.QuickInput>(input: Input): Input => {
    const show = input.show.bind(input);
    input.show = () => {
      show();
      asked += 1;
    };
    return input;
  };
  vscode.window.createQuickPick = <Item extends vscode.QuickPickItem>() => counted(createQuickPick<Item>());
  vscode.window.createInputBox = () => counted(createInputBox());
  return {
    async next() {
      answered += 1;
      return until(`question ${answered}`, () => asked >= answered || undefined);
    },
    end() {
      vscode.window.createQuickPick = createQuickPick;
      vscode.window.createInputBox = createInputBox;
    },
  };
}

/** The tree's own node of a run, as a click on it hands it over. */
export async function node(id: string): Promise<RunNode> {
  const { runsView } = await extension();
  const nodes = await runsView.getChildren();
  const found = nodes.find((each): each is RunNode => each.kind === 'run' && each.id === id);
  assert.ok(found, `The tree shows no run ${id}.`);
  return found;
}

/** What the tree shows of a run: its row, then the rows below it. */
export async function rows(run: RunNode): Promise<string[]> {
  const { runsView } = await extension();
  return [run, ...(await runsView.getChildren(run))].map((each) => rowText(runsView.getTreeItem(each)));
}

/** Label, description and the name of the icon, ages left out. */
function rowText({ label, description, iconPath }: vscode.TreeItem): string {
  const icon = iconPath instanceof vscode.ThemeIcon ? iconPath.id : '';
  const text = `${icon} ${typeof label === 'string' ? label : label?.label} ${description ?? ''}`;
  return text.replace(/ · \d+ (s|min)(?= · |$)/, '').trim();
}

export async function requestNodes(run: RunNode): Promise<RequestNode[]> {
  const { runsView } = await extension();
  const children: Node[] = await runsView.getChildren(run);
  return children.filter((child): child is RequestNode => child.kind === 'request');
}

export async function ended(run: RunNode): Promise<string> {
  const { store } = await extension();
  const record = () => store.get(run.id);
  return until(
    () => `the end of ${JSON.stringify(record())}`,
    () => {
      const found = record();
      return found?.endedAt === undefined ? undefined : stateOf(found);
    },
  );
}

/** The text that the active editor shows. */
export async function activeText(fileName: string): Promise<string> {
  const document = await until(`an editor of ${fileName}`, () => {
    const active = vscode.window.activeTextEditor?.document;
    return active !== undefined && path.posix.basename(active.uri.path).includes(fileName) ? active : undefined;
  });
  return document.getText();
}

/** Sets a fault of the embedded simulator. */
export async function fault(description: Readonly<Record<string, unknown>>): Promise<void> {
  await setFaults({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(description),
  });
}

export async function clearFaults(): Promise<void> {
  await setFaults({ method: 'DELETE' });
}

async function setFaults(request: RequestInit): Promise<void> {
  const response = await fetch(`${await simulatorUrl()}/simulator/faults`, request);
  assert.ok(response.ok, `The simulator answered ${response.status}: ${await response.text()}`);
}

export async function simulatorUrl(): Promise<string> {
  const url = await vscode.commands.executeCommand<string>('commerceBatch.startSimulator');
  await vscode.commands.executeCommand('notifications.clearAll');
  return url;
}

/** What stands beside the message of a finding; it may carry a link. */
export function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}
