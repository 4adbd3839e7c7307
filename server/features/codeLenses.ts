import type { CodeLens, Command } from 'vscode-languageserver';
import { goToCommand, submitCommand } from '../../core/commands.ts';
import { wholeText } from '../../core/json/document.ts';
import { positionAt } from '../../core/json/lines.ts';
import { type Overview, overviewOf } from '../../core/overview.ts';
import { fewScopesInWords, itemsInWords, orderInWords, scopesInWords } from '../../core/overviewText.ts';
import type { OpenDocument } from '../documents.ts';
import type { LensChoice } from '../preferences.ts';

/** The lenses over the file. Their commands belong to the client. */
export function codeLenses(document: OpenDocument, choice: LensChoice): CodeLens[] {
  const overview = overviewOf(document.batch);
  if (overview.items === 0) return [];
  const commands = [
    choice.submit ? submitLens(document, overview) : undefined,
    choice.scopes ? scopesLens(overview) : undefined,
    choice.order ? orderLens(document, overview) : undefined,
  ];
  const start = { line: 0, character: 0 };
  return commands.flatMap((command) => (command === undefined ? [] : [{ range: { start, end: start }, command }]));
}

function submitLens({ uri, batch }: OpenDocument, overview: Overview): Command {
  const what = itemsInWords(overview, batch.dialect);
  const mode = batch.dialect.list === undefined ? batch.dialect.modeOf(wholeText(batch.text)) : undefined;
  const title = `$(cloud-upload) Submit ${what}${mode === undefined ? '' : ` (${mode})`}…`;
  return { title, command: submitCommand, arguments: [uri] };
}

/** A lens without a command is text. */
function scopesLens(overview: Overview): Command | undefined {
  const title = fewScopesInWords(overview);
  const all = scopesInWords(overview);
  if (title === undefined || all === undefined) return undefined;
  return all === title ? { title, command: '' } : { title, tooltip: all, command: '' };
}

function orderLens({ uri, batch }: OpenDocument, overview: Overview): Command | undefined {
  const title = orderInWords(overview, batch.dialect);
  if (title === undefined) return undefined;
  const { dependency } = overview;
  if (dependency === undefined) return { title, command: '' };
  const start = positionAt(batch.text, dependency.offset);
  return { title, command: goToCommand, arguments: [uri, { start, end: start }] };
}
