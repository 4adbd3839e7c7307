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
import { fieldsOf } from '../core/dialect.ts';
import { Documents, type OpenDocument } from './documents.ts';
import { codeActions, findingsIn } from './features/codeActions.ts';
import { codeLenses } from './features/codeLenses.ts';
import { completion, completionProvider, completionSupport, noCompletionItems } from './features/completion.ts';
import { diagnostics } from './features/diagnostics.ts';
import { foldingRanges } from './features/foldingRanges.ts';
import { formatDocument, formatOnType, formatRange } from './features/formatting.ts';
import { hover } from './features/hover.ts';
import { selectionRanges } from './features/selectionRanges.ts';
import { turnOffActions } from './features/turnOff.ts';
import type { Folders } from './folderRules.ts';
import { formattersFrom, registerFormatters } from './formatters.ts';
import { followRuleFiles } from './ruleFileEvents.ts';
import { Rules } from './rules.ts';

/** What a client may say about itself in `initializationOptions`. */
interface ClientOptions {
  /** True when the client knows the commands in `core/commands.ts`; other editors get no lens that does nothing. */
  readonly codeLens: boolean;
  /** The address of docs/rules.md, where the client can show it. */
  readonly rulePage: string | undefined;
  /** True when the client has VS Code's command that opens the list of completions again. */
  readonly suggestsAgain: boolean;
}

/** @param folders without it, no rule file is read */
export function startServer(connection: Connection, folders?: Folders): void {
  const documents = new Documents();
  const unpublished = new Set<string>();
  const rules = new Rules(connection, folders);
  let options: ClientOptions = { codeLens: false, rulePage: undefined, suggestsAgain: false };
  let client: ClientCapabilities = {};

  connection.onInitialize((parameters: InitializeParams): InitializeResult => {
    options = readClientOptions(parameters.initializationOptions);
    client = parameters.capabilities;
    rules.pulls = client.workspace?.configuration === true;
    return {
      serverInfo: { name: 'commerce-batch' },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        codeActionProvider: { codeActionKinds: ['quickfix'] },
        completionProvider,
        hoverProvider: true,
        foldingRangeProvider: true,
        selectionRangeProvider: true,
        ...formattersFrom(client),
        ...(options.codeLens ? { codeLensProvider: {} } : {}),
      },
    };
  });

  connection.onInitialized(() => {
    registerFormatters(connection, client);
    if (folders !== undefined) followRuleFiles(connection, client);
    void refreshSettings(undefined);
  });
  connection.onDidChangeConfiguration(({ settings }) => void refreshSettings(settings));
  connection.onDidChangeWatchedFiles(() => void refreshFolders());
  connection.onDidSaveTextDocument(() => void refreshFolders());

  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
    if (rules.folders.open(uri, version, text)) return void refreshFolders();
    if (documents.open(uri, languageId, version, text) === undefined) return;
    publishSoon(uri);
    void learnRules(uri);
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    if (rules.folders.change(uri, version, contentChanges)) void refreshFolders();
    else if (documents.change(uri, version, contentChanges)) publishSoon(uri);
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    if (rules.folders.close(uri)) return void refreshFolders();
    documents.close(uri);
    rules.forget(uri);
    void connection.sendDiagnostics({ uri, diagnostics: [] });
  });

  connection.onCodeAction(
    answer((document, { range }) => {
      const { rulePage } = options;
      const findings = findingsIn(document, range, rules.for(document.uri));
      return [
        ...codeActions(document, findings, rulePage),
        ...turnOffActions(document, findings, { folders: rules.folders, client, rulePage }),
      ];
    }, []),
  );
  connection.onCodeLens(answer((document) => codeLenses(document), []));
  connection.onCompletion(
    answer((document, parameters) => {
      return completion(document, parameters, completionSupport(client, options.suggestsAgain));
    }, noCompletionItems),
  );
  connection.onHover(answer((document, { position }) => hover(document, position, client), null));
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
      const found = diagnostics(document, rules.for(uri), options.rulePage);
      void connection.sendDiagnostics({ uri, version: document.version, diagnostics: found });
    }
  }

  async function refreshSettings(pushed: unknown): Promise<void> {
    await rules.refresh(pushed, openUris());
    for (const { uri } of documents.all()) publishSoon(uri);
  }

  async function refreshFolders(): Promise<void> {
    for (const uri of await rules.refreshFolders(openUris())) publishSoon(uri);
  }

  function openUris(): readonly string[] {
    return [...documents.all()].map(({ uri }) => uri);
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
  const { codeLens, rulePage, suggestsAgain } = fieldsOf(value) ?? {};
  return {
    codeLens: codeLens === true,
    rulePage: typeof rulePage === 'string' ? rulePage : undefined,
    suggestsAgain: suggestsAgain === true,
  };
}
