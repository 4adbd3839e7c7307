/** The composition root of the extension: a flat list of what there is and who needs whom. */
import * as vscode from 'vscode';
import { homeFolder } from '../runs/home.ts';
import { systemChance, systemClock } from '../runs/ports.ts';
import { RunStore } from '../runs/store.ts';
import { Tracker } from '../runs/tracker.ts';
import { Answers, answerScheme } from './answers.ts';
import { type CommandId, commandIds } from './commandIds.ts';
import { openAnswer, openExport, openRequest } from './commands/open.ts';
import { addProfile, removeProfile, setToken, testProfile } from './commands/profiles.ts';
import { confirmRun, copyTicket, refreshRuns, removeRun, stopRun, unwatchRun, watchRun } from './commands/runs.ts';
import { submit } from './commands/submit.ts';
import { createLanguageClient } from './languageClient.ts';
import { logRuns } from './logRuns.ts';
import { reportError, showError, showInformation, showWarning } from './messages.ts';
import { notifyEnds } from './notifyEnds.ts';
import { Profiles } from './profiles.ts';
import { type MoreNode, type RequestNode, type RunNode, RunsView } from './runsView/runsView.ts';
import { Secrets } from './secrets.ts';
import { settingProblems } from './settings.ts';
import { SimulatorHost } from './simulatorHost.ts';

let stop: (() => Promise<void>) | undefined;

/** What the suite inside VS Code looks at; nothing for other extensions to build on. */
export interface ExtensionUnderTest {
  readonly store: RunStore;
  readonly runsView: RunsView;
}

export async function activate(context: vscode.ExtensionContext): Promise<ExtensionUnderTest> {
  const log = vscode.window.createOutputChannel('Commerce Batch', { log: true });
  const secrets = new Secrets(context.secrets);
  const simulator = new SimulatorHost();
  const profiles = new Profiles(secrets, simulator);
  const store = new RunStore(homeFolder(process.env));
  const tracker = new Tracker({
    store,
    clock: systemClock,
    chance: systemChance,
    report: (problem) => {
      log.error(problem);
      void showError(problem);
    },
    serviceOf: ({ target, profile }) => profiles.service(target, profile),
  });
  const languageClient = createLanguageClient(context, log);
  const runsView = new RunsView(store);
  const reveal = (id: string): Promise<void> => runsView.reveal(id);
  const runTools = { store, tracker };
  const profileTools = { profiles, secrets, onToken: () => tracker.wakeAll() };
  const submitTools = { profiles, store, tracker, memory: context.workspaceState, reveal };

  const register = <Arguments extends readonly unknown[]>(
    id: CommandId,
    run: (...given: Arguments) => unknown,
    options: { readonly needsTrust?: boolean } = {},
  ): vscode.Disposable =>
    vscode.commands.registerCommand(id, async (...given: Arguments) => {
      if (options.needsTrust === true && !vscode.workspace.isTrusted) {
        void showWarning('This folder is not trusted, so nothing is sent. Trust it first.');
        return undefined;
      }
      try {
        return await run(...given);
      } catch (error) {
        await reportError(error, log);
        return undefined;
      }
    });
  const sends = { needsTrust: true };

  context.subscriptions.push(
    log,
    runsView,
    notifyEnds(store, reveal),
    logRuns(store, log),
    vscode.workspace.registerTextDocumentContentProvider(answerScheme, new Answers(store)),
    secrets.onDidChange(() => tracker.wakeAll()),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('commerceBatch')) nameWrongSettings();
    }),
    register(commandIds.submit, (where?: unknown) => submit(submitTools, toUri(where)), sends),
    register(commandIds.addProfile, () => addProfile(profileTools)),
    register(commandIds.setToken, () => setToken(profileTools)),
    register(commandIds.testProfile, () => testProfile(profileTools), sends),
    register(commandIds.removeProfile, () => removeProfile(profileTools)),
    register(commandIds.refreshRuns, () => refresh()),
    register(commandIds.refreshRun, (node: RunNode) => watchRun(runTools, node)),
    register(commandIds.watchRun, (node: RunNode) => watchRun(runTools, node)),
    register(commandIds.unwatchRun, (node: RunNode) => unwatchRun(runTools, node)),
    register(commandIds.confirmRun, (node: RunNode) => confirmRun(runTools, node), sends),
    register(commandIds.stopRun, (node: RunNode) => stopRun(runTools, node), sends),
    register(commandIds.removeRun, (node: RunNode) => removeRun(runTools, node)),
    register(commandIds.copyTicket, (node: RunNode) => copyTicket(runTools, node)),
    register(commandIds.openAnswer, (node: RequestNode) => openAnswer(node)),
    register(commandIds.openRequest, (node: RequestNode | RunNode) => openRequest(store, node)),
    register(commandIds.openExport, (node: RunNode) => openExport(store, profiles, node), sends),
    register(commandIds.showMore, (node: MoreNode) => runsView.showMore(node)),
    register(commandIds.startSimulator, () => announceSimulator(simulator)),
    register(commandIds.restartServer, () => languageClient.restart()),
    register(commandIds.showLog, () => log.show()),
  );
  stop = async () => {
    await tracker.dispose();
    await Promise.all([languageClient.dispose(), simulator.dispose()]);
  };

  nameWrongSettings();
  await languageClient.start();
  await refresh();
  return { store, runsView };

  async function refresh(): Promise<void> {
    for (const problem of await refreshRuns(runTools)) log.warn(problem);
  }
}

export async function deactivate(): Promise<void> {
  await stop?.();
}

function nameWrongSettings(): void {
  const [problem, ...others] = settingProblems();
  if (problem === undefined) return;
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  void showWarning(`${problem}${more}`, 'Open Settings').then((chosen) => {
    if (chosen !== undefined) void vscode.commands.executeCommand('workbench.action.openSettings', 'commerceBatch');
  });
}

async function announceSimulator(simulator: SimulatorHost): Promise<string> {
  const { url } = await simulator.start();
  const message = `The simulator answers at ${url}: Ecwid at /api/v3/1 (secret_simulator), Medusa at /admin (test_api_token).`;
  void showInformation(message, 'Copy Address').then((chosen) => {
    if (chosen !== undefined) void vscode.env.clipboard.writeText(url);
  });
  return url;
}

/** A code lens hands in a text, a menu an object of the editor, the palette nothing. */
function toUri(where: unknown): vscode.Uri | undefined {
  if (where instanceof vscode.Uri) return where;
  return typeof where === 'string' ? vscode.Uri.parse(where) : undefined;
}
