import type { CodeAction, CodeActionOptions, CodeActionParams } from 'vscode-languageserver';
import { offsetAt } from '../../core/json/lines.ts';
import type { Client } from '../client.ts';
import type { OpenDocument } from '../documents.ts';
import type { Preferences } from '../preferences.ts';
import type { Rules } from '../rules.ts';
import { findingsOf } from './diagnostics.ts';
import { fixAllAction, fixAllKind } from './fixAll.ts';
import { quickFixes, quickFixKind } from './quickFixes.ts';
import { refactoringKind, refactorings, wants } from './refactorings.ts';
import { turnOffActions } from './turnOff.ts';

export const codeActionProvider: CodeActionOptions = {
  codeActionKinds: [quickFixKind, fixAllKind, refactoringKind],
  resolveProvider: true,
};

/** The client's own wish, such as at each move of the cursor. */
const automatic = 2;

interface Surroundings {
  readonly rules: Rules;
  readonly preferences: Preferences;
  readonly client: Client;
}

export function codeActions(
  document: OpenDocument,
  asked: CodeActionParams,
  { rules, preferences, client }: Surroundings,
): CodeAction[] {
  const { range, context } = asked;
  const { rulePage } = client.options;
  const settings = rules.for(document.uri);
  const actions: CodeAction[] = [];
  if (wants(context.only, quickFixKind)) {
    const start = offsetAt(document.batch.text, range.start);
    const end = offsetAt(document.batch.text, range.end);
    const findings = findingsOf(document, settings, preferences.lackingFor(document.batch.dialect)).filter(
      ({ span }) => span.start <= end && span.end >= start,
    );
    const folders = { folders: rules.folders, client: client.capabilities, rulePage };
    actions.push(...quickFixes(document, findings, client), ...turnOffActions(document, findings, folders));
  }
  // To go through the whole file at each move of the cursor would be for nothing.
  if (context.only !== undefined && wants(context.only, fixAllKind)) actions.push(...fixAllAction(document, settings));
  if (context.triggerKind !== automatic) actions.push(...refactorings(document, asked, client));
  return actions;
}
