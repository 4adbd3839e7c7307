/**
 * Asks the client for what happens to CSV files: what is typed in one that is open, that one has changed on disk, and
 * which fixes are wanted there. Asked for once the client is ready, so that nothing else is asked about these files.
 */
import {
  type ClientCapabilities,
  CodeActionRequest,
  type Connection,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { medusaJob } from '../core/medusa/dialect.ts';
import { quickFixKind } from './features/quickFixes.ts';

const pattern = '**/*.csv';
const documentSelector = [{ scheme: 'file', pattern }];
/** A job may begin to name a file while no editor shows the job. */
const watchers = [{ globPattern: pattern }, { globPattern: `**/*${medusaJob.fileEnding}` }];

/** Clients that cannot be asked are served by what they say anyway: a file is read again when its job is saved. */
export function followImportFiles(connection: Connection, { workspace, textDocument }: ClientCapabilities): void {
  const { client, console } = connection;
  const refused = (error: unknown): void =>
    console.warn(`Changes of import files show when their job is opened or saved: ${String(error)}`);
  if (workspace?.didChangeWatchedFiles?.dynamicRegistration)
    client.register(DidChangeWatchedFilesNotification.type, { watchers }).catch(refused);
  if (textDocument?.codeAction?.dynamicRegistration)
    client.register(CodeActionRequest.type, { documentSelector, codeActionKinds: [quickFixKind] }).catch(refused);
  if (textDocument?.synchronization?.dynamicRegistration !== true) return;
  client.register(DidOpenTextDocumentNotification.type, { documentSelector }).catch(refused);
  client
    .register(DidChangeTextDocumentNotification.type, { documentSelector, syncKind: TextDocumentSyncKind.Incremental })
    .catch(refused);
  client.register(DidCloseTextDocumentNotification.type, { documentSelector }).catch(refused);
}
