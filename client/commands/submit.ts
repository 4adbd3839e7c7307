/** `Commerce Batch: Submit…`: checks the file, asks for profile and flags, writes the record, lets the tracker send. */
import path from 'node:path';
import * as vscode from 'vscode';
import type { Flags } from '../../api/service.ts';
import { findDialect } from '../../core/dialects.ts';
import { type BatchDocument, itemsOf, openDocument } from '../../core/document.ts';
import { wholeText } from '../../core/json/document.ts';
import { medusaDryRun } from '../../core/medusa/body.ts';
import { summarizeRequests } from '../../core/requests.ts';
import { fixedCodes } from '../../core/ruleSettings.ts';
import { lackingScopes, missingScopes } from '../../core/scopes.ts';
import type { RuleSettings } from '../../core/severities.ts';
import type { Profile } from '../../core/target.ts';
import { validate } from '../../core/validate.ts';
import { createRun, defaultEcwidFlags, defaultMedusaFlags } from '../../runs/createRun.ts';
import { systemChance, systemClock } from '../../runs/ports.ts';
import type { RunStore } from '../../runs/store.ts';
import type { Tracker } from '../../runs/tracker.ts';
import { confirms, showError, showInformation, showWarning } from '../messages.ts';
import type { Profiles } from '../profiles.ts';
import { createsJobsDirectly, ruleSettings } from '../settings.ts';
import { choosePlan, placeOf } from '../submit/choosePlan.ts';
import type { LastPlan, Plan } from '../submit/plan.ts';

export interface SubmitTools {
  readonly profiles: Profiles;
  readonly store: RunStore;
  readonly tracker: Tracker;
  /** Remembers the flags of each file. */
  readonly memory: vscode.Memento;
  /** Shows the new run in the side bar. */
  readonly reveal: (id: string) => Promise<void>;
}

/**
 * @param uri the file; the open one when left out
 * @returns the id of the run, or undefined when nothing was sent
 */
export async function submit(tools: SubmitTools, uri: vscode.Uri | undefined): Promise<string | undefined> {
  const source = await findDocument(uri);
  if (source === undefined) return undefined;
  const dialect = findDialect(source.uri.path, source.languageId);
  if (dialect === undefined) {
    void showError(`${nameOf(source)} is no batch file. Name it *.ecwidbatch.json or *.medusajob.json.`);
    return undefined;
  }
  const document = openDocument(source.getText(), dialect);
  const rules = await ruleSettings(source.uri);
  if (!(await passesCheck(source, document, rules, tools.profiles.own()))) return undefined;

  const version = source.version;
  const plan = await askForPlan(tools, source, document);
  if (plan === undefined || !(await confirmsScopes(plan, source, document, rules))) return undefined;
  if (!(await confirmsProduction(plan, source, document))) return undefined;
  if (source.version !== version) {
    void showWarning(`${nameOf(source)} was changed meanwhile. Nothing was sent; submit it again.`);
    return undefined;
  }

  const last: LastPlan = { profile: plan.profile.name, flags: plan.flags };
  await tools.memory.update(memoryKey(source.uri), last);
  const file = { name: nameOf(source), uri: source.uri.toString() };
  const direct = plan.flags.service === 'medusa' && createsJobsDirectly();
  const record = await createRun({ document, file, ...plan, direct }, tools.store, systemClock, systemChance);
  await tools.tracker.watch(record.id);
  await tools.reveal(record.id);
  return record.id;
}

async function findDocument(uri: vscode.Uri | undefined): Promise<vscode.TextDocument | undefined> {
  if (uri !== undefined) return vscode.workspace.openTextDocument(uri);
  const document = vscode.window.activeTextEditor?.document;
  if (document === undefined) void showInformation('Open a batch file (*.ecwidbatch.json or *.medusajob.json) first.');
  return document;
}

/** Errors stop a submission, with a way to go on unless the text is no JSON at all. */
async function passesCheck(
  source: vscode.TextDocument,
  document: BatchDocument,
  rules: RuleSettings,
  profiles: readonly Profile[],
): Promise<boolean> {
  const lacking = lackingScopes(profiles, document.dialect);
  const errors = validate(document, rules, lacking).filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (first === undefined) {
    if (!itemsOf(document).next().done) return true;
    void showError(`${nameOf(source)} holds no request. Add one, then submit it.`);
    return false;
  }
  const broken = errors.some(({ code }) => fixedCodes.includes(code));
  const line = source.positionAt(first.span.start).line + 1;
  const where = errors.length === 1 ? `an error in line ${line}` : `${errors.length} errors, the first in line ${line}`;
  const message = `${nameOf(source)} has ${where}: ${first.message}`;
  const goOn = 'Submit Anyway';
  const chosen = await showError(message, 'Show Error', ...(broken ? [] : [goOn]));
  if (chosen === 'Show Error') {
    const selection = new vscode.Range(source.positionAt(first.span.start), source.positionAt(first.span.end));
    await vscode.window.showTextDocument(source, { selection });
  }
  return chosen === goOn;
}

function askForPlan(
  { profiles, memory }: SubmitTools,
  source: vscode.TextDocument,
  document: BatchDocument,
): Promise<Plan | undefined> {
  const { service } = document.dialect;
  const [first, ...others] = profiles.of(service);
  if (first === undefined) return Promise.resolve(undefined);
  const text = wholeText(document.text);
  const flags: Flags =
    service === 'ecwid' ? defaultEcwidFlags(groupFor(source)) : defaultMedusaFlags(medusaDryRun(text));
  return choosePlan({
    fileName: nameOf(source),
    requests: summarizeRequests(text),
    profiles: [first, ...others],
    last: memory.get<LastPlan>(memoryKey(source.uri)),
    flags,
    deduplicationKey: systemChance.uuid(),
  });
}

/** Another profile may have what the chosen one lacks, so that the file alone is without findings. */
async function confirmsScopes(
  { profile }: Plan,
  source: vscode.TextDocument,
  document: BatchDocument,
  rules: RuleSettings,
): Promise<boolean> {
  const missing = missingScopes(profile, document);
  if (missing.length === 0 || rules['missing-scope'] === 'off') return true;
  const question = `The profile “${profile.name}” does not list ${missing.join(', ')}, which requests of this file need. Send it anyway?`;
  return confirms(question, nameOf(source), 'Send');
}

async function confirmsProduction(plan: Plan, source: vscode.TextDocument, document: BatchDocument): Promise<boolean> {
  if (!plan.profile.production) return true;
  const count = [...itemsOf(document)].length;
  const what = document.dialect.list ? `${count} ${count === 1 ? 'request' : 'requests'}` : 'a job';
  const question = `Send ${what} to the production shop “${plan.profile.name}” (${placeOf(plan.profile)})?`;
  return confirms(question, nameOf(source), 'Send');
}

function groupFor(source: vscode.TextDocument): string {
  return (
    nameOf(source)
      .replace(/\.(ecwidbatch\.)?json$/i, '')
      .replace(/[^\w.-]+/g, '-') || 'commerce-batch'
  );
}

function nameOf(source: vscode.TextDocument): string {
  return path.posix.basename(source.uri.path);
}

function memoryKey(uri: vscode.Uri): string {
  return `lastPlan ${uri.toString()}`;
}
