import type { CodeAction, CodeActionParams, Range } from 'vscode-languageserver';
import type { Refactoring } from '../../core/dialect.ts';
import { fieldsOf } from '../../core/dialect.ts';
import type { Span } from '../../core/finding.ts';
import { offsetAt } from '../../core/json/lines.ts';
import { type PossibleRefactoring, refactoringsAt } from '../../core/refactor.ts';
import { type Client, resolvesEdits } from '../client.ts';
import type { Documents, OpenDocument } from '../documents.ts';
import { toTextEdits } from '../toProtocol.ts';

export const refactoringKind = 'refactor.rewrite';

/** So many are gone through in a fraction of a second, and so many are rewritten where every edit is sent at once. */
const mostItemsInTurn = 100_000;
const mostItemsAtOnce = 10_000;

/** What an action is resolved by: a sort of a large file is worked out once it is chosen. */
interface Deferred {
  readonly uri: string;
  readonly version: number;
  readonly name: string;
  readonly selection: Span;
}

export function refactorings(
  document: OpenDocument,
  { range, context }: CodeActionParams,
  client: Client,
): CodeAction[] {
  const resolves = resolvesEdits(client);
  const isWanted = ({ name }: Refactoring): boolean => wants(context.only, kindOf(name));
  const selection = spanOf(document, range);
  const mostItems = resolves ? mostItemsInTurn : mostItemsAtOnce;
  return refactoringsAt(document.batch, selection, mostItems, isWanted).map((possible) => {
    const action: CodeAction = { title: possible.title, kind: kindOf(possible.name) };
    const { uri, version } = document;
    const data: Deferred = { uri, version, name: possible.name, selection };
    return resolves ? { ...action, data } : withEdit(action, document, possible);
  });
}

/** An action for a text that has changed since stays without an edit. */
export function resolveRefactoring(action: CodeAction, documents: Documents): CodeAction {
  const deferred = readDeferred(action.data);
  const document = deferred && documents.get(deferred.uri);
  if (deferred === undefined || document === undefined || document.version !== deferred.version) return action;
  const [possible] = refactoringsAt(
    document.batch,
    deferred.selection,
    mostItemsInTurn,
    ({ name }) => name === deferred.name,
  );
  return possible === undefined ? action : withEdit(action, document, possible);
}

function readDeferred(data: unknown): Deferred | undefined {
  const { uri, version, name, selection } = fieldsOf(data) ?? {};
  const { start, end } = fieldsOf(selection) ?? {};
  if (typeof uri !== 'string' || typeof version !== 'number' || typeof name !== 'string') return undefined;
  if (typeof start !== 'number' || typeof end !== 'number') return undefined;
  return { uri, version, name, selection: { start, end } };
}

function withEdit(action: CodeAction, { uri, batch }: OpenDocument, { edits }: PossibleRefactoring): CodeAction {
  return { ...action, edit: { changes: { [uri]: toTextEdits(batch.text, edits()) } } };
}

function spanOf({ batch }: OpenDocument, { start, end }: Range): Span {
  return { start: offsetAt(batch.text, start), end: offsetAt(batch.text, end) };
}

function kindOf(name: string): string {
  return `${refactoringKind}.${name}`;
}

/** Kinds are hierarchical: who asks for `refactor` wants `refactor.rewrite.sortById`, too. */
export function wants(only: readonly string[] | undefined, kind: string): boolean {
  return only === undefined || only.some((wanted) => wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`));
}
