/** What the server answers: one feature, one line here and one in its capabilities. */
import type { ClientCapabilities, Connection, ServerCapabilities } from 'vscode-languageserver';
import type { Answering } from './answer.ts';
import type { Client } from './client.ts';
import { codeActionProvider, codeActions } from './features/codeActions.ts';
import { codeLenses } from './features/codeLenses.ts';
import { completion, completionProvider, completionSupport, noCompletionItems } from './features/completion.ts';
import { documentSymbols } from './features/documentSymbols.ts';
import { foldingRanges } from './features/foldingRanges.ts';
import { formatDocument, formatOnType, formatRange } from './features/formatting.ts';
import { hover } from './features/hover.ts';
import { selectionRanges } from './features/selectionRanges.ts';
import { formattersFrom } from './formatters.ts';
import type { Preferences } from './preferences.ts';
import type { Rules } from './rules.ts';

export interface Known {
  readonly rules: Rules;
  readonly preferences: Preferences;
  readonly client: Client;
}

export function capabilitiesFor({ capabilities, options }: Client): ServerCapabilities {
  return {
    codeActionProvider,
    completionProvider,
    hoverProvider: true,
    documentSymbolProvider: { label: 'Commerce Batch' },
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    ...formattersFrom(capabilities),
    ...(options.codeLens ? { codeLensProvider: {} } : {}),
  };
}

export function registerFeatures(
  connection: Connection,
  answer: Answering,
  { rules, preferences, client }: Known,
): void {
  const { capabilities, options }: { capabilities: ClientCapabilities; options: Client['options'] } = client;
  const suggestions = completionSupport(capabilities, options.suggestsAgain);
  const mostFolds = capabilities.textDocument?.foldingRange?.rangeLimit;
  connection.onCodeAction(
    answer((document, asked) => codeActions(document, asked, { rules, preferences, client }), []),
  );
  connection.onCodeLens(answer((document) => codeLenses(document, preferences.codeLens), []));
  connection.onCompletion(answer((document, asked) => completion(document, asked, suggestions), noCompletionItems));
  connection.onHover(answer((document, { position }) => hover(document, position, capabilities), null));
  connection.onDocumentSymbol(answer((document) => documentSymbols(document), []));
  connection.onFoldingRanges(answer((document) => foldingRanges(document, mostFolds), []));
  connection.onSelectionRanges(answer((document, { positions }) => selectionRanges(document, positions), []));
  connection.onDocumentFormatting(answer((document, asked) => formatDocument(document, asked.options), []));
  connection.onDocumentRangeFormatting(answer(formatRange, []));
  connection.onDocumentOnTypeFormatting(answer(formatOnType, []));
}
