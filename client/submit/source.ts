/** The file that a command is about, opened and checked. */
import path from 'node:path';
import * as vscode from 'vscode';
import { findDialect } from '../../core/dialects.ts';
import { type BatchDocument, itemsOf, openDocument } from '../../core/document.ts';
import type { Finding } from '../../core/finding.ts';
import { isImportProblem } from '../../core/medusa/importContent.ts';
import { fixedCodes } from '../../core/ruleSettings.ts';
import { lackingScopes } from '../../core/scopes.ts';
import type { RuleSettings } from '../../core/severities.ts';
import type { Profile } from '../../core/target.ts';
import { validate } from '../../core/validate.ts';
import type { Upload } from '../../runs/createRun.ts';
import { showError, showInformation } from '../messages.ts';
import { ruleSettings } from '../settings.ts';
import { isSameImport, type ReadImport, readImport } from './importFile.ts';

export interface Source {
  readonly uri: vscode.Uri;
  /** The last part of its path. */
  readonly name: string;
  /** As it was checked. */
  readonly text: string;
  readonly document: BatchDocument;
  readonly rules: RuleSettings;
  /** The file beside a Medusa job that it imports, as it was checked. */
  readonly upload?: Upload;
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
  const rules = await ruleSettings(opened.uri);
  const imported = await readImport(opened.uri, document, rules);
  const upload = imported?.upload === undefined ? {} : { upload: imported.upload };
  const source = { uri: opened.uri, name, text, document, rules, ...upload };
  return (await passesCheck(source, opened, imported, profiles, deed)) ? source : undefined;
}

/**
 * Looks whether the file, and what it imports, still read as they were checked, in the editor or on the disk.
 * @returns the name of the one that does not
 */
export async function changedFile({ uri, name, text, upload }: Source): Promise<string | undefined> {
  if (!(await readsAs(uri, text))) return name;
  return upload === undefined || (await isSameImport(upload)) ? undefined : upload.name;
}

async function readsAs(uri: vscode.Uri, text: string): Promise<boolean> {
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

/** Errors stop it, with a way to go on unless it cannot be sent at all: it is no JSON, or lacks what it imports. */
async function passesCheck(
  { name, document, rules }: Source,
  opened: vscode.TextDocument,
  imported: ReadImport | undefined,
  profiles: readonly Profile[],
  deed: string,
): Promise<boolean> {
  const lacking = lackingScopes(profiles, document.dialect);
  const found = [...validate(document, rules, lacking), ...(imported?.problem === undefined ? [] : [imported.problem])];
  const errors = found.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (first === undefined) {
    if (itemsOf(document).next().done) {
      void showError(`${name} holds no request. Add one, then submit it.`);
      return false;
    }
    return passesImportCheck(imported, deed);
  }
  const broken = errors.some(({ code }) => fixedCodes.includes(code) || isImportProblem(code));
  const line = opened.positionAt(first.span.start).line + 1;
  const where = errors.length === 1 ? `an error in line ${line}` : `${errors.length} errors, the first in line ${line}`;
  const goOn = `${deed} Anyway`;
  const chosen = await showError(`${name} has ${where}: ${first.message}`, 'Show Error', ...(broken ? [] : [goOn]));
  if (chosen === 'Show Error') await showFinding(opened, first);
  if (chosen !== goOn) return false;
  return passesImportCheck(imported, deed);
}

async function passesImportCheck(imported: ReadImport | undefined, deed: string): Promise<boolean> {
  const { upload, errors } = imported ?? {};
  if (upload === undefined || errors === undefined) return true;
  const goOn = `${deed} Anyway`;
  const chosen = await showError(errors.message, 'Show Error', goOn);
  if (chosen === 'Show Error')
    await showFinding(await vscode.workspace.openTextDocument(vscode.Uri.parse(upload.uri)), errors.first);
  return chosen === goOn;
}

async function showFinding(opened: vscode.TextDocument, { span }: Finding): Promise<void> {
  const selection = new vscode.Range(opened.positionAt(span.start), opened.positionAt(span.end));
  await vscode.window.showTextDocument(opened, { selection });
}
