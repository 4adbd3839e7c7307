/** The least that a language server can do: it receives the file and answers each change without findings. */
import { createConnection, ProposedFeatures, TextDocumentSyncKind } from 'vscode-languageserver/node';

const connection = createConnection(ProposedFeatures.all);

connection.onInitialize(() => ({
  capabilities: { textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental } },
}));
connection.onDidOpenTextDocument(({ textDocument }) => answer(textDocument));
connection.onDidChangeTextDocument(({ textDocument }) => answer(textDocument));
connection.listen();

function answer({ uri, version }: { readonly uri: string; readonly version: number }): void {
  void connection.sendDiagnostics({ uri, version, diagnostics: [] });
}
