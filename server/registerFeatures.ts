/** What the server answers: one feature, one line here and one in its capabilities. */
import {
  type CodeActionParams,
  type CompletionParams,
  type Connection,
  ResponseError,
  type ServerCapabilities,
} from 'vscode-languageserver';
import type { Answering } from './answer.ts';
import type { Client } from './client.ts';
import type { Documents } from './documents.ts';
import { codeActionProvider, codeActions } from './features/codeActions.ts';
import { codeLenses } from './features/codeLenses.ts';
import {
  completion,
  completionProvider,
  completionSupport,
  noCompletionItems,
  offersFiles,
} from './features/completion.ts';
import { documentLinks } from './features/documentLinks.ts';
import { documentSymbols } from './features/documentSymbols.ts';
import { foldingRanges } from './features/foldingRanges.ts';
import { formatDocument, formatOnType, formatRange } from './features/formatting.ts';
import { hover } from './features/hover.ts';
import { importFileActions } from './features/importFile.ts';
import { inlayHints } from './features/inlayHints.ts';
import { resolveQuickFix } from './features/quickFixes.ts';
import { resolveRefactoring } from './features/refactorings.ts';
import { prepareRename, rename } from './features/rename.ts';
import { selectionRanges } from './features/selectionRanges.ts';
import { formattersFrom } from './formatters.ts';
import type { ImportFiles } from './importFiles.ts';
import type { Preferences } from './preferences.ts';
import type { Rules } from './rules.ts';

export interface Known {
  readonly documents: Documents;
  readonly imports: ImportFiles;
  readonly rules: Rules;
  readonly preferences: Preferences;
  readonly client: Client;
}

export function capabilitiesFor({ capabilities, options }: Client): ServerCapabilities {
  return {
    codeActionProvider,
    completionProvider,
    hoverProvider: true,
    documentSymbolProvider: true,
    documentLinkProvider: {},
    renameProvider: capabilities.textDocument?.rename?.prepareSupport === true ? { prepareProvider: true } : true,
    inlayHintProvider: true,
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    ...formattersFrom(capabilities),
    ...(options.codeLens ? { codeLensProvider: {} } : {}),
  };
}

export function registerFeatures(connection: Connection, answer: Answering, known: Known): void {
  const { documents, imports, preferences, client } = known;
  const { capabilities, options } = client;
  const suggestions = completionSupport(capabilities, options.suggestsAgain);
  const mostFolds = capabilities.textDocument?.foldingRange?.rangeLimit;
  const actions = answer((document, asked: CodeActionParams) => codeActions(document, asked, known), []);
  connection.onCodeAction((asked, token) => importFileActions(asked, known) ?? actions(asked, token));
  connection.onCodeLens(answer((document) => codeLenses(document, preferences.codeLens), []));
  const complete = (files?: readonly string[]) =>
    answer((document, asked: CompletionParams) => completion(document, asked, suggestions, files), noCompletionItems);
  connection.onCompletion((asked, token) => {
    const offered = complete()(asked, token);
    if (offered instanceof ResponseError || !offersFiles(offered)) return offered;
    return imports.namesFor(asked.textDocument.uri).then((files) => complete(files)(asked, token));
  });
  connection.onHover(answer((document, { position }) => hover(document, position, capabilities), null));
  connection.onDocumentSymbol(answer((document) => documentSymbols(document), []));
  connection.onCodeActionResolve(
    (action) => resolveQuickFix(action, documents) ?? resolveRefactoring(action, documents),
  );
  connection.onDocumentLinks(answer((document) => documentLinks(document), []));
  connection.onPrepareRename(answer((document, { position }) => prepareRename(document, position), null));
  connection.onRenameRequest(answer((document, { position, newName }) => rename(document, position, newName), null));
  connection.languages.inlayHint.on(
    answer((document, { range }) => (preferences.requestNumbers ? inlayHints(document, range) : []), []),
  );
  connection.onFoldingRanges(answer((document) => foldingRanges(document, mostFolds), []));
  connection.onSelectionRanges(answer((document, { positions }) => selectionRanges(document, positions), []));
  connection.onDocumentFormatting(answer((document, asked) => formatDocument(document, asked.options), []));
  connection.onDocumentRangeFormatting(answer(formatRange, []));
  connection.onDocumentOnTypeFormatting(answer(formatOnType, []));
}
