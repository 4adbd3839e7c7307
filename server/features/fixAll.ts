import type { CodeAction } from 'vscode-languageserver';
import { safeEdits } from '../../core/fixAll.ts';
import type { RuleSettings } from '../../core/severities.ts';
import type { OpenDocument } from '../documents.ts';
import { toTextEdits } from '../toProtocol.ts';

/** For VS Code's `editor.codeActionsOnSave`, which may name it or `source.fixAll`. */
export const fixAllKind = 'source.fixAll.commerceBatch';

export function fixAllAction(document: OpenDocument, settings: RuleSettings): CodeAction[] {
  const edits = safeEdits(document.batch, { settings, mendsSyntax: document.reportsSyntax });
  if (edits.length === 0) return [];
  const changes = { [document.uri]: toTextEdits(document.batch.text, edits) };
  return [{ title: 'Fix all that means the same afterwards', kind: fixAllKind, edit: { changes } }];
}
