/** Watches a batch or job that someone else submitted: only its ticket is known here, and no text. */
import { ApiError } from '../api/errors.ts';
import type { BatchService, DeliveryList, Progress } from '../api/service.ts';
import type { Flags } from '../core/flags.ts';
import type { Profile, Target } from '../core/target.ts';
import { runId, targetOf } from './createRun.ts';
import type { Chance, Clock } from './ports.ts';
import { noOutcomes, type RunRecord, recordVersion } from './record.ts';
import { isSameShop } from './shops.ts';
import type { RunStore } from './store.ts';
import { runOfTicket, ticketsOf } from './tickets.ts';

/** Where a text would stand. */
export const textUnknown = 'It was submitted elsewhere, so its text is not known here.';

export interface AdoptTools {
  readonly store: RunStore;
  readonly clock: Clock;
  readonly chance: Chance;
}

/** `adopted`: the run is new. `known`: there are such runs here. `not-found`: a sentence says why there is none. */
export type Adoption =
  | { readonly kind: 'adopted' | 'known'; readonly ids: readonly [string, ...string[]] }
  | { readonly kind: 'not-found'; readonly message: string };

/** What is open on the server and in no record here. Throws `ApiError`. */
export async function openElsewhere(
  target: Target,
  store: RunStore,
  service: BatchService,
  signal: AbortSignal,
): Promise<DeliveryList> {
  const list = await service.list('open', signal);
  const known = ticketsOf(target, store.all());
  return { ...list, deliveries: list.deliveries.filter(({ ticket }) => !known.has(ticket)) };
}

/**
 * The run goes on when it is watched. Throws `ApiError`.
 *
 * @param name a ticket, a job id or a group id, as the user gave it
 * @param groupId of a batch where the user knows it, so that it can be stopped; else ''
 */
export async function adopt(
  name: string,
  groupId: string,
  profile: Profile,
  { store, clock, chance }: AdoptTools,
  service: BatchService,
  signal: AbortSignal,
): Promise<Adoption> {
  const known = runOfTicket(name, profile, store.all());
  if (known !== undefined) {
    if (groupId !== '') await store.wish(known.id, 'group', groupId);
    return { kind: 'known', ids: [known.id] };
  }
  const [first, ...others] = runsOfGroup(name, profile, store.all()).map(({ id }) => id);
  if (first !== undefined) return { kind: 'known', ids: [first, ...others] };
  let progress: Progress;
  try {
    progress = await service.check(name, signal);
  } catch (error) {
    if (!(error instanceof ApiError) || error.kind !== 'not-found' || profile.service !== 'ecwid') throw error;
    return {
      kind: 'not-found',
      message: `${error.message} If “${name}” is a group id: Ecwid does not tell which batches a group has, and no run here is of that group. List what is open on the server instead.`,
    };
  }
  const now = clock.now();
  const record: RunRecord = {
    version: recordVersion,
    id: runId(now, chance),
    createdAt: now,
    file: { name: `${profile.service === 'ecwid' ? 'ticket' : 'job'} ${name}`, uri: undefined, hash: '' },
    profile: profile.name,
    target: targetOf(profile),
    flags: flagsOf(profile, groupId),
    parts: [
      {
        first: 0,
        count: countOf(profile, progress),
        deduplicationKey: '',
        delivery: 'accepted',
        ticket: name,
        state: 'queued',
        completed: 0,
        counts: noOutcomes,
      },
    ],
    adopted: true,
  };
  await store.create(record, []);
  return { kind: 'adopted', ids: [record.id] };
}

/** How many requests a batch has that nobody here has seen. A job is one. */
export function countOf({ service }: Target, { total, outcomes }: Progress): number {
  return service === 'medusa' ? 1 : Math.max(total ?? 0, outcomes.length);
}

/** @returns sentences that say why the run cannot be stopped from here; undefined when it can */
export function whyNotStopped({ adopted, flags }: RunRecord): string | undefined {
  return adopted === true && flags.service === 'ecwid' && flags.groupId === ''
    ? 'Ecwid stops batches by their group, and the group of this one is not known here, so that it goes on. Stop it where it was submitted; or, if you know its group id, watch the ticket again and give it.'
    : undefined;
}

/** Which flags it was submitted with is not told, and none of them is acted on from here. */
function flagsOf({ service }: Profile, groupId: string): Flags {
  return service === 'ecwid'
    ? { service, allowParallelMode: false, stopOnFirstFailure: false, groupId }
    : // Whether a waiting job goes on is for the user to say, or for whoever created it.
      { service, dryRun: true };
}

function runsOfGroup(groupId: string, target: Target, records: readonly RunRecord[]): readonly RunRecord[] {
  return records.filter(
    ({ target: shop, flags }) => flags.service === 'ecwid' && flags.groupId === groupId && isSameShop(shop, target),
  );
}
