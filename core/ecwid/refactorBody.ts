/** Between a body that is an object and one that is a text: the documentation's table has texts, its examples objects. */
import type { ItemInFile, Refactoring, RefactoringPlan } from '../dialect.ts';
import { type Span, shiftSpan, type TextEdit } from '../finding.ts';
import { type JsonNode, parseTree, propertyOf } from '../json/tree.ts';

export const bodyToText: Refactoring = {
  name: 'bodyToText',
  scope: 'selection',
  plan: (items) =>
    planFor(items, 'text', ({ type }, written) =>
      type === 'object' || type === 'array' ? JSON.stringify(written) : undefined,
    ),
};

/** The text itself becomes the object, so that going there and back changes nothing. */
export const bodyToObject: Refactoring = {
  name: 'bodyToObject',
  scope: 'selection',
  plan: (items) => planFor(items, 'object', ({ text = '', type }) => (type === 'string' ? objectIn(text) : undefined)),
};

/** In UTF-16 code units; nobody reads a longer body as a text, or writes one as such. */
const longestRequest = 1_000_000;

function planFor(
  items: readonly ItemInFile[],
  form: string,
  rewritten: (body: JsonNode, written: string) => string | undefined,
): RefactoringPlan | undefined {
  const edits = items.flatMap(({ text, span }): readonly TextEdit[] => {
    const body = text.length > longestRequest ? undefined : bodyOf(text);
    const newText = body && rewritten(body, text.slice(body.start, body.end));
    return body === undefined || newText === undefined ? [] : [{ span: shifted(body, span), newText }];
  });
  if (edits.length === 0) return undefined;
  const what = edits.length === 1 ? 'the body' : `${edits.length.toLocaleString('en')} bodies`;
  return {
    title: `Change ${what} to ${edits.length === 1 ? `${article(form)} ${form}` : `${form}s`}`,
    edits: () => edits,
  };
}

/** Undefined for an item that is no JSON. */
function bodyOf(text: string): JsonNode | undefined {
  const { root, error } = parseTree(text);
  return root === undefined || error !== undefined ? undefined : propertyOf(root, 'body')?.value;
}

function objectIn(text: string): string | undefined {
  const { root, error } = parseTree(text);
  const isContainer = root?.properties !== undefined || root?.items !== undefined;
  return error === undefined && isContainer ? text : undefined;
}

function shifted({ start, end }: JsonNode, item: Span): Span {
  return shiftSpan({ start, end }, item.start);
}

function article(form: string): string {
  return form === 'object' ? 'an' : 'a';
}
