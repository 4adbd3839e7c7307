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
export function showProgress<Result>(title: string, work: (signal: AbortSignal) => Promise<Result>): Thenable<Result> {
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: plain(title), cancellable: true },
    (_progress, token) => {
      const controller = new AbortController();
      token.onCancellationRequested(() => controller.abort());
      return work(controller.signal);
    },
  );
}

/** Offers the step that mends the error, and what the service itself said. */
export async function reportError(error: unknown, log: vscode.LogOutputChannel): Promise<void> {
  const message = error instanceof Error ? error.message : String(error);
  log.error(message);
  const answer = error instanceof ApiError ? error.answer : undefined;
  const mends = error instanceof ApiError && error.kind === 'unauthorized' ? ['Set Token…'] : [];
  const chosen = await showError(message, ...mends, ...answerActions(answer), 'Show Log');
  if (chosen === 'Set Token…') await vscode.commands.executeCommand(commandIds.setToken);
  if (chosen === showAnswer && answer !== undefined) await showServiceAnswer(answer);
  if (chosen === 'Show Log') log.show();
}

/** For a failure that is no surprise, such as that of a test. */
export async function warnOf(error: ApiError, message: string): Promise<void> {
  const { answer } = error;
  const chosen = await showWarning(message, ...answerActions(answer));
  if (chosen === showAnswer && answer !== undefined) await showServiceAnswer(answer);
}

const showAnswer = 'Show Answer';

function answerActions(answer: string | undefined): readonly string[] {
  return answer === undefined || answer.trim() === '' ? [] : [showAnswer];
}
