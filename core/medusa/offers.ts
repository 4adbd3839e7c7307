/** Turns what may stand at a cursor into completions that leave right JSON behind. */
import type { Completion } from '../completion.ts';
import type { TextEdit } from '../finding.ts';
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
        newText: needsColon ? `${name}: ${value}${needsCommaAfter ? ',' : ''}` : name,
        snippet: needsColon,
        replace,
        ...(text[replace.start] === '"' && { filterText: name }),
        ...(needsColon && keepsSuggesting === true && { keepsSuggesting }),
        ...missingComma(cursor),
      };
    });
}

export function completeValues(text: string, cursor: Cursor, offers: readonly ValueOffer[]): readonly Completion[] {
  const { replace, needsColon, needsCommaAfter } = cursor;
  return offers.map(({ json, snippet = false, ...offer }) => ({
    ...offer,
    newText: `${needsColon ? ': ' : ''}${json}${needsCommaAfter ? ',' : ''}`,
    snippet,
    replace,
    ...(text[replace.start] === '"' && { filterText: json }),
    ...missingComma(cursor),
  }));
}

/** The comma that the entry before lacks is put behind it and not before the new one. */
function missingComma({ needsCommaBefore, container, replace }: Cursor): { readonly also?: readonly TextEdit[] } {
  if (!needsCommaBefore) return {};
  const entries = container?.items ?? container?.properties?.map(({ key, value }) => value ?? key) ?? [];
  const before = entries.findLast(({ end }) => end <= replace.start);
  return before === undefined ? {} : { also: [{ span: { start: before.end, end: before.end }, newText: ',' }] };
}
