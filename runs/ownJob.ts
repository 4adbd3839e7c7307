/**
 * An import whose creation was not answered. The key of its file is known to no one else, so that a job with this key is
 * ours: it is looked for instead of asking the user.
 */
import type { BatchService } from '../api/service.ts';

/** How long a request that seems lost may still be on its way, in milliseconds. */
const journey = 60_000;

/** `undecided`: not listed so far. `absent`: it has not arrived. */
export type OwnJob = { readonly ticket: string } | 'undecided' | 'absent';

/**
 * @param sentAt when the job was to be created, in milliseconds since 1970; as `now`
 * @throws ApiError
 */
export async function findOwnJob(
  key: string,
  sentAt: number,
  now: number,
  service: BatchService,
  signal: AbortSignal,
): Promise<OwnJob> {
  for (const which of ['open', 'ended'] as const) {
    const { deliveries } = await service.list(which, signal);
    const own = deliveries.find(({ fileKey }) => fileKey === key);
    if (own !== undefined) return { ticket: own.ticket };
  }
  // A clock that was set back says nothing; what is created then does nothing by itself.
  return now >= sentAt && now - sentAt < journey ? 'undecided' : 'absent';
}
