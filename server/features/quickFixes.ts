import type { CodeAction } from 'vscode-languageserver';
import { fieldsOf } from '../../core/dialect.ts';
import { fileFindings } from '../../core/fileFindings.ts';
import type { Finding, Fix } from '../../core/finding.ts';
import { type Client, resolvesEdits } from '../client.ts';
import type { Documents, OpenDocument } from '../documents.ts';
import { type Place, toDiagnostics, toTextEdits } from '../toProtocol.ts';

export const quickFixKind = 'quickfix';

/** What an action is resolved by: the ids for a hundred thousand requests are worked out once it is chosen. */
interface Deferred {
  readonly uri: string;
  readonly version: number;
  readonly code: string;
  readonly title: string;
}

/** The fixes of every finding; each action carries its own edit, unless that goes through the whole file. */
export function quickFixes(document: OpenDocument, findings: readonly Finding[], client: Client): CodeAction[] {
  const { uri, version } = document;
  const resolves = resolvesEdits(client);
  return findings.flatMap((finding) =>
    finding.fixes.map((fix, index) => {
      const action = actionFor(document, finding, index, client.options.rulePage);
      const data: Deferred = { uri, version, code: finding.code, title: fix.title };
      return resolves && fix.wholeFile === true ? { ...action, data } : withEdit(action, document, fix);
    }),
  );
}

/** The same for a text of which nothing is put off. */
export function fixActions(place: Place, finding: Finding, rulePage: string | undefined): CodeAction[] {
  return finding.fixes.map((fix, index) => withEdit(actionFor(place, finding, index, rulePage), place, fix));
}

function actionFor(place: Place, finding: Finding, index: number, rulePage: string | undefined): CodeAction {
  return {
    title: finding.fixes[index]?.title ?? '',
    kind: quickFixKind,
    isPreferred: index === 0,
    diagnostics: toDiagnostics(place, [finding], rulePage),
  };
}

/** @returns undefined for an action that is no quick fix of the whole file, or one for a text that has changed since */
export function resolveQuickFix(action: CodeAction, documents: Documents): CodeAction | undefined {
  const deferred = readDeferred(action.data);
  const document = deferred && documents.get(deferred.uri);
  if (deferred === undefined || document === undefined || document.version !== deferred.version) return undefined;
  const fix = fileFindings(document.batch)
    .filter(({ code }) => code === deferred.code)
    .flatMap(({ fixes }) => fixes)
    .find(({ title }) => title === deferred.title);
  return fix && withEdit(action, document, fix);
}

function readDeferred(data: unknown): Deferred | undefined {
  const { uri, version, code, title } = fieldsOf(data) ?? {};
  if (typeof uri !== 'string' || typeof version !== 'number') return undefined;
  return typeof code === 'string' && typeof title === 'string' ? { uri, version, code, title } : undefined;
}

function withEdit(action: CodeAction, { uri, batch }: Place, { edits }: Fix): CodeAction {
  return { ...action, edit: { changes: { [uri]: toTextEdits(batch.text, edits) } } };
}
