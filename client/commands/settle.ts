/** `Commerce Batch: Settle…`: what became of a run is not known, and the user decides with what is known. */
import { placeOf } from '../../core/plan/shop.ts';
import { type Candidates, findCandidates } from '../../runs/candidates.ts';
import { doubtfulPart, requestsToSend, whyNotAgain } from '../../runs/decision.ts';
import {
  candidateInWords,
  doubtInWords,
  lookedInWords,
  requestsInWords,
  sendAgainInWords,
} from '../../runs/describeDoubt.ts';
import { systemChance, systemClock } from '../../runs/ports.ts';
import type { Part, RunRecord } from '../../runs/record.ts';
import { settleBySending, settleWithTicket } from '../../runs/settle.ts';
import type { RunStore } from '../../runs/store.ts';
import type { Tracker } from '../../runs/tracker.ts';
import { confirms, showCancellable, showInformation, showWarning } from '../messages.ts';
import { plainLabel } from '../plain.ts';
import type { Profiles } from '../profiles.ts';
import type { RunNode } from '../runsView/runsView.ts';
import { ask, back, type Choice, pick } from '../submit/steps.ts';

export interface SettleTools {
  readonly store: RunStore;
  readonly tracker: Tracker;
  readonly profiles: Profiles;
}

type Verdict = { readonly kind: 'ticket'; readonly ticket: string } | { readonly kind: 'other' | 'again' | 'leave' };

export async function settleRun(tools: SettleTools, { id }: RunNode): Promise<void> {
  const { store, tracker } = tools;
  const record = await store.reload(id);
  const part = record && doubtfulPart(record);
  if (record === undefined || part === undefined) {
    void showInformation('This run is not in doubt, so there is nothing to settle.');
    return;
  }
  const candidates = await askService(tools, record, part);
  const verdict = candidates && (await askUser(record, part, candidates));
  if (verdict === undefined || verdict.kind === 'leave') return;
  const problem =
    verdict.kind === 'again' ? await sendAgain(tools, record, part) : await takeTicket(tools, record, part, verdict);
  if (problem !== undefined) void showWarning(problem);
  // Whoever works for the shop carries it out; without a decision there is nothing to do.
  await tracker.watch(id);
}

/** @returns undefined when the user has enough of it */
async function askService(
  { store, profiles }: SettleTools,
  record: RunRecord,
  part: Part,
): Promise<Candidates | undefined> {
  const service = await profiles.service(record.target, record.profile);
  return showCancellable(`Looking for ${record.file.name} on the server…`, (signal, report) =>
    findCandidates(record, part, store, service, signal, (done, total) => report(`${done} of ${total}`)),
  );
}

async function askUser(record: RunRecord, part: Part, candidates: Candidates): Promise<Verdict | undefined> {
  const what = record.flags.service === 'ecwid' ? 'ticket' : 'job';
  const obstacle = whyNotAgain(record, part);
  const choices: readonly Choice<Verdict>[] = [
    ...candidates.found.map(
      (each): Choice<Verdict> => ({
        label: `It is ${plainLabel(each.ticket)}`,
        detail: candidateInWords(each, part),
        value: { kind: 'ticket', ticket: each.ticket },
      }),
    ),
    { label: `It is another ${what}…`, detail: `You know the ${what} from elsewhere.`, value: { kind: 'other' } },
    obstacle === undefined
      ? {
          label: 'It never arrived: send it again…',
          detail: sendAgainInWords(record, part),
          value: { kind: 'again' },
        }
      : { label: 'It cannot be sent again', detail: obstacle, value: { kind: 'again' } },
    { label: 'Leave it', detail: 'It stays as it is. You can settle it later.', value: { kind: 'leave' } },
  ];
  const progress = { title: `Settle ${record.file.name}`, step: 1, totalSteps: 1 };
  const verdict = await pick(progress, lookedInWords(candidates, record), choices, undefined);
  return verdict === back ? undefined : verdict;
}

async function takeTicket(
  { store, profiles }: SettleTools,
  record: RunRecord,
  part: Part,
  verdict: Verdict,
): Promise<string | undefined> {
  const ticket = verdict.kind === 'ticket' ? verdict.ticket : await askForTicket(record);
  if (ticket === undefined) return undefined;
  const service = await profiles.service(record.target, record.profile);
  const tools = { store, clock: systemClock, chance: systemChance };
  return showCancellable(`Looking at ${ticket}…`, (signal) =>
    settleWithTicket(record, part, ticket, tools, service, signal),
  );
}

async function askForTicket(record: RunRecord): Promise<string | undefined> {
  const what = record.flags.service === 'ecwid' ? 'ticket' : 'job id';
  const progress = { title: `Settle ${record.file.name}`, step: 1, totalSteps: 1 };
  const given = await ask(progress, `Paste the ${what}.`, '', (text) =>
    text === '' ? `Paste the ${what}.` : undefined,
  );
  return given === back ? undefined : given;
}

/** Nothing is sent twice unless the user has said so here. */
async function sendAgain({ store }: SettleTools, record: RunRecord, part: Part): Promise<string | undefined> {
  const obstacle = whyNotAgain(record, part);
  if (obstacle !== undefined) return obstacle;
  const what = record.flags.service === 'ecwid' ? requestsInWords(requestsToSend(record, part)) : 'the job';
  const question = `Send ${what} of ${record.file.name} to “${record.profile}” (${placeOf(record.target)}) again?`;
  const detail = `${doubtInWords(record, part)}\n\n${sendAgainInWords(record, part)}`;
  if (!(await confirms(question, detail, 'Send Again'))) return undefined;
  return settleBySending(record, part, { store, clock: systemClock, chance: systemChance });
}
