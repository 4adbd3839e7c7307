/**
 * Asks the client for what happens to rule files and to CSV files that jobs may import: what is typed in one that is
 * open, and that one has changed on the disk. Asked for once the client is ready, so that nothing else is asked about
 * these files, such as their formatting.
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
import { ruleFileName } from '../core/ruleFile.ts';
import { quickFixKind } from './features/quickFixes.ts';

interface Followed {
  /** Of the files whose text is wanted. */
  readonly pattern: string;
  /** Of the files whose changes on the disk are wanted. */
  readonly watched: readonly string[];
  readonly hasFixes: boolean;
  /** How clients are served that cannot be asked, as a sentence that goes on with the reason. */
  readonly otherwise: string;
}

const rulePattern = `**/${ruleFileName}`;
const csvPattern = '**/*.csv';

const ruleFiles: Followed = {
  pattern: rulePattern,
  watched: [rulePattern],
  hasFixes: false,
  otherwise: `Changes of ${ruleFileName} show when a batch file is opened or saved`,
};

const importFiles: Followed = {
  pattern: csvPattern,
  // A job may begin to name a file while no editor shows the job.
  watched: [csvPattern, `**/*${medusaJob.fileEnding}`],
  hasFixes: true,
  otherwise: 'Changes of import files show when their job is opened or saved',
};

export function followFiles(connection: Connection, capabilities: ClientCapabilities): void {
  for (const files of [ruleFiles, importFiles]) follow(files, connection, capabilities);
}

function follow(
  { pattern, watched, hasFixes, otherwise }: Followed,
  { client, console }: Connection,
  { workspace, textDocument }: ClientCapabilities,
): void {
  const documentSelector = [{ scheme: 'file', pattern }];
  const refused = (error: unknown): void => console.warn(`${otherwise}: ${String(error)}`);
  if (workspace?.didChangeWatchedFiles?.dynamicRegistration) {
    const watchers = watched.map((globPattern) => ({ globPattern }));
    client.register(DidChangeWatchedFilesNotification.type, { watchers }).catch(refused);
  }
  if (hasFixes && textDocument?.codeAction?.dynamicRegistration)
    client.register(CodeActionRequest.type, { documentSelector, codeActionKinds: [quickFixKind] }).catch(refused);
  if (textDocument?.synchronization?.dynamicRegistration !== true) return;
  client.register(DidOpenTextDocumentNotification.type, { documentSelector }).catch(refused);
  client
    .register(DidChangeTextDocumentNotification.type, { documentSelector, syncKind: TextDocumentSyncKind.Incremental })
    .catch(refused);
  client.register(DidCloseTextDocumentNotification.type, { documentSelector }).catch(refused);
}
