/** Asks a server everything it announces about a text, at many places, and notes what is wrong with the answers. */
import { PassThrough } from 'node:stream';
import { createConnection } from 'vscode-languageserver/node';
import {
  type ClientCapabilities,
  createProtocolConnection,
  InitializedNotification,
  InitializeRequest,
  LogMessageNotification,
  MessageType,
  type Position,
  type ProtocolConnection,
  type ServerCapabilities,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { startServer } from '../../server/server.ts';
import { type AnnouncedRequest, announcedRequests, resolveRequests } from './announced.ts';
import { LanguageClient } from './languageClient.ts';

/** A client that can everything, so that the server holds nothing back. */
const capabilities: ClientCapabilities = {
  workspace: { configuration: true, workspaceEdit: { documentChanges: true } },
  textDocument: {
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'refactor', 'source'] } },
      resolveSupport: { properties: ['edit'] },
      dataSupport: true,
    },
    completion: {
      completionItem: { snippetSupport: true, documentationFormat: ['markdown'], insertReplaceSupport: true },
      contextSupport: true,
    },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    hover: { contentFormat: ['markdown'] },
    publishDiagnostics: { relatedInformation: true, versionSupport: true, tagSupport: { valueSet: [1, 2] } },
    rename: { prepareSupport: true },
  },
};

/** Past every line, past every character, and before all of them. */
const outOfRange: readonly Position[] = [
  { line: 0, character: 2_147_483_647 },
  { line: 2_147_483_647, character: 2_147_483_647 },
  { line: -1, character: -1 },
];

export class Survey {
  readonly client: LanguageClient;
  readonly capabilities: ServerCapabilities;
  /** One sentence each. */
  readonly problems: string[] = [];
  /** How many requests were answered, so that a survey of nothing does not pass for one. */
  answers = 0;
  #opened = 0;

  constructor(client: LanguageClient, announced: ServerCapabilities) {
    this.client = client;
    this.capabilities = announced;
    // The server says so when a feature threw and it answered with nothing in its place.
    client.connection.onNotification(LogMessageNotification.type, ({ type, message }) => {
      if (type === MessageType.Error) this.problems.push(`The server logged: ${message}`);
    });
  }

  /** @param connection to a server; without it, one in this process */
  static async start(connection: ProtocolConnection = inThisProcess()): Promise<Survey> {
    const client = new LanguageClient(connection);
    connection.onRequest('workspace/configuration', ({ items }: { items: readonly unknown[] }) =>
      items.map(() => null),
    );
    const { capabilities: announced } = await connection.sendRequest(InitializeRequest.type, {
      processId: null,
      rootUri: null,
      capabilities,
      initializationOptions: { codeLens: true },
    });
    await connection.sendNotification(InitializedNotification.type, {});
    return new Survey(client, announced);
  }

  /**
   * Opens the text in a file whose name ends so, asks everything about it at that many places, and closes it.
   * @param wide whether it is also asked about places that do not exist and about ranges from the start to each place
   */
  async of(name: string, ending: string, text: string, places = 8, wide = true): Promise<void> {
    this.#opened++;
    const uri = `file:///shop/${this.#opened}${ending}`;
    await this.client.open(uri, uri.includes('medusajob') ? 'medusa-job' : 'ecwid-batch', text);
    this.#check(`${name}: diagnostics`, await this.client.diagnostics(uri, 1), TextDocument.create(uri, '', 1, text));
    await this.#askAll(name, TextDocument.create(uri, '', 1, text), places, wide);
    await this.client.close(uri);
  }

  async #askAll(name: string, document: TextDocument, places: number, wide: boolean): Promise<void> {
    const asked = new Set<string>();
    for (const position of [...spread(document, places), ...(wide ? outOfRange : [])]) {
      for (const request of this.requestsAt(document.uri, position, wide)) {
        const key = JSON.stringify(request);
        if (asked.has(key)) continue;
        asked.add(key);
        await this.#ask(name, request, document);
      }
    }
  }

  /** @param wide whether ranges reach from the start to the position, or are empty */
  requestsAt(uri: string, position: Position, wide = true): readonly AnnouncedRequest[] {
    const ends = [position, wide ? { line: 0, character: 0 } : position];
    const [start = position, end = position] = position.line < 0 ? ends : ends.reverse();
    return announcedRequests(this.capabilities, { uri, position, range: { start, end } });
  }

  async #ask(name: string, { method, parameters }: AnnouncedRequest, document: TextDocument): Promise<void> {
    const what = `${name}: ${method} ${JSON.stringify(parameters)}`.slice(0, 300);
    try {
      const answer: unknown = await this.client.connection.sendRequest(method, parameters);
      this.#check(what, answer, document);
      for (const resolve of resolveRequests(this.capabilities, method, answer))
        await this.#ask(name, resolve, document);
    } catch (error) {
      this.problems.push(`${what} was refused: ${error}`);
    }
  }

  #check(what: string, answer: unknown, document: TextDocument): void {
    this.answers++;
    for (const position of positionsIn(answer))
      if (!lies(position, document)) {
        this.problems.push(`${what} names ${JSON.stringify(position)}, which is not in the text`);
        return;
      }
  }
}

function inThisProcess(): ProtocolConnection {
  const up = new PassThrough();
  const down = new PassThrough();
  startServer(createConnection(up, down));
  return createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
}

/** Places at equal distances from the start to the end; of two, the first is the middle, where more is around it. */
function spread(document: TextDocument, places: number): readonly Position[] {
  const { length } = document.getText();
  const first = places > 2 ? 0 : length / 2;
  const step = (length - first) / (places - 1);
  return Array.from({ length: places }, (_, index) => document.positionAt(Math.round(first + step * index)));
}

function* positionsIn(value: unknown): Generator<Position> {
  if (typeof value !== 'object' || value === null) return;
  if ('line' in value && 'character' in value) yield value as Position;
  else for (const each of Object.values(value)) yield* positionsIn(each);
}

function lies({ line, character }: Position, document: TextDocument): boolean {
  if (line < 0 || line >= document.lineCount || character < 0) return false;
  // A position past the end of its line would come back as another.
  const same = document.positionAt(document.offsetAt({ line, character }));
  return same.line === line && same.character === character;
}

/** What a server answers that has nothing to say. */
export function isEmptyAnswer(answer: unknown): boolean {
  if (answer === null || answer === undefined) return true;
  if (Array.isArray(answer)) return answer.length === 0;
  return Object.values(answer).some((value) => Array.isArray(value) && value.length === 0);
}
