/**
 * What the service has that may be a part in doubt: tickets that no record here knows, compared with what was to be
 * sent. Only the user can tell which it is, for two batches may hold the same.
 */
import { ApiError } from '../api/errors.ts';
import type { BatchService, ListedDelivery, Progress } from '../api/service.ts';
import { type RequestSummary, summarizeRequests } from '../core/requests.ts';
import type { Part, RunRecord } from './record.ts';
import type { RunStore } from './store.ts';
import { ticketsOf } from './tickets.ts';

/** `ids`: as many requests with the same ids. `number`: as many requests. `type`: a job of the same type. */
export type Likeness = 'ids' | 'number' | 'type';

export interface Candidate extends ListedDelivery {
  readonly likeness: Likeness;
  /** Undefined for a job, which is not looked at. */
  readonly progress: Progress | undefined;
}

export interface Candidates {
  /** The likeliest first. */
  readonly found: readonly Candidate[];
  /** Tickets that were looked at, of those that no record here knows. */
  readonly looked: number;
  readonly unknown: number;
  /** False when the service has more than it was asked to list. */
  readonly isComplete: boolean;
}

/** Each look is one request, and watching goes on meanwhile. */
const mostLooks = 40;

/** How far the clocks of a server and of this machine may be apart, in milliseconds. */
const clockTolerance = 5 * 60_000;

const likeliestFirst: readonly Likeness[] = ['ids', 'number', 'type'];

/** @param onLook told before each look how many were made, of how many. Throws `ApiError`. */
export async function findCandidates(
  record: RunRecord,
  part: Part,
  store: RunStore,
  service: BatchService,
  signal: AbortSignal,
  onLook: (done: number, total: number) => void = () => undefined,
): Promise<Candidates> {
  const open = await service.list('open', signal);
  const ended = await service.list('ended', signal);
  const known = ticketsOf(record.target, store.all());
  const listed = [...open.deliveries, ...nearestFirst(ended.deliveries, known, part)];
  // A batch that ended between the two calls stands in both lists.
  const unknown = [...new Map(listed.map((each) => [each.ticket, each])).values()].filter(
    ({ ticket }) => !known.has(ticket) || ticket === part.ticket,
  );
  const isComplete = open.isComplete && ended.isComplete;
  const requests = summarizeRequests(await store.bodyOf(record.id, record.parts.indexOf(part)));
  if (record.target.service === 'medusa') {
    const apart = ({ createdAt = 0 }: ListedDelivery): number => Math.abs(createdAt - (part.sentAt ?? 0));
    const key = record.upload?.key;
    // The key of an own upload is in no other job.
    const mayBe = unknown.filter(({ fileKey }) => key === undefined || fileKey === undefined || fileKey === key);
    const found = mayBe.filter((job) => isLikeJob(job, requests, part)).map(jobCandidate);
    found.sort((a, b) => apart(a) - apart(b));
    return { found, looked: unknown.length, unknown: unknown.length, isComplete };
  }
  const worthALook = unknown.slice(0, mostLooks);
  const found: Candidate[] = [];
  for (const [done, delivery] of worthALook.entries()) {
    onLook(done, worthALook.length);
    const progress = await checkIfKnown(delivery.ticket, service, signal);
    const likeness = progress && likenessOf(progress, requests);
    if (likeness !== undefined) found.push({ ...delivery, likeness, progress });
  }
  found.sort((a, b) => likeliestFirst.indexOf(a.likeness) - likeliestFirst.indexOf(b.likeness));
  return { found, looked: worthALook.length, unknown: unknown.length, isComplete };
}

/**
 * The service promises no order. Tickets that were sent from here about then show where in the list to look; without
 * any, both ends of it are as likely.
 */
function nearestFirst(
  listed: readonly ListedDelivery[],
  known: ReadonlyMap<string, number | undefined>,
  { sentAt = 0 }: Part,
): readonly ListedDelivery[] {
  const distances = listed.map(({ ticket }) => Math.abs((known.get(ticket) ?? Number.POSITIVE_INFINITY) - sentAt));
  const nearest = Math.min(...distances);
  const place = distances.indexOf(nearest);
  const far = (position: number): number =>
    Number.isFinite(nearest) ? Math.abs(position - place) : Math.min(position, listed.length - 1 - position);
  return [...listed.entries()].sort(([a], [b]) => far(a) - far(b)).map(([, delivery]) => delivery);
}

/** A batch that was erased meanwhile is none. */
async function checkIfKnown(ticket: string, service: BatchService, signal: AbortSignal): Promise<Progress | undefined> {
  try {
    return await service.check(ticket, signal);
  } catch (error) {
    if (error instanceof ApiError && error.kind === 'not-found') return undefined;
    throw error;
  }
}

/** @returns undefined when it is certainly another batch, or does not tell how large it is */
export function likenessOf(
  { total, state, outcomes }: Progress,
  requests: readonly RequestSummary[],
): Likeness | undefined {
  const count = total ?? (state === 'finished' ? outcomes.length : undefined);
  if (count !== requests.length) return undefined;
  const ids = new Set(requests.map(({ id }) => id));
  if (outcomes.some(({ id }) => !ids.has(id))) return undefined;
  return outcomes.length === count && !ids.has(undefined) ? 'ids' : 'number';
}

function isLikeJob(
  { ticket, type, createdAt = 0 }: ListedDelivery,
  [job]: readonly RequestSummary[],
  part: Part,
): boolean {
  if (ticket === part.ticket) return true;
  return type === job?.path && createdAt >= (part.sentAt ?? 0) - clockTolerance;
}

function jobCandidate(job: ListedDelivery): Candidate {
  return { ...job, likeness: 'type', progress: undefined };
}
