/** `Commerce Batch: Plan…`: says what sending a file would do, and sends exactly that when the user wants to. */
import * as vscode from 'vscode';
import { showInformation, showWarning } from '../messages.ts';
import { type Plans, planScheme } from '../submit/plans.ts';
import { changedFile, openSource } from '../submit/source.ts';
import { agrees, askFor, planFor, type SubmitTools, send } from '../submit/submission.ts';

export interface PlanTools extends SubmitTools {
  readonly plans: Plans;
}

/**
 * @param uri the file; the open one when left out
 * @returns the address of the plan that is shown, or undefined when the user gave up
 */
export async function plan(tools: PlanTools, uri: vscode.Uri | undefined): Promise<vscode.Uri | undefined> {
  const source = await openSource(uri, tools.profiles.own(), 'Plan');
  if (source === undefined) return undefined;
  const decision = await askFor(tools, source, 'Plan');
  if (decision === undefined) return undefined;
  const shown = tools.plans.add(planFor(tools, source, decision), source, decision);
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(shown), { preview: false });
  return shown;
}

/**
 * @param uri the plan; the open one when left out
 * @returns the id of the run, or undefined when nothing was sent
 */
export async function submitPlan(tools: PlanTools, uri: vscode.Uri | undefined): Promise<string | undefined> {
  const where = uri ?? vscode.window.activeTextEditor?.document.uri;
  if (where?.scheme !== planScheme) {
    void showInformation('Open a plan first: “Commerce Batch: Plan…” makes one of a batch file.');
    return undefined;
  }
  const shown = tools.plans.get(where);
  if (shown === undefined) {
    void showWarning('This plan is gone. Nothing was sent; plan the file again.');
    return undefined;
  }
  const { source, decision } = shown;
  if (shown.state === 'sent') {
    void showWarning(`This plan of ${source.name} was submitted already. To send the file once more, plan it again.`);
    return undefined;
  }
  // The question is on the screen.
  if (shown.state === 'asking') return undefined;
  shown.state = 'asking';
  try {
    if (!(await agrees(shown.plan, decision, source))) return undefined;
    const changed = await changedFile(source);
    if (changed !== undefined) {
      void showWarning(`${changed} was changed since it was planned. Nothing was sent; plan it again.`);
      return undefined;
    }
    const id = await send(tools, source, decision);
    shown.state = 'sent';
    return id;
  } finally {
    if (shown.state === 'asking') shown.state = 'ready';
  }
}
