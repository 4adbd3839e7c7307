/** The composition root of the extension: a flat list of what there is and who needs whom. */
import * as vscode from 'vscode';
import { homeFolder } from '../runs/home.ts';
import { systemChance, systemClock } from '../runs/ports.ts';
import { RunStore } from '../runs/store.ts';
import { Tracker } from '../runs/tracker.ts';
import { Answers, answerScheme } from './answers.ts';
import { type CommandId, commandIds } from './commandIds.ts';
import { adoptRun } from './commands/adopt.ts';
import { downloadExport, openExport, saveExport } from './commands/exportedFile.ts';
import { goTo, openAnswer, openRequest, showAnswer } from './commands/open.ts';
import { plan, submitPlan } from './commands/plan.ts';
import { addProfile, removeProfile, setToken, testProfile } from './commands/profiles.ts';
import { exportRun, openRecord, openStorageFolder } from './commands/records.ts';
import { confirmRun, copyTicket, refreshRuns, removeRun, stopRun, unwatchRun, watchRun } from './commands/runs.ts';
import { settleRun } from './commands/settle.ts';
import { submit } from './commands/submit.ts';
import { CredentialStore } from './credentials.ts';
import { KeptRecords } from './keptRecords.ts';
import { LanguageServer } from './languageServer.ts';
import { LanguageStatus } from './languageStatus.ts';
import { logRuns } from './logRuns.ts';
import { reportError, showError, showInformation, showWarning } from './messages.ts';
import { Network } from './network.ts';
import { notifyEnds } from './notifyEnds.ts';
import { notifyWaiting } from './notifyWaiting.ts';
import { Profiles } from './profiles.ts';
import { RowMarks } from './rowMarks.ts';
import { ruleDocumentation, rulePageAddress } from './ruleDocumentation.ts';
import { RunsStatus } from './runsStatus.ts';
import { runsToWatch } from './runsToWatch.ts';
import { type NodeOf, RunsView } from './runsView/runsView.ts';
import { settingProblems } from './settings.ts';
import { SimulatorHost } from './simulatorHost.ts';
import { Plans } from './submit/plans.ts';

let stop: (() => Promise<void>) | undefined;

/** What the suite inside VS Code looks at; nothing for other extensions to build on. */
export interface ExtensionUnderTest {
  readonly store: RunStore;
  readonly runsView: RunsView;
  readonly languageStatus: LanguageStatus;
  readonly logFolder: string;
}

export async function activate(context: vscode.ExtensionContext): Promise<ExtensionUnderTest> {
  const log = vscode.window.createOutputChannel('Commerce Batch', { log: true });
  const credentials = new CredentialStore(context.secrets);
  const simulator = new SimulatorHost();
  const network = new Network(log);
  const profiles = new Profiles(credentials, simulator, () => network.options());
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
  const { extension } = context;
  const languageStatus = new LanguageStatus();
  const serverModule = context.asAbsolutePath('dist/server.js');
  const languageServer = new LanguageServer(serverModule, rulePageAddress(extension), log, languageStatus);
  const runsView = new RunsView(store);
  const answers = new Answers(store);
  const rowMarks = new RowMarks(store, (error) => log.error(String(error)));
  const keptRecords = new KeptRecords(store, log);
  const reveal = (id: string): Promise<void> => runsView.reveal(id);
  const runTools = { store, tracker };
  const exportTools = { store, profiles, answers };
  const profileTools = { profiles, credentials, onCredentials: () => tracker.wakeAll() };
  const plans = new Plans();
  const submitTools = { profiles, store, tracker, memory: context.workspaceState, reveal };
  const planTools = { ...submitTools, plans };

  const register = <Arguments extends readonly unknown[]>(
    id: CommandId,
    run: (...given: Arguments) => unknown,
    options: { readonly needsTrust?: boolean } = {},
  ): vscode.Disposable =>
    vscode.commands.registerCommand(id, async (...given: Arguments) => {
      if (options.needsTrust === true && !vscode.workspace.isTrusted) {
        refuseUntrusted();
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
  const forNode = <Kind extends 'run' | 'request'>(
    kinds: readonly Kind[],
    id: CommandId,
    run: (node: NodeOf<Kind>) => unknown,
    options?: typeof sends,
  ): vscode.Disposable =>
    register(
      id,
      (given?: unknown) => {
        const node = runsView.chosen(kinds, given);
        if (node !== undefined) return run(node);
        void showInformation(`Select a ${kinds[0]} in the view Runs first.`);
        return undefined;
      },
      options,
    );

  context.subscriptions.push(
    log,
    network,
    runsView,
    new RunsStatus(store, tracker),
    languageStatus,
    plans,
    notifyEnds(store, reveal),
    notifyWaiting(store, reveal),
    logRuns(store, log),
    keptRecords,
    rowMarks,
    answers,
    vscode.workspace.registerTextDocumentContentProvider(answerScheme, answers),
    vscode.window.registerUriHandler(ruleDocumentation(extension)),
    credentials.onDidChange(() => tracker.wakeAll()),
    vscode.workspace.onDidGrantWorkspaceTrust(() => refreshOrReport()),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('commerceBatch')) nameWrongSettings();
    }),
    register(commandIds.submit, (where?: unknown) => submit(submitTools, toUri(where)), sends),
    register(commandIds.plan, (where?: unknown) => plan(planTools, toUri(where))),
    register(commandIds.submitPlan, (where?: unknown) => submitPlan(planTools, toUri(where)), sends),
    register(commandIds.addProfile, () => addProfile(profileTools), sends),
    register(commandIds.setToken, () => setToken(profileTools), sends),
    register(commandIds.testProfile, () => testProfile(profileTools), sends),
    register(commandIds.removeProfile, () => removeProfile(profileTools)),
    register(commandIds.adopt, () => adoptRun({ store, tracker, profiles, reveal }), sends),
    register(commandIds.refreshRuns, () => refresh()),
    forNode(['run'], commandIds.refreshRun, (node) => watchRun(runTools, node), sends),
    forNode(['run'], commandIds.watchRun, (node) => watchRun(runTools, node), sends),
    forNode(['run'], commandIds.unwatchRun, (node) => unwatchRun(runTools, node)),
    forNode(['run'], commandIds.confirmRun, (node) => confirmRun(runTools, node), sends),
    forNode(['run'], commandIds.stopRun, (node) => stopRun(runTools, node), sends),
    forNode(['run'], commandIds.settleRun, (node) => settleRun({ store, tracker, profiles }, node), sends),
    forNode(['run'], commandIds.removeRun, (node) => removeRun(runTools, node)),
    forNode(['run'], commandIds.copyTicket, (node) => copyTicket(runTools, node)),
    forNode(['request'], commandIds.openAnswer, (node) => openAnswer(node)),
    forNode(['run'], commandIds.showAnswer, showAnswer),
    forNode(['request', 'run'], commandIds.openRequest, (node) => openRequest(store, rowMarks, node)),
    forNode(['run'], commandIds.openExport, (node) => openExport(exportTools, node), sends),
    forNode(['run'], commandIds.downloadExport, (node) => downloadExport(exportTools, node), sends),
    forNode(['run'], commandIds.saveExport, (node) => saveExport(exportTools, node), sends),
    forNode(['run'], commandIds.openRecord, (node) => openRecord(node)),
    forNode(['run'], commandIds.exportRun, (node) => exportRun(store, node)),
    register(commandIds.openStorageFolder, (given?: unknown) =>
      openStorageFolder(store, given === undefined ? undefined : runsView.chosen(['run'], given)),
    ),
    register(commandIds.goTo, (where?: unknown, range?: unknown) => goTo(toUri(where), range)),
    register(commandIds.showMore, (given?: unknown) => runsView.showMore(given)),
    register(commandIds.startSimulator, () => announceSimulator(simulator)),
    register(commandIds.restartServer, () => languageServer.restart()),
    register(commandIds.showLog, () => log.show()),
  );
  const closing = new AbortController();
  stop = async () => {
    closing.abort();
    await tracker.dispose();
    await Promise.all([languageServer.stop(), simulator.dispose()]);
  };

  nameWrongSettings();
  await refreshOrReport();
  rowMarks.start();
  // To watch a run is to ask its shop.
  const takeUp = async (): Promise<void> => {
    if (vscode.workspace.isTrusted) await tracker.takeUpAll(runsToWatch(store.all()));
  };
  void tracker.keepUp(closing.signal, takeUp).catch((error: unknown) => reportError(error, log));
  await languageServer.start();
  return { store, runsView, languageStatus, logFolder: context.logUri.fsPath };

  /** Trouble with the records must not take the checks while typing with it. */
  function refreshOrReport(): Promise<void> {
    return refresh().catch((error: unknown) => void reportError(error, log));
  }

  async function refresh(): Promise<void> {
    // To watch a run is to ask its shop.
    const problems = vscode.workspace.isTrusted ? await refreshRuns(runTools) : await store.load();
    for (const problem of problems) log.warn(problem);
    await keptRecords.tidy();
  }
}

export async function deactivate(): Promise<void> {
  await stop?.();
}

function refuseUntrusted(): void {
  const message = 'This folder is not trusted, so nothing is sent. Trust it first.';
  void showWarning(message, 'Manage Trust').then((chosen) => {
    if (chosen !== undefined) void vscode.commands.executeCommand('workbench.trust.manage');
  });
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
