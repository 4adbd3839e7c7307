/** Starts the language server and talks to it. It gets no token and opens no connection. */
import type * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { dialects } from '../core/dialects.ts';

export function createLanguageClient(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): LanguageClient {
  const module = context.asAbsolutePath('dist/server.js');
  const run = { module, transport: TransportKind.ipc };
  return new LanguageClient(
    'commerceBatch',
    'Commerce Batch Language Server',
    { run, debug: run },
    {
      documentSelector: dialects.flatMap(({ languageId, fileEnding }) => [
        { language: languageId },
        { language: 'json', pattern: `**/*${fileEnding}` },
        { language: 'jsonc', pattern: `**/*${fileEnding}` },
      ]),
      initializationOptions: { codeLens: true },
      outputChannel: log,
      diagnosticCollectionName: 'commerce-batch',
      // The server asks for its settings itself, and is told when they change.
      synchronize: { configurationSection: 'commerceBatch' },
    },
  );
}
