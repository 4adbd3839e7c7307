/** A real client connection and the real server in one process, over streams in memory. */
import { PassThrough } from 'node:stream';
import { createConnection } from 'vscode-languageserver/node';
import {
  type CodeAction,
  CodeActionRequest,
  CodeLensRequest,
  ConfigurationRequest,
  createProtocolConnection,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DidSaveTextDocumentNotification,
  ExitNotification,
  FileChangeType,
  InitializedNotification,
  type InitializeParams,
  InitializeRequest,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  type Range,
  type ServerCapabilities,
  ShowMessageNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentClientCapabilities,
  type TextDocumentContentChangeEvent,
  type WorkspaceClientCapabilities,
} from 'vscode-languageserver-protocol/node';
import { type Disk, startServer } from '../../server/server.ts';

export class LanguageClient {
  readonly connection: ProtocolConnection;
  /** What the server showed the user. */
  readonly messages: string[] = [];
  /** What the server said it can do. */
  capabilities: ServerCapabilities = {};
  readonly #published: PublishDiagnosticsParams[] = [];
  #wake: () => void = () => undefined;
  #version = 0;

  constructor(connection: ProtocolConnection) {
    this.connection = connection;
    connection.onNotification(PublishDiagnosticsNotification.type, (parameters) => {
      this.#published.push(parameters);
      this.#wake();
    });
    connection.onNotification(ShowMessageNotification.type, ({ message }) => {
      this.messages.push(message);
      this.#wake();
    });
    connection.listen();
  }

  /** @param options `rules` by document, or for all of them */
  static async start(
    options: {
      rules?: object | ((uri: string | undefined) => object);
      /** Other settings, by their section. */
      settings?: Readonly<Record<string, unknown>>;
      initializationOptions?: unknown;
      textDocument?: TextDocumentClientCapabilities;
      workspace?: WorkspaceClientCapabilities;
      /** What the server can look into; nothing by default. */
      folders?: Disk;
      /** Called before anything is said. */
      prepare?: (client: LanguageClient) => unknown;
    } = {},
  ): Promise<LanguageClient> {
    const up = new PassThrough();
    const down = new PassThrough();
    startServer(createConnection(up, down), options.folders);
    const client = new LanguageClient(
      createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up)),
    );
    const { rules = null, settings = {} } = options;
    client.connection.onRequest(ConfigurationRequest.type, ({ items }) =>
      items.map(({ scopeUri, section = '' }) => {
        if (section !== 'commerceBatch.rules') return settings[section] ?? null;
        return typeof rules === 'function' ? rules(scopeUri) : rules;
      }),
    );
    options.prepare?.(client);
    await client.initialize(options.initializationOptions, options.textDocument, options.workspace);
    return client;
  }

  async initialize(
    initializationOptions?: unknown,
    textDocument: TextDocumentClientCapabilities = {},
    workspace: WorkspaceClientCapabilities = {},
  ): Promise<void> {
    const parameters: InitializeParams = {
      processId: null,
      rootUri: null,
      capabilities: { workspace: { configuration: true, ...workspace }, textDocument },
      initializationOptions,
    };
    this.capabilities = (await this.connection.sendRequest(InitializeRequest.type, parameters)).capabilities;
    await this.connection.sendNotification(InitializedNotification.type, {});
  }

  async open(uri: string, languageId: string, text: string): Promise<void> {
    this.#version = 1;
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId, version: this.#version, text },
    });
  }

  async change(uri: string, ...contentChanges: TextDocumentContentChangeEvent[]): Promise<number> {
    this.#version++;
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version: this.#version },
      contentChanges,
    });
    return this.#version;
  }

  /** What the server last published; undefined before it did. */
  published(uri: string): PublishDiagnosticsParams | undefined {
    return this.#published.findLast((each) => each.uri === uri);
  }

  async save(uri: string): Promise<void> {
    await this.connection.sendNotification(DidSaveTextDocumentNotification.type, { textDocument: { uri } });
  }

  /** Says what an editor says that watches files. */
  async changedOnDisk(uri: string): Promise<void> {
    await this.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: [{ uri, type: FileChangeType.Changed }],
    });
  }

  async close(uri: string): Promise<void> {
    await this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  }

  /** Waits for what the server publishes for that version of the document. */
  async diagnostics(uri: string, version: number | undefined): Promise<Diagnostic[]> {
    return (await this.waitFor(() => this.#published.findLast((each) => each.uri === uri && each.version === version)))
      .diagnostics;
  }

  /** Waits until exactly these codes with their severities stand at the document. */
  async settled(uri: string, expected: readonly (readonly [code: string, severity: number])[]): Promise<void> {
    const wanted = JSON.stringify(expected);
    await this.waitFor(() => {
      const last = this.#published.findLast((each) => each.uri === uri);
      const found = last?.diagnostics.map(({ code, severity }) => [code, severity]);
      return JSON.stringify(found) === wanted ? true : undefined;
    });
  }

  async waitFor<Result>(look: () => Result | undefined): Promise<Result> {
    for (;;) {
      const found = look();
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** @param only of these kinds */
  async codeActions(uri: string, range: Range, only: readonly string[] = ['quickfix']): Promise<CodeAction[]> {
    const answer = await this.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri },
      range,
      context: { diagnostics: [], only: [...only] },
    });
    return (answer ?? []).filter((action): action is CodeAction => 'edit' in action);
  }

  async codeLensTitles(uri: string): Promise<(string | undefined)[]> {
    const lenses = await this.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } });
    return (lenses ?? []).map(({ command }) => command?.title);
  }

  async stop(): Promise<void> {
    await this.connection.sendRequest(ShutdownRequest.type);
    this.connection.dispose();
  }

  async exit(): Promise<void> {
    await this.connection.sendRequest(ShutdownRequest.type);
    await this.connection.sendNotification(ExitNotification.type);
  }
}
