/**
 * The one way to say something: a sentence, and at most a few next steps. Whatever a message holds is shown as it
 * reads, for file names and remote answers are the words of others.
 */
import * as vscode from 'vscode';
import { ApiError } from '../api/errors.ts';
import { showServiceAnswer } from './answers.ts';
import { commandIds } from './commandIds.ts';
import { plain } from './plain.ts';

export function showInformation(message: string, ...actions: string[]): Thenable<string | undefined> {
  return vscode.window.showInformationMessage(plain(message), ...actions);
}

export function showWarning(message: string, ...actions: string[]): Thenable<string | undefined> {
  return vscode.window.showWarningMessage(plain(message), ...actions);
}

export function showError(message: string, ...actions: string[]): Thenable<string | undefined> {
  return vscode.window.showErrorMessage(plain(message), ...actions);
}

/** A question that holds everything up. */
export async function confirms(question: string, detail: string, action: string): Promise<boolean> {
  const options = { modal: true, detail: plain(detail) };
  return (await vscode.window.showWarningMessage(plain(question), options, action)) === action;
}

/** Shows that something is under way; the signal is aborted when the user has enough of it. */
export function showProgress<Result>(
  title: string,
  work: (signal: AbortSignal, report: (step: string) => void) => Promise<Result>,
): Thenable<Result> {
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: plain(title), cancellable: true },
    (progress, token) => {
      const controller = new AbortController();
      token.onCancellationRequested(() => controller.abort());
      return work(controller.signal, (step) => progress.report({ message: plain(step) }));
    },
  );
}

/** The same, where to have enough of it is no error. @returns undefined then */
export function showCancellable<Result>(
  title: string,
  work: (signal: AbortSignal, report: (step: string) => void) => Promise<Result>,
): Thenable<Result | undefined> {
  return showProgress(title, async (signal, report) => {
    try {
      return await work(signal, report);
    } catch (error) {
      if (signal.aborted) return undefined;
      throw error;
    }
  });
}

/** Offers the step that mends the error, and what the service itself said. */
export async function reportError(error: unknown, log: vscode.LogOutputChannel): Promise<void> {
  const message = error instanceof Error ? error.message : String(error);
  log.error(message);
  const showLog: Step = { label: 'Show Log', take: () => log.show() };
  await take(error instanceof ApiError ? [...stepsFor(error), showLog] : [showLog], (labels) =>
    showError(message, ...labels),
  );
}

/** For a failure that is no surprise, such as that of a test. */
export async function warnOf(error: ApiError, message: string): Promise<void> {
  await take(stepsFor(error), (labels) => showWarning(message, ...labels));
}

interface Step {
  readonly label: string;
  readonly take: () => unknown;
}

async function take(
  steps: readonly Step[],
  show: (labels: readonly string[]) => Thenable<string | undefined>,
): Promise<void> {
  const chosen = await show(steps.map(({ label }) => label));
  await steps.find(({ label }) => label === chosen)?.take();
}

function stepsFor({ kind, answer }: ApiError): readonly Step[] {
  const steps: Step[] = [];
  if (kind === 'unauthorized')
    steps.push({ label: 'Set Token…', take: () => vscode.commands.executeCommand(commandIds.setToken) });
  if (kind === 'settings' || kind === 'certificate') steps.push(openSettings('commerceBatch.network'));
  if (kind === 'proxy') steps.push(openSettings('http.proxy'));
  if (answer !== undefined && answer.trim() !== '')
    steps.push({ label: 'Show Answer', take: () => showServiceAnswer(answer) });
  return steps;
}

function openSettings(query: string): Step {
  return {
    label: 'Open Settings',
    take: () => vscode.commands.executeCommand('workbench.action.openSettings', query),
  };
}
