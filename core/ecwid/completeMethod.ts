/** Completes the method: first those that the path allows. */
import type { Completion } from '../completion.ts';
import { offerValue } from '../completionText.ts';
import type { Cursor } from '../json/cursor.ts';
import type { Draft } from './draft.ts';
import { ecwidMethods } from './methods.ts';

export function completeMethod({ text, route }: Draft, cursor: Cursor): readonly Completion[] {
  const allowed = route?.methods ?? [];
  const others = ecwidMethods.filter((method) => !allowed.includes(method));
  return [...allowed, ...others].map((method) => {
    const call = route?.endpointOf(method);
    return offerValue(text, cursor, `"${method}"`, {
      label: method,
      kind: 'method',
      ...(route === undefined ? {} : { detail: call?.summary ?? 'Not documented for this path' }),
      preselect: method === allowed[0],
    });
  });
}
