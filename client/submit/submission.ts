/** From a checked file to a run, in three steps that "Submit…" and "Plan…" share: decide, agree, send. */
import * as vscode from 'vscode';
import type { Flags } from '../../core/flags.ts';
import { medusaDryRun } from '../../core/medusa/body.ts';
import { guessedPace } from '../../core/plan/estimate.ts';
import { type Plan, planOf } from '../../core/plan/plan.ts';
import { riskQuestion } from '../../core/plan/question.ts';
import { summarizeRequests } from '../../core/requests.ts';
import { createRun, defaultEcwidFlags, defaultMedusaFlags } from '../../runs/createRun.ts';
import { paceOf } from '../../runs/pace.ts';
import { systemChance, systemClock } from '../../runs/ports.ts';
import type { RunStore } from '../../runs/store.ts';
import type { Tracker } from '../../runs/tracker.ts';
import { confirms, showWarning } from '../messages.ts';
import { plain } from '../plain.ts';
import type { Profiles } from '../profiles.ts';
import { createsJobsDirectly, requestsToConfirm } from '../settings.ts';
import { decide } from './decide.ts';
import type { Decision, LastDecision } from './decision.ts';
import type { Source } from './source.ts';

export interface SubmitTools {
  readonly profiles: Profiles;
  readonly store: RunStore;
  readonly tracker: Tracker;
  /** Remembers the flags of each file. */
  readonly memory: vscode.Memento;
  /** Shows the new run in the side bar. */
  readonly reveal: (id: string) => Promise<void>;
}

/** @param deed as for `openSource` */
export function askFor(
  { profiles, memory }: SubmitTools,
  { uri, name, text, document }: Source,
  deed: string,
): Promise<Decision | undefined> {
  const { service } = document.dialect;
  const [first, ...others] = profiles.of(service);
  if (first === undefined) return Promise.resolve(undefined);
  const flags: Flags = service === 'ecwid' ? defaultEcwidFlags(groupFor(name)) : defaultMedusaFlags(medusaDryRun(text));
  return decide({
    title: `${deed} ${name}`,
    requests: summarizeRequests(text),
    profiles: [first, ...others],
    last: memory.get<LastDecision>(memoryKey(uri)),
    flags,
    deduplicationKey: systemChance.uuid(),
  });
}

export function planFor(
  { store }: SubmitTools,
  { name, document, upload }: Source,
  { profile, flags }: Decision,
): Plan {
  const pace = paceOf(store.all(), profile) ?? guessedPace;
  return planOf({ document, file: name, flags, direct: isDirect(flags), profile, pace, imported: upload });
}

/** Asks where there is a risk, once and with all reasons. */
export async function agrees(plan: Plan, { profile }: Decision, { rules }: Source): Promise<boolean> {
  const settings = { requests: requestsToConfirm(), scopes: rules['missing-scope'] !== 'off' };
  const asked = riskQuestion(plan, profile, settings);
  if (asked === undefined) return true;
  const { question, reasons, typed } = asked;
  if (typed === undefined) return confirms(question, reasons.join(' '), 'Send');
  const answer = await vscode.window.showInputBox({
    title: plain(question),
    prompt: plain(`${reasons.join(' ')} Type the id of the store, ${typed}, to send it.`),
    ignoreFocusOut: true,
  });
  if (answer !== undefined && answer.trim() !== typed)
    void showWarning(`“${answer.trim()}” is not the store’s id, ${typed}. Nothing was sent.`);
  return answer?.trim() === typed;
}

/** @returns the id of the run, which is on the disk before anything is sent */
export async function send(
  { memory, store, tracker, reveal }: SubmitTools,
  { uri, name, document, upload }: Source,
  decision: Decision,
): Promise<string> {
  const last: LastDecision = { profile: decision.profile.name, flags: decision.flags };
  await memory.update(memoryKey(uri), last);
  const file = { name, uri: uri.toString() };
  const direct = isDirect(decision.flags);
  const submission = { document, file, ...decision, direct, upload };
  const { id } = await createRun(submission, store, systemClock, systemChance);
  await tracker.watch(id);
  await reveal(id);
  return id;
}

function isDirect({ service }: Flags): boolean {
  return service === 'medusa' && createsJobsDirectly();
}

function groupFor(name: string): string {
  return name.replace(/\.(ecwidbatch\.)?json$/i, '').replace(/[^\w.-]+/g, '-') || 'commerce-batch';
}

function memoryKey(uri: vscode.Uri): string {
  return `lastDecision ${uri.toString()}`;
}
