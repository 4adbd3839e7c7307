/** What the flags of a batch do, in words: https://docs.ecwid.com/api-reference/rest-api/batch-requests/create-batch-request */
import type { EcwidFlags } from '../flags.ts';
import type { Overview } from '../overview.ts';
import { counted } from '../overviewText.ts';
import { ecwidBatchLimit } from './limits.ts';

export function handlingOf(overview: Overview, flags: EcwidFlags): readonly string[] {
  return [size(overview), ...order(overview, flags), failures(overview, flags), stopping(flags)];
}

function size({ items, parts }: Overview): string {
  const requests = counted(items, 'request');
  if (parts <= 1) return `One batch of ${requests}.`;
  return `${requests} in ${counted(parts, 'part')} of up to ${ecwidBatchLimit}, one part after the other.`;
}

function order({ dependency, itemsWithoutId }: Overview, { allowParallelMode }: EcwidFlags): readonly string[] {
  if (!allowParallelMode)
    return ['The requests run one after another, in the order of the file. A later one sees what an earlier one did.'];
  const lines = ['Up to 100 requests run at once, in no fixed order.'];
  if (dependency !== undefined)
    lines.push(
      `Order matters here: request ${dependency.item} follows request ${dependency.on}, and in parallel it may run first.`,
    );
  if (itemsWithoutId > 0)
    lines.push(
      `${counted(itemsWithoutId, 'request')} without an id: their answers can only be matched by their order.`,
    );
  return lines;
}

function failures({ parts }: Overview, { stopOnFirstFailure, allowParallelMode }: EcwidFlags): string {
  if (!stopOnFirstFailure)
    return 'After a failure the next request runs. One that the service cannot handle (5XX) is tried 5 times, 3 seconds apart; a POST that is tried again may create a thing twice.';
  const later = parts > 1 ? ' That holds for later parts, too.' : '';
  const running = allowParallelMode ? ' Those that have begun may still finish.' : '';
  return `After the first failure no further request runs.${later}${running}`;
}

function stopping({ groupId }: EcwidFlags): string {
  const group = groupId === '' ? 'a group id that is made when it is sent' : `the group id “${groupId}”`;
  return `It is sent with ${group}, by which it can be stopped. What has run by then stays.`;
}
