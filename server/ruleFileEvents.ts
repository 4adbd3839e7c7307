/**
 * Asks the client to tell what happens to rule files: that one has changed on disk, and what is typed in one that is
 * open. Asked for once the client is ready, so that nothing else is asked about these files, such as their formatting.
 */
import {
  type ClientCapabilities,
  type Connection,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { ruleFileName } from '../core/ruleFile.ts';

const pattern = `**/${ruleFileName}`;
const documentSelector = [{ scheme: 'file', pattern }];

/** Clients that cannot be asked are served by what they say anyway: files are read again when one is opened or saved. */
export function followRuleFiles(connection: Connection, { workspace, textDocument }: ClientCapabilities): void {
  const { client, console } = connection;
  const refused = (error: unknown): void =>
    console.warn(`Changes of ${ruleFileName} show when a batch file is opened or saved: ${String(error)}`);
  if (workspace?.didChangeWatchedFiles?.dynamicRegistration)
    client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: pattern }] }).catch(refused);
  if (textDocument?.synchronization?.dynamicRegistration !== true) return;
  client.register(DidOpenTextDocumentNotification.type, { documentSelector }).catch(refused);
  client
    .register(DidChangeTextDocumentNotification.type, { documentSelector, syncKind: TextDocumentSyncKind.Incremental })
    .catch(refused);
  client.register(DidCloseTextDocumentNotification.type, { documentSelector }).catch(refused);
}
