/**
 * Every request that a language server announces, so that a new feature meets the hostile texts without a test of its
 * own. See https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/
 */
import type {
  CodeActionOptions,
  Position,
  Range,
  SemanticTokensOptions,
  ServerCapabilities,
} from 'vscode-languageserver-protocol';

export interface AnnouncedRequest {
  readonly method: string;
  readonly parameters: object;
}

interface Place {
  readonly uri: string;
  readonly position: Position;
  /** From another place to the position. */
  readonly range: Range;
}

type Build = (place: Place, capabilities: ServerCapabilities) => readonly AnnouncedRequest[];

const options = { tabSize: 2, insertSpaces: true };

/** @param more parameters besides the document */
function inDocument(method: string, more: (place: Place) => object = () => ({})): Build {
  return (place) => [
    { method: `textDocument/${method}`, parameters: { textDocument: { uri: place.uri }, ...more(place) } },
  ];
}

const atPosition = ({ position }: Place): object => ({ position });
const inRange = ({ range }: Place): object => ({ range });

function together(...builders: readonly Build[]): Build {
  return (place, capabilities) => builders.flatMap((build) => build(place, capabilities));
}

const codeActions: Build = (place, { codeActionProvider }) => {
  const { codeActionKinds = [] } = (codeActionProvider ?? {}) as CodeActionOptions;
  return [undefined, ...codeActionKinds].flatMap((kind) =>
    inDocument('codeAction', ({ range }) => ({
      range,
      context: { diagnostics: [], ...(kind === undefined ? {} : { only: [kind] }) },
    }))(place, {}),
  );
};

const semanticTokens: Build = (place, { semanticTokensProvider }) => {
  const { full, range } = (semanticTokensProvider ?? {}) as SemanticTokensOptions;
  return [
    ...(full ? inDocument('semanticTokens/full')(place, {}) : []),
    ...(range ? inDocument('semanticTokens/range', inRange)(place, {}) : []),
  ];
};

/** One entry for each capability that stands for requests about a document. */
const builders: Partial<Record<keyof ServerCapabilities, Build>> = {
  codeActionProvider: codeActions,
  codeLensProvider: inDocument('codeLens'),
  colorProvider: inDocument('documentColor'),
  completionProvider: inDocument('completion', ({ position }) => ({ position, context: { triggerKind: 1 } })),
  declarationProvider: inDocument('declaration', atPosition),
  definitionProvider: inDocument('definition', atPosition),
  diagnosticProvider: inDocument('diagnostic'),
  documentFormattingProvider: inDocument('formatting', () => ({ options })),
  documentHighlightProvider: inDocument('documentHighlight', atPosition),
  documentLinkProvider: inDocument('documentLink'),
  documentOnTypeFormattingProvider: together(
    inDocument('onTypeFormatting', ({ position }) => ({ position, ch: '\n', options })),
    inDocument('onTypeFormatting', ({ position }) => ({ position, ch: '}', options })),
  ),
  documentRangeFormattingProvider: inDocument('rangeFormatting', ({ range }) => ({ range, options })),
  documentSymbolProvider: inDocument('documentSymbol'),
  foldingRangeProvider: inDocument('foldingRange'),
  hoverProvider: inDocument('hover', atPosition),
  implementationProvider: inDocument('implementation', atPosition),
  inlayHintProvider: inDocument('inlayHint', inRange),
  linkedEditingRangeProvider: inDocument('linkedEditingRange', atPosition),
  referencesProvider: inDocument('references', ({ position }) => ({ position, context: { includeDeclaration: true } })),
  renameProvider: together(
    inDocument('prepareRename', atPosition),
    inDocument('rename', ({ position }) => ({ position, newName: 'a "name" with \\ \ud83d' })),
  ),
  selectionRangeProvider: inDocument('selectionRange', ({ position }) => ({ positions: [position, position] })),
  semanticTokensProvider: semanticTokens,
  signatureHelpProvider: inDocument('signatureHelp', atPosition),
  typeDefinitionProvider: inDocument('typeDefinition', atPosition),
};

/** Capabilities that are no requests about a document. */
const others = ['textDocumentSync', 'positionEncoding', 'workspace', 'executeCommandProvider', 'experimental'];

/** @returns the requests about one place, or a sentence about what this file does not know yet */
export function announcedRequests(capabilities: ServerCapabilities, place: Place): readonly AnnouncedRequest[] {
  return announced(capabilities).flatMap((name) => {
    const build = builders[name];
    if (build === undefined)
      throw new Error(`The server announces “${name}”. Say in test/support/announced.ts what it is asked.`);
    return build(place, capabilities);
  });
}

function announced(capabilities: ServerCapabilities): readonly (keyof ServerCapabilities)[] {
  return Object.entries(capabilities)
    .filter(([name, value]) => !others.includes(name) && value !== false && value !== undefined)
    .map(([name]) => name as keyof ServerCapabilities);
}

/** What is asked next about what a request was answered: `completionItem/resolve` and its like. */
const resolving: Readonly<Record<string, readonly [provider: keyof ServerCapabilities, method: string]>> = {
  'textDocument/codeAction': ['codeActionProvider', 'codeAction/resolve'],
  'textDocument/codeLens': ['codeLensProvider', 'codeLens/resolve'],
  'textDocument/completion': ['completionProvider', 'completionItem/resolve'],
  'textDocument/documentLink': ['documentLinkProvider', 'documentLink/resolve'],
  'textDocument/inlayHint': ['inlayHintProvider', 'inlayHint/resolve'],
};

/** @returns the requests that resolve the first and last of what was answered, where the server announces it */
export function resolveRequests(
  capabilities: ServerCapabilities,
  method: string,
  answer: unknown,
): readonly AnnouncedRequest[] {
  const [provider, resolve] = resolving[method] ?? [];
  if (provider === undefined || resolve === undefined) return [];
  const announcement = capabilities[provider];
  if (typeof announcement !== 'object' || !('resolveProvider' in announcement) || !announcement.resolveProvider)
    return [];
  const items = itemsOf(answer);
  return [...new Set([items.at(0), items.at(-1)])]
    .filter((item) => typeof item === 'object' && item !== null)
    .map((item) => ({ method: resolve, parameters: item }));
}

function itemsOf(answer: unknown): readonly unknown[] {
  if (Array.isArray(answer)) return answer;
  return typeof answer === 'object' && answer !== null && 'items' in answer && Array.isArray(answer.items)
    ? answer.items
    : [];
}
