/** The one way a command reports trouble: a sentence, and at most a few next steps. */
import * as vscode from 'vscode';
import { ApiError } from '../api/errors.ts';
import { commandIds } from './commandIds.ts';

/** Offers the step that mends the error. */
export async function showError(error: unknown, log: vscode.LogOutputChannel): Promise<void> {
  const message = error instanceof Error ? error.message : String(error);
  log.error(message);
  const actions =
    error instanceof ApiError && error.kind === 'unauthorized' ? ['Set Token…', 'Show Log'] : ['Show Log'];
  const chosen = await vscode.window.showErrorMessage(message, ...actions);
  if (chosen === 'Set Token…') await vscode.commands.executeCommand(commandIds.setToken);
  if (chosen === 'Show Log') log.show();
}
