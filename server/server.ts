/** The language server over any connection. It keeps documents and settings, and nothing of earlier answers. */
import {
  type ClientCapabilities,
  type Connection,
  type InitializeParams,
  type InitializeResult,
  LSPErrorCodes,
  ResponseError,
  type TextDocumentIdentifier,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { Documents, type OpenDocument } from './documents.ts';
import { codeActions } from './features/codeActions.ts';
import { codeLenses } from './features/codeLenses.ts';
import { diagnostics } from './features/diagnostics.ts';
import { foldingRanges } from './features/foldingRanges.ts';
import { formatDocument, formatOnType, formatRange } from './features/formatting.ts';
import { selectionRanges } from './features/selectionRanges.ts';
import { formattersFrom, registerFormatters } from './formatters.ts';
import { Rules } from './rules.ts';

/** What a client may say about itself in `initializationOptions`. */
interface ClientOptions {
  /** True when the client knows the commands in `core/commands.ts`; other editors get no lens that does nothing. */
  readonly codeLens: boolean;
}

export function startServer(connection: Connection): void {
  const documents = new Documents();
  const unpublished = new Set<string>();
  const rules = new Rules(connection);
  let options: ClientOptions = { codeLens: false };
  let client: ClientCapabilities = {};

  connection.onInitialize((parameters: InitializeParams): InitializeResult => {
    options = readClientOptions(parameters.initializationOptions);
    client = parameters.capabilities;
    rules.pulls = client.workspace?.configuration === true;
    return {
      serverInfo: { name: 'commerce-batch' },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        codeActionProvider: { codeActionKinds: ['quickfix'] },
        foldingRangeProvider: true,
        selectionRangeProvider: true,
        ...formattersFrom(client),
        ...(options.codeLens ? { codeLensProvider: {} } : {}),
      },
    };
  });

  connection.onInitialized(() => {
    registerFormatters(connection, client);
    void refreshSettings(undefined);
  });
  connection.onDidChangeConfiguration(({ settings }) => void refreshSettings(settings));

  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
    if (documents.open(uri, languageId, version, text) === undefined) return;
    publishSoon(uri);
    void learnRules(uri);
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    if (documents.change(uri, version, contentChanges)) publishSoon(uri);
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    documents.close(uri);
    rules.forget(uri);
    void connection.sendDiagnostics({ uri, diagnostics: [] });
  });

  connection.onCodeAction(answer((document, { range }) => codeActions(document, range, rules.for(document.uri)), []));
  connection.onCodeLens(answer((document) => codeLenses(document), []));
  connection.onFoldingRanges(
    answer((document) => foldingRanges(document, client.textDocument?.foldingRange?.rangeLimit), []),
  );
  connection.onSelectionRanges(answer((document, { positions }) => selectionRanges(document, positions), []));
  connection.onDocumentFormatting(answer((document, { options }) => formatDocument(document, options), []));
  connection.onDocumentRangeFormatting(answer(formatRange, []));
  connection.onDocumentOnTypeFormatting(answer(formatOnType, []));
  connection.listen();

  /** Changes that arrive together are answered once. */
  function publishSoon(uri: string): void {
    if (unpublished.size === 0) setImmediate(publish);
    unpublished.add(uri);
  }

  function publish(): void {
    const uris = [...unpublished];
    unpublished.clear();
    for (const uri of uris) {
      const document = documents.get(uri);
      if (document === undefined) continue;
      const found = diagnostics(document, rules.for(uri));
      void connection.sendDiagnostics({ uri, version: document.version, diagnostics: found });
    }
  }

  async function refreshSettings(pushed: unknown): Promise<void> {
    await rules.refresh(
      pushed,
      [...documents.all()].map(({ uri }) => uri),
    );
    for (const { uri } of documents.all()) publishSoon(uri);
  }

  /** Its folder may set other rules than the first findings were found by. */
  async function learnRules(uri: string): Promise<void> {
    const changed = await rules.learn(uri);
    if (documents.get(uri) === undefined) rules.forget(uri);
    else if (changed) publishSoon(uri);
  }

  /** The one wrapper of every request: finds the document, drops what was cancelled, never answers an error for bad text. */
  function answer<Parameters extends { textDocument: TextDocumentIdentifier }, Result>(
    feature: (document: OpenDocument, parameters: Parameters) => Result,
    empty: Result,
  ): (parameters: Parameters, token: { readonly isCancellationRequested: boolean }) => Result | ResponseError {
    return (parameters, token) => {
      if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled.');
      const document = documents.get(parameters.textDocument.uri);
      if (document === undefined) return empty;
      try {
        return feature(document, parameters);
      } catch (error) {
        connection.console.error(String(error instanceof Error ? error.stack : error));
        return empty;
      }
    };
  }
}

function readClientOptions(value: unknown): ClientOptions {
  const codeLens = typeof value === 'object' && value !== null && 'codeLens' in value && value.codeLens === true;
  return { codeLens };
}
