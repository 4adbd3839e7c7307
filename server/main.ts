/** The language server as a process: over IPC for VS Code, `--stdio` for any other editor. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { nodeFolders } from './nodeFolders.ts';
import { startServer } from './server.ts';

startServer(createConnection(ProposedFeatures.all), nodeFolders);
