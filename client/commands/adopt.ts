/** `Commerce Batch: Watch a Ticket or Job…`: takes what was submitted elsewhere into the list of runs. */
import type { BatchService, DeliveryList, ListedDelivery } from '../../api/service.ts';
import type { Profile } from '../../core/target.ts';
import { type Adoption, adopt, openElsewhere } from '../../runs/adopt.ts';
import { durationInWords } from '../../runs/describe.ts';
import { systemChance, systemClock } from '../../runs/ports.ts';
import type { RunStore } from '../../runs/store.ts';
import type { Tracker } from '../../runs/tracker.ts';
import { showCancellable, showInformation, showWarning } from '../messages.ts';
import { plainLabel } from '../plain.ts';
import type { Profiles } from '../profiles.ts';
import { describe } from '../submit/decide.ts';
import { ask, back, type Choice, pick } from '../submit/steps.ts';

export interface AdoptionTools {
  readonly store: RunStore;
  readonly tracker: Tracker;
  readonly profiles: Profiles;
  /** Shows a run in the side bar. */
  readonly reveal: (id: string) => Promise<void>;
}

const title = 'Watch a Ticket or Job';
const perPage = 100;

/** The steps in their order; each may lead back to the one before it. */
export async function adoptRun(tools: AdoptionTools): Promise<void> {
  for (;;) {
    const profile = await chooseProfile(tools.profiles);
    if (profile === undefined) return;
    const service = await tools.profiles.service(profile, profile.name);
    const list = await showCancellable('Asking what is open on the server…', (signal) =>
      openElsewhere(profile, tools.store, service, signal),
    );
    const name = list && (await chooseTicket(profile, list));
    if (name === back) continue;
    const groupId = name === undefined ? undefined : await askForGroup(profile);
    if (groupId === back) continue;
    if (name === undefined || groupId === undefined) return;
    return watch(tools, name, groupId, profile, service);
  }
}

async function chooseProfile(profiles: Profiles): Promise<Profile | undefined> {
  const choices = [...profiles.of('ecwid'), ...profiles.of('medusa')].map(
    (profile): Choice<Profile> => ({
      label: profile.name,
      description: `${profile.service === 'ecwid' ? 'Ecwid' : 'Medusa'}, ${describe(profile)}`,
      value: profile,
    }),
  );
  const chosen = await pick({ title, step: 1, totalSteps: 3 }, 'In which shop?', choices, undefined);
  return chosen === back ? undefined : chosen;
}

/** @returns what the user chose or pasted: a ticket, a job id or a group id */
async function chooseTicket(
  profile: Profile,
  { deliveries, isComplete }: DeliveryList,
): Promise<string | typeof back | undefined> {
  const progress = { title, step: 2, totalSteps: profile.service === 'ecwid' ? 3 : 2 };
  const things = profile.service === 'ecwid' ? 'batches' : 'jobs';
  const placeholder =
    deliveries.length === 0
      ? 'Nothing is open on the server but what is in the list of runs.'
      : `${isComplete ? '' : 'More than '}${deliveries.length} open ${things} that are in no list here.`;
  for (let shown = perPage; ; shown += perPage) {
    const left = deliveries.length - shown;
    const choices: readonly Choice<string | 'paste' | 'more'>[] = [
      ...deliveries.slice(0, shown).map(ticketChoice),
      ...(left > 0 ? [{ label: `Show more (${left} left)`, value: 'more' }] : []),
      {
        label: profile.service === 'ecwid' ? 'Paste a ticket or group id…' : 'Paste a job id…',
        detail: 'Also of a batch or job that has ended.',
        value: 'paste',
      },
    ];
    const chosen = await pick(progress, placeholder, choices, choices[shown - perPage]);
    if (chosen === 'paste') return askForName(profile, progress);
    if (chosen !== 'more') return chosen;
  }
}

function ticketChoice({ ticket, state, type, createdAt }: ListedDelivery): Choice<string> {
  const age = createdAt === undefined ? undefined : `${durationInWords(systemClock.now() - createdAt)} ago`;
  return {
    label: plainLabel(ticket),
    description: [state, plainLabel(type ?? ''), age ?? ''].filter((part) => part !== '').join(' · '),
    value: ticket,
  };
}

function askForName(profile: Profile, progress: Parameters<typeof ask>[0]): Promise<string | typeof back | undefined> {
  const what = profile.service === 'ecwid' ? 'the ticket, or the group id of runs in this list' : 'the job id';
  return ask(progress, `Paste ${what}.`, '', (text) => (text === '' ? `Paste ${what}.` : undefined));
}

/** Ecwid stops batches by their group only. */
async function askForGroup(profile: Profile): Promise<string | typeof back | undefined> {
  if (profile.service === 'medusa') return '';
  const prompt = 'Its group id, if you know it: then it can be stopped from here. Else leave this empty.';
  return ask({ title, step: 3, totalSteps: 3 }, prompt, '', () => undefined);
}

async function watch(
  { store, tracker, reveal }: AdoptionTools,
  name: string,
  groupId: string,
  profile: Profile,
  service: BatchService,
): Promise<void> {
  const tools = { store, clock: systemClock, chance: systemChance };
  const adoption = await showCancellable(
    `Looking at ${name}…`,
    (signal): Promise<Adoption> => adopt(name, groupId, profile, tools, service, signal),
  );
  if (adoption === undefined) return;
  if (adoption.kind === 'not-found') {
    void showWarning(adoption.message);
    return;
  }
  const [first, ...others] = adoption.ids;
  if (adoption.kind === 'known')
    void showInformation(
      others.length === 0
        ? 'It is in the list of runs already.'
        : `${adoption.ids.length} runs of this group are in the list already.`,
    );
  else await tracker.watch(first);
  await reveal(first);
}
