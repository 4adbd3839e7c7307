/** Completions as a user sees them: a text with the cursor in it, what is offered, and the text once one is accepted. */
import assert from 'node:assert/strict';
import { completionsAt } from '../../core/completeAt.ts';
import type { Completion } from '../../core/completion.ts';
import type { Dialect } from '../../core/dialect.ts';
import { openDocument } from '../../core/document.ts';
import { plainText } from '../../core/snippet.ts';
import { applyEdits } from './findings.ts';

/** @param marked a whole file with `|` where the cursor is */
export function offeredIn(dialect: Dialect, marked: string): readonly Completion[] {
  const { text, offset } = cursorIn(marked);
  const completions = completionsAt(openDocument(text, dialect), offset);
  for (const { replace, newText, label } of completions) {
    assert.ok(replace.start <= offset && offset <= replace.end, `“${label}” does not hold the cursor`);
    assert.doesNotMatch(text.slice(replace.start, replace.end), /\n/);
    assert.doesNotMatch(newText, /undefined/);
  }
  return completions;
}

/** What an editor shows: it leaves out what does not go with the text up to the cursor. */
export function labelsIn(dialect: Dialect, marked: string): readonly string[] {
  const { text, offset } = cursorIn(marked);
  return offeredIn(dialect, marked)
    .filter(({ filterText, label, replace }) => goesWith(text.slice(replace.start, offset), filterText ?? label))
    .map(({ label }) => label);
}

/** The whole text after a completion is accepted, tab stops as they stand: `$1` for an empty one. */
export function accepted(dialect: Dialect, marked: string, label: string): string {
  const { text } = cursorIn(marked);
  return applyEdits(
    text,
    editsOf(offered(dialect, marked, label), (newText) => newText),
  );
}

/** The same in an editor without snippets. */
export function acceptedPlain(dialect: Dialect, marked: string, label: string): string {
  const { text } = cursorIn(marked);
  return applyEdits(text, editsOf(offered(dialect, marked, label), plainText));
}

export function offered(dialect: Dialect, marked: string, label: string): Completion {
  assert.ok(labelsIn(dialect, marked).includes(label), `“${label}” is not offered: ${labelsIn(dialect, marked)}`);
  const found = offeredIn(dialect, marked).find((completion) => completion.label === label);
  assert.ok(found);
  return found;
}

function editsOf({ newText, replace, also = [] }: Completion, asInserted: (newText: string) => string): Edits {
  return [{ span: replace, newText: asInserted(newText) }, ...also];
}

type Edits = Parameters<typeof applyEdits>[1];

function cursorIn(marked: string): { readonly text: string; readonly offset: number } {
  const offset = marked.indexOf('|');
  assert.notEqual(offset, -1, 'There is no cursor.');
  return { text: marked.slice(0, offset) + marked.slice(offset + 1), offset };
}

/** All characters that are typed stand in that order in what is offered, as in the usual editors. */
function goesWith(typed: string, filterText: string): boolean {
  let from = 0;
  for (const character of typed.toLowerCase()) {
    from = filterText.toLowerCase().indexOf(character, from) + 1;
    if (from === 0) return false;
  }
  return true;
}
