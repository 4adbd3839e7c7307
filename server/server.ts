/** The language server over any connection. It keeps documents and settings, and nothing of earlier answers. */
import {
  type Connection,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { overviewMethod } from '../core/overviewMessage.ts';
import { answering } from './answer.ts';
import { clientOf, unknownClient } from './client.ts';
import type { CsvFile } from './csvFile.ts';
import { Documents } from './documents.ts';
import { diagnostics } from './features/diagnostics.ts';
import { importDiagnosticsOf, importFileDiagnostics } from './features/importFile.ts';
import { overview } from './features/overview.ts';
import { followFiles } from './fileEvents.ts';
import type { Folders } from './folderRules.ts';
import { registerFormatters } from './formatters.ts';
import { type ImportDisk, ImportFiles } from './importFiles.ts';
import { Preferences } from './preferences.ts';
import { capabilitiesFor, registerFeatures } from './registerFeatures.ts';
import { Rules } from './rules.ts';

/** What the server looks at beside what the client says. */
export type Disk = Folders & ImportDisk;

/** @param disk without it, neither rule files nor import files are read */
export function startServer(connection: Connection, disk?: Disk): void {
  const documents = new Documents();
  const unpublished = new Set<string>();
  const rules = new Rules(connection, disk);
  let client = unknownClient;
  const preferences = new Preferences(connection, () => client.capabilities);

  const imports = new ImportFiles(disk, {
    settingsFor: (uri) => rules.for(uri),
    learnSettings: (uri) => rules.learn(uri),
    publish: publishImportFile,
    publishJob: publishSoon,
    report: (error) => connection.console.error(String(error instanceof Error ? error.stack : error)),
  });

  connection.onInitialize((parameters: InitializeParams): InitializeResult => {
    client = clientOf(parameters);
    rules.pulls = client.capabilities.workspace?.configuration === true;
    registerFeatures(connection, answering(connection, documents), { documents, imports, rules, preferences, client });
    return {
      serverInfo: { name: 'commerce-batch' },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        ...capabilitiesFor(client),
      },
    };
  });

  connection.onInitialized(() => {
    registerFormatters(connection, client.capabilities);
    if (disk !== undefined) followFiles(connection, client.capabilities);
    void refreshSettings(undefined);
  });
  connection.onDidChangeConfiguration(({ settings }) => void refreshSettings(settings));
  connection.onDidChangeWatchedFiles(({ changes }) => {
    imports.changedOnDisk(changes.map(({ uri }) => uri));
    void refreshFolders();
  });
  connection.onDidSaveTextDocument(({ textDocument: { uri } }) => {
    imports.saved(uri);
    void refreshFolders();
  });
  connection.onShutdown(() => imports.dispose());

  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
    if (rules.folders.open(uri, version, text)) return void refreshFolders();
    if (imports.open(uri, version, text)) return;
    if (documents.open(uri, languageId, version, text) === undefined) return;
    publishSoon(uri);
    void learnRules(uri);
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    if (rules.folders.change(uri, version, contentChanges)) void refreshFolders();
    else if (!imports.change(uri, version, contentChanges) && documents.change(uri, version, contentChanges))
      publishSoon(uri);
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    if (rules.folders.close(uri)) return void refreshFolders();
    if (imports.close(uri)) return;
    documents.close(uri);
    imports.forget(uri);
    rules.forget(uri);
    void connection.sendDiagnostics({ uri, diagnostics: [] });
  });

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
      const lacking = preferences.lackingFor(document.batch.dialect);
      const found = diagnostics(document, rules.for(uri), lacking, client.options.rulePage);
      imports.follow(document);
      found.push(...importDiagnosticsOf(document, imports, client.options.rulePage));
      void connection.sendDiagnostics({ uri, version: document.version, diagnostics: found });
      if (client.options.overview) void connection.sendNotification(overviewMethod, overview(document));
    }
  }

  function publishImportFile(csv: CsvFile): void {
    const { uri, result } = csv;
    const version = result?.version === undefined ? {} : { version: result.version };
    const found = importFileDiagnostics(csv, client.options.rulePage);
    void connection.sendDiagnostics({ uri, ...version, diagnostics: found });
  }

  async function refreshSettings(pushed: unknown): Promise<void> {
    await Promise.all([rules.refresh(pushed, openUris()), preferences.refresh(pushed)]);
    imports.refresh();
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
}
