/** What cannot be taken back once a batch has run, as far as the documentation says so. */
import { counted } from '../overviewText.ts';
import type { CallCount, Tally } from './tally.ts';

export function irreversibleOf({ calls, unknown }: Tally): readonly string[] {
  const lines = calls.flatMap((call) => [...deletionOf(call), ...(notes.get(call.operation) ?? [])]);
  const deletes = sum(calls, 'delete');
  const updates = sum(calls, 'update');
  if (deletes > 0)
    lines.push(
      `${counted(deletes, 'request')} ${deletes === 1 ? 'deletes' : 'delete'}. The API has no call that brings anything back.`,
    );
  if (updates > 0)
    lines.push(
      `${counted(updates, 'request')} ${updates === 1 ? 'overwrites' : 'overwrite'} what is there. The API keeps no former value: to be able to go back, read it first.`,
    );
  if (unknown > 0 && lines.length === 0)
    lines.push('Not known: some requests make a call that is not in the documentation.');
  return lines;
}

/** A call that deletes more than the one thing that its path names. */
function deletionOf({ operation, group, summary, effect, everything, requests }: CallCount): readonly string[] {
  if (everything) return [`${operation}: deletes everything that the store has under “${group}”.`];
  if (effect !== 'delete' || !/\ball\b/.test(summary)) return [];
  const times = requests === 1 ? '' : `, ${counted(requests, 'time')}`;
  return [`${operation}: ${summary.charAt(0).toLowerCase()}${summary.slice(1)}${times}.`];
}

const notes: ReadonlyMap<string, readonly string[]> = new Map([
  // https://docs.ecwid.com/api-reference/rest-api/application/cancel-app-subscription
  [
    'DELETE /application',
    ['DELETE /application: cancels the app’s subscription, takes its tokens back and uninstalls it.'],
  ],
  [
    'DELETE /categories/{categoryId}',
    ['What becomes of the subcategories and products of a deleted category is not documented.'],
  ],
]);

function sum(calls: readonly CallCount[], wanted: CallCount['effect']): number {
  return calls.reduce((count, { effect, requests }) => (effect === wanted ? count + requests : count), 0);
}
