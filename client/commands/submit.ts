/** `Commerce Batch: Submit…`: checks the file, asks for profile and flags, writes the record, lets the tracker send. */
import type * as vscode from 'vscode';
import { showWarning } from '../messages.ts';
import { changedFile, openSource } from '../submit/source.ts';
import { agrees, askFor, planFor, type SubmitTools, send } from '../submit/submission.ts';

/**
 * @param uri the file; the open one when left out
 * @returns the id of the run, or undefined when nothing was sent
 */
export async function submit(tools: SubmitTools, uri: vscode.Uri | undefined): Promise<string | undefined> {
  const source = await openSource(uri, tools.profiles.own(), 'Submit');
  if (source === undefined) return undefined;
  const decision = await askFor(tools, source, 'Submit');
  if (decision === undefined || !(await agrees(planFor(tools, source, decision), decision, source))) return undefined;
  const changed = await changedFile(source);
  if (changed !== undefined) {
    void showWarning(`${changed} was changed meanwhile. Nothing was sent; submit it again.`);
    return undefined;
  }
  return send(tools, source, decision);
}
