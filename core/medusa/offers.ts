/** Turns what may stand at a cursor into completions that leave right JSON behind. */
import type { Completion } from '../completion.ts';
import { withCommaBefore } from '../completionText.ts';
import type { Cursor } from '../json/cursor.ts';

type Shown = Pick<Completion, 'label' | 'kind' | 'detail' | 'documentation' | 'keepsSuggesting' | 'preselect'>;

export interface ValueOffer extends Shown {
  /** The value as JSON; with tab stops where `snippet` is true. */
  readonly json: string;
  readonly snippet?: boolean;
}

export interface NameOffer extends Omit<Shown, 'kind'> {
  /** A snippet for the value, put after a name that has none yet. */
  readonly value: string;
}

export function completeNames(text: string, cursor: Cursor, offers: readonly NameOffer[]): readonly Completion[] {
  const { replace, names, needsColon, needsCommaAfter } = cursor;
  return offers
    .filter(({ label }) => !names.includes(label))
    .map(({ value, keepsSuggesting, ...offer }) => {
      const name = JSON.stringify(offer.label);
      return {
        ...offer,
        kind: 'field',
        ...withCommaBefore(cursor, needsColon ? `${name}: ${value}${needsCommaAfter ? ',' : ''}` : name),
        snippet: needsColon,
        replace,
        ...(text[replace.start] === '"' && { filterText: name }),
        ...(needsColon && keepsSuggesting === true && { keepsSuggesting }),
      };
    });
}

export function completeValues(text: string, cursor: Cursor, offers: readonly ValueOffer[]): readonly Completion[] {
  const { replace, needsColon, needsCommaAfter } = cursor;
  return offers.map(({ json, snippet = false, ...offer }) => ({
    ...offer,
    ...withCommaBefore(cursor, `${needsColon ? ': ' : ''}${json}${needsCommaAfter ? ',' : ''}`),
    snippet,
    replace,
    ...(text[replace.start] === '"' && { filterText: json }),
  }));
}
