/** The file that a command is about, opened and checked. */
import path from 'node:path';
import * as vscode from 'vscode';
import { findDialect } from '../../core/dialects.ts';
import { type BatchDocument, itemsOf, openDocument } from '../../core/document.ts';
import { fixedCodes } from '../../core/ruleSettings.ts';
import { lackingScopes } from '../../core/scopes.ts';
import type { RuleSettings } from '../../core/severities.ts';
import type { Profile } from '../../core/target.ts';
import { validate } from '../../core/validate.ts';
import { showError, showInformation } from '../messages.ts';
import { ruleSettings } from '../settings.ts';

export interface Source {
  readonly uri: vscode.Uri;
  /** The last part of its path. */
  readonly name: string;
  /** As it was checked. */
  readonly text: string;
  readonly document: BatchDocument;
  readonly rules: RuleSettings;
}

/**
 * @param uri the file; the open one when left out
 * @param deed what is about to be done, in title case: `Submit`
 * @returns undefined when there is nothing to go on with, which the user knows by then
 */
export async function openSource(
  uri: vscode.Uri | undefined,
  profiles: readonly Profile[],
  deed: string,
): Promise<Source | undefined> {
  const opened = await findDocument(uri);
  if (opened === undefined) return undefined;
  const name = path.posix.basename(opened.uri.path);
  const dialect = findDialect(opened.uri.path, opened.languageId);
  if (dialect === undefined) {
    void showError(`${name} is no batch file. Name it *.ecwidbatch.json or *.medusajob.json.`);
    return undefined;
  }
  const text = opened.getText();
  const document = openDocument(text, dialect);
  const source = { uri: opened.uri, name, text, document, rules: await ruleSettings(opened.uri) };
  return (await passesCheck(source, opened, profiles, deed)) ? source : undefined;
}

/** Whether the file still reads as it was checked, in the editor or on the disk. */
export async function isUnchanged({ uri, text }: Source): Promise<boolean> {
  try {
    return (await vscode.workspace.openTextDocument(uri)).getText() === text;
  } catch {
    return false;
  }
}

async function findDocument(uri: vscode.Uri | undefined): Promise<vscode.TextDocument | undefined> {
  if (uri !== undefined) return vscode.workspace.openTextDocument(uri);
  const document = vscode.window.activeTextEditor?.document;
  if (document === undefined) void showInformation('Open a batch file (*.ecwidbatch.json or *.medusajob.json) first.');
  return document;
}

/** Errors stop it, with a way to go on unless the text is no JSON at all. */
async function passesCheck(
  { name, document, rules }: Source,
  opened: vscode.TextDocument,
  profiles: readonly Profile[],
  deed: string,
): Promise<boolean> {
  const lacking = lackingScopes(profiles, document.dialect);
  const errors = validate(document, rules, lacking).filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (first === undefined) {
    if (!itemsOf(document).next().done) return true;
    void showError(`${name} holds no request. Add one, then submit it.`);
    return false;
  }
  const broken = errors.some(({ code }) => fixedCodes.includes(code));
  const line = opened.positionAt(first.span.start).line + 1;
  const where = errors.length === 1 ? `an error in line ${line}` : `${errors.length} errors, the first in line ${line}`;
  const goOn = `${deed} Anyway`;
  const chosen = await showError(`${name} has ${where}: ${first.message}`, 'Show Error', ...(broken ? [] : [goOn]));
  if (chosen === 'Show Error') {
    const selection = new vscode.Range(opened.positionAt(first.span.start), opened.positionAt(first.span.end));
    await vscode.window.showTextDocument(opened, { selection });
  }
  return chosen === goOn;
}
