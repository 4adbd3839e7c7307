/** Starts the language server and talks to it. It gets no token and opens no connection. */
import type * as vscode from 'vscode';
import { LanguageClient, MessageType, ShowMessageNotification, State, TransportKind } from 'vscode-languageclient/node';
import { dialects } from '../core/dialects.ts';
import { type OverviewMessage, overviewMethod } from '../core/overviewMessage.ts';
import { showError, showInformation, showWarning } from './messages.ts';

const notRunning =
  'The language server does not run, so files are not checked while you type. Run “Commerce Batch: Restart Language Server”.';

/** What is to be told of files while the server runs. */
export interface OverviewListener {
  readonly show: (overview: OverviewMessage) => void;
  readonly clear: () => void;
}

/** A client for each start: one that failed to start cannot be started again. */
export class LanguageServer {
  readonly #module: string;
  readonly #rulePage: string;
  readonly #log: vscode.LogOutputChannel;
  readonly #listener: OverviewListener;
  #client: LanguageClient | undefined;

  /** @param rulePage the address under which the extension shows docs/rules.md */
  constructor(module: string, rulePage: string, log: vscode.LogOutputChannel, listener: OverviewListener) {
    this.#module = module;
    this.#rulePage = rulePage;
    this.#log = log;
    this.#listener = listener;
  }

  /** Does not fail: without checks while typing, everything else still works. */
  async start(): Promise<void> {
    const client = new SpokenClient(this.#module, this.#rulePage, this.#log, this.#listener);
    this.#client = client;
    // The client has logged and said why.
    await client.start().catch(() => undefined);
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** A client that does not run cannot be stopped, and need not be. */
  async stop(): Promise<void> {
    if (this.#client?.isRunning()) await this.#client.dispose();
    this.#client = undefined;
  }
}

/** Says what it has to say in the extension's own way: rule names from a folder's settings are the words of others. */
class SpokenClient extends LanguageClient {
  readonly #log: vscode.LogOutputChannel;
  /** One message until it runs again: the client tries several times, and each failure has several of its own. */
  #complained = false;

  constructor(module: string, rulePage: string, log: vscode.LogOutputChannel, listener: OverviewListener) {
    const run = { module, transport: TransportKind.ipc };
    super(
      'commerceBatch',
      'Commerce Batch Language Server',
      { run, debug: run },
      {
        documentSelector: dialects.flatMap(({ languageId, fileEnding }) => [
          { language: languageId },
          { language: 'json', pattern: `**/*${fileEnding}` },
          { language: 'jsonc', pattern: `**/*${fileEnding}` },
        ]),
        initializationOptions: { codeLens: true, suggestsAgain: true, overview: true, rulePage },
        outputChannel: log,
        diagnosticCollectionName: 'commerce-batch',
        // Without it, the client would show the server's error itself.
        initializationFailedHandler: () => false,
        // The server asks for its settings itself, and is told when they change.
        synchronize: { configurationSection: 'commerceBatch' },
      },
    );
    this.#log = log;
    this.onDidChangeState(({ newState }) => {
      if (newState === State.Running) this.#complained = false;
      else listener.clear();
    });
    this.onNotification(overviewMethod, (overview: OverviewMessage) => listener.show(overview));
    this.onNotification(ShowMessageNotification.type, ({ type, message }) => {
      if (type === MessageType.Error) void showError(message);
      else if (type === MessageType.Warning) void showWarning(message);
      else void showInformation(message);
    });
  }

  override error(message: string, data?: unknown, show: boolean | 'force' = true): void {
    super.error(message, data, false);
    if (show === false || this.#complained) return;
    this.#complained = true;
    void showError(this.isRunning() ? message : notRunning, 'Show Log').then((chosen) => {
      if (chosen !== undefined) this.#log.show();
    });
  }
}
