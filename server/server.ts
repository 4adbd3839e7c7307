/** The language server over any connection. It keeps documents and settings, and nothing of earlier answers. */
import {
  type Connection,
  type InitializeParams,
  type InitializeResult,
  LSPErrorCodes,
  MessageType,
  ResponseError,
  ShowMessageNotification,
  type TextDocumentIdentifier,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { readRuleSettings } from '../core/ruleSettings.ts';
import type { RuleSettings } from '../core/validate.ts';
import { Documents, type OpenDocument } from './documents.ts';
import { codeActions } from './features/codeActions.ts';
import { codeLenses } from './features/codeLenses.ts';
import { diagnostics } from './features/diagnostics.ts';

/** What a client may say about itself in `initializationOptions`. */
interface ClientOptions {
  /** True when the client knows the commands in `core/commands.ts`; other editors get no lens that does nothing. */
  readonly codeLens: boolean;
}

export function startServer(connection: Connection): void {
  const documents = new Documents();
  const unpublished = new Set<string>();
  let rules: RuleSettings = {};
  let options: ClientOptions = { codeLens: false };
  let pullsSettings = false;

  connection.onInitialize((parameters: InitializeParams): InitializeResult => {
    options = readClientOptions(parameters.initializationOptions);
    pullsSettings = parameters.capabilities.workspace?.configuration === true;
    return {
      serverInfo: { name: 'commerce-batch' },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        codeActionProvider: { codeActionKinds: ['quickfix'] },
        ...(options.codeLens ? { codeLensProvider: {} } : {}),
      },
    };
  });

  connection.onInitialized(() => void refreshSettings(undefined));
  connection.onDidChangeConfiguration(({ settings }) => void refreshSettings(settings));

  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
    if (documents.open(uri, languageId, version, text)) publishSoon(uri);
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    if (documents.change(uri, version, contentChanges)) publishSoon(uri);
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    documents.close(uri);
    void connection.sendDiagnostics({ uri, diagnostics: [] });
  });

  connection.onCodeAction(answer((document, { range }) => codeActions(document, range, rules), []));
  connection.onCodeLens(answer((document) => codeLenses(document), []));
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
      void connection.sendDiagnostics({ uri, version: document.version, diagnostics: diagnostics(document, rules) });
    }
  }

  async function refreshSettings(pushed: unknown): Promise<void> {
    const value: unknown = pullsSettings ? await pulledRules() : pushedRules(pushed);
    const read = readRuleSettings(value, 'The setting “commerceBatch.rules”');
    rules = read.rules;
    for (const message of read.problems)
      void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
    for (const { uri } of documents.all()) publishSoon(uri);
  }

  async function pulledRules(): Promise<unknown> {
    try {
      return await connection.workspace.getConfiguration('commerceBatch.rules');
    } catch {
      // A client may announce settings and not answer for ours; the defaults serve.
      return undefined;
    }
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

/** Clients that push settings send either the whole section or its root. */
function pushedRules(settings: unknown): unknown {
  if (typeof settings !== 'object' || settings === null || !('commerceBatch' in settings)) return undefined;
  const section = settings.commerceBatch;
  return typeof section === 'object' && section !== null && 'rules' in section ? section.rules : undefined;
}
