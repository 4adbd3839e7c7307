/** A language server as a process of its own, and the client that measures it over standard input and output. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  createProtocolConnection,
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  ExitNotification,
  InitializedNotification,
  type InitializeParams,
  InitializeRequest,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  type ServerCapabilities,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import type { Change } from '../workload/edits.ts';
import { residentMemory } from './residentMemory.ts';

/** How the diagnostics of a change are known. */
export type Delivery =
  /** Published with the version they belong to. */
  | 'version'
  /** Published without one: the next after the change. */
  | 'next'
  /** Asked for with the change, as VS Code does where a server offers it. */
  | 'pull';

export interface ServerCommand {
  /** What Node.js is started with. */
  readonly args: readonly string[];
  readonly languageId: string;
  readonly delivery: Delivery;
  /** Said after the start, such as which schemas hold. */
  readonly notifications: readonly (readonly [method: string, parameters: unknown])[];
}

/** What took how long, in milliseconds from the client's first word to the answer. */
export interface Timed<Value> {
  readonly milliseconds: number;
  readonly value: Value;
}

const uri = 'file:///bench/file.ecwidbatch.json';
/** Of one answer. A server that takes longer is stopped, so that a run always ends. */
const patience = 60_000;

export class WireServer {
  readonly capabilities: ServerCapabilities;
  readonly #child: ChildProcess;
  readonly #connection: ProtocolConnection;
  readonly #command: ServerCommand;
  #version = 0;
  #arrived: ((parameters: PublishDiagnosticsParams, at: number) => void) | undefined;

  private constructor(
    child: ChildProcess,
    connection: ProtocolConnection,
    command: ServerCommand,
    capabilities: ServerCapabilities,
  ) {
    this.#child = child;
    this.#connection = connection;
    this.#command = command;
    this.capabilities = capabilities;
    connection.onNotification(PublishDiagnosticsNotification.type, (parameters) =>
      this.#arrived?.(parameters, performance.now()),
    );
  }

  /** @returns the server and the time from before the process was started to its answer to `initialize` */
  static async start(command: ServerCommand): Promise<Timed<WireServer>> {
    const started = performance.now();
    const child = spawn(process.execPath, [...command.args], { stdio: ['pipe', 'pipe', 'inherit'] });
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    connection.onError(() => child.kill());
    connection.listen();
    const { capabilities } = await inTime(child, connection.sendRequest(InitializeRequest.type, introduction(command)));
    const milliseconds = performance.now() - started;
    const server = new WireServer(child, connection, command, capabilities);
    await connection.sendNotification(InitializedNotification.type, {});
    for (const [method, parameters] of command.notifications) await connection.sendNotification(method, parameters);
    return { milliseconds, value: server };
  }

  open(text: string): Promise<Timed<readonly Diagnostic[]>> {
    this.#version = 1;
    return this.#diagnosed(() =>
      this.#connection.sendNotification(DidOpenTextDocumentNotification.type, {
        textDocument: { uri, languageId: this.#command.languageId, version: this.#version, text },
      }),
    );
  }

  change(change: Change): Promise<Timed<readonly Diagnostic[]>> {
    this.#version++;
    return this.#diagnosed(() => this.#sendChange(change));
  }

  /** Sends a change and, without waiting, a request about the text it leads to. */
  async ask(change: Change, method: string, parameters: object): Promise<Timed<unknown>> {
    const started = performance.now();
    this.#version++;
    void this.#sendChange(change);
    const value = await inTime(
      this.#child,
      this.#connection.sendRequest(method, { textDocument: { uri }, ...parameters }),
    );
    return { milliseconds: performance.now() - started, value };
  }

  /** @returns the most memory that the process ever had resident, in bytes; only Linux tells */
  peakMemory(): number | undefined {
    return residentMemory(this.#child.pid)?.peak;
  }

  /** Asks the server to end, and ends it when it does not. */
  async stop(): Promise<void> {
    // One that has ended by itself has been an error already.
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return this.#connection.dispose();
    const ended = once(this.#child, 'exit', { signal: AbortSignal.timeout(patience) });
    await inTime(this.#child, this.#connection.sendRequest(ShutdownRequest.type)).catch(() => this.#child.kill());
    await this.#connection.sendNotification(ExitNotification.type).catch(() => this.#child.kill());
    if (this.#child.exitCode === null && this.#child.signalCode === null) await ended;
    this.#connection.dispose();
  }

  #sendChange(change: Change): Promise<void> {
    return this.#connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version: this.#version },
      contentChanges: [change],
    });
  }

  async #diagnosed(say: () => Promise<void>): Promise<Timed<readonly Diagnostic[]>> {
    const started = performance.now();
    if (this.#command.delivery === 'pull') {
      void say();
      const request = this.#connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } });
      const report = await inTime(this.#child, request);
      const milliseconds = performance.now() - started;
      return { milliseconds, value: report.kind === 'full' ? report.items : [] };
    }
    const arrival = new Promise<Timed<readonly Diagnostic[]>>((resolve) => {
      this.#arrived = ({ version, diagnostics }, at) => {
        if (this.#command.delivery === 'version' && version !== this.#version) return;
        this.#arrived = undefined;
        resolve({ milliseconds: at - started, value: diagnostics });
      };
    });
    void say();
    return inTime(this.#child, arrival);
  }
}

function introduction({ delivery }: ServerCommand): InitializeParams {
  return {
    processId: process.pid,
    rootUri: null,
    capabilities: {
      textDocument: {
        synchronization: {},
        publishDiagnostics: { versionSupport: true },
        ...(delivery === 'pull' ? { diagnostic: {} } : {}),
        completion: { completionItem: { snippetSupport: true } },
        hover: { contentFormat: ['markdown'] },
        documentSymbol: { hierarchicalDocumentSymbolSupport: true },
      },
    },
  };
}

/** Waits for `answer`; a server that ends or is silent for too long is stopped and is an error. */
async function inTime<Value>(child: ChildProcess, answer: Promise<Value>): Promise<Value> {
  const signal = AbortSignal.timeout(patience);
  let stopWaiting = (): void => {};
  const failure = new Promise<never>((_, reject) => {
    const tooLate = (): void => {
      child.kill('SIGKILL');
      reject(new Error(`There was no answer within ${patience / 1000} s.`));
    };
    const gone = (code: number | null): void => reject(new Error(`The server ended with code ${code}.`));
    signal.addEventListener('abort', tooLate);
    child.once('exit', gone);
    stopWaiting = () => {
      signal.removeEventListener('abort', tooLate);
      child.off('exit', gone);
    };
  });
  try {
    return await Promise.race([answer, failure]);
  } finally {
    stopWaiting();
  }
}
