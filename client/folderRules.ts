/** What the file of a document's folder says about rules, as the language server and the command line read it. */
import * as vscode from 'vscode';
import { type FolderContent, findRuleFile, folderOf, repositoryMark, ruleFileName } from '../core/ruleFile.ts';
import type { RuleSettings } from '../core/severities.ts';

/** Settings of other machines' folders are not read, as the language server cannot read them either. */
export async function folderRules(document: vscode.Uri): Promise<RuleSettings> {
  const folder = document.scheme === 'file' ? folderOf(document.toString()) : undefined;
  if (folder === undefined) return {};
  const search = findRuleFile(folder);
  let step = search.next();
  while (!step.done) step = search.next(await look(step.value));
  return step.value?.rules ?? {};
}

async function look(folder: string): Promise<FolderContent> {
  const [ruleFile, isRepository] = await Promise.all([
    textOf(vscode.Uri.parse(`${folder}/${ruleFileName}`)),
    vscode.workspace.fs.stat(vscode.Uri.parse(`${folder}/${repositoryMark}`)).then(
      () => true,
      () => false,
    ),
  ]);
  return { ruleFile, isRepository };
}

/** As it stands in the editor where it is open: what is shown as turned off must not stop a submission. */
async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open !== undefined) return open.getText();
  return vscode.workspace.fs.readFile(uri).then(
    (bytes) => new TextDecoder().decode(bytes),
    () => undefined,
  );
}
