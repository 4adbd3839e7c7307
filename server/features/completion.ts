import type {
  ClientCapabilities,
  CompletionItem,
  CompletionList,
  CompletionOptions,
  CompletionParams,
  MarkupContent,
  TextEdit,
} from 'vscode-languageserver';
import { completionsAt, textBefore } from '../../core/completeAt.ts';
import type { Completion, CompletionKind } from '../../core/completion.ts';
import { offsetAt, type Position } from '../../core/json/lines.ts';
import { rangesOf } from '../../core/json/ranges.ts';
import { withoutMarkup } from '../../core/markdown.ts';
import { plainText } from '../../core/snippet.ts';
import type { OpenDocument } from '../documents.ts';

/** Where a name, a value, a piece of a path or a part of a query begins. */
export const completionProvider: CompletionOptions = { triggerCharacters: ['"', ':', ' ', '/', '?', '&', '=', ','] };

/** What the client does with an item. */
export interface CompletionSupport {
  readonly snippets: boolean;
  readonly markdown: boolean;
  /** It shows a few words beside every label, not beside the chosen one alone. */
  readonly labelDetails: boolean;
  /** It has VS Code's command that opens the list again. */
  readonly suggestsAgain: boolean;
}

export function completionSupport({ textDocument }: ClientCapabilities, suggestsAgain: boolean): CompletionSupport {
  const item = textDocument?.completion?.completionItem;
  return {
    snippets: item?.snippetSupport === true,
    markdown: item?.documentationFormat?.includes('markdown') === true,
    labelDetails: item?.labelDetailsSupport === true,
    suggestsAgain,
  };
}

export const noCompletionItems: CompletionList = { isIncomplete: false, items: [] };

export function completion(
  document: OpenDocument,
  { position: wanted, context }: CompletionParams,
  support: CompletionSupport,
  files?: readonly string[],
): CompletionList {
  const { text } = document.batch;
  const offset = offsetAt(text, wanted);
  // The place that was asked for may lie behind its line.
  const position = rangesOf(text, [{ start: offset, end: offset }])[0]?.start ?? wanted;
  const trigger = context?.triggerCharacter;
  const before = textBefore(document.batch, offset);
  const completions = completionsAt(document.batch, offset, files).filter((each) => isWanted(each, trigger, before));
  const also = sharedEdits(document);
  const items = completions.map((each, index) => toItem(each, index, { position, offset, also, support }));
  return { isIncomplete: completions.some(({ changesWithTyping }) => changesWithTyping === true), items };
}

/** True where the files beside the document are to be offered. */
export function offersFiles({ items }: CompletionList): boolean {
  return items.some(({ kind }) => kind === kinds.file);
}

/**
 * Enter is to break the line where a comma or a blank has just been typed, and would take what is offered. So they
 * open a list only where a value or the next field on the line follows.
 */
function isWanted({ kind }: Completion, trigger: string | undefined, before: string): boolean {
  const isWhole = kind === 'item' || kind === 'list';
  if (trigger === ',') return !isWhole && kind !== 'field';
  return trigger !== ' ' || (!isWhole && /[:,] $/.test(before));
}

const kinds = {
  item: 15,
  list: 15,
  field: 10,
  method: 2,
  path: 18,
  parameter: 6,
  value: 12,
  type: 13,
  file: 17,
} as const satisfies Record<CompletionKind, number>;

const snippetFormat = 2;
const triggerSuggest = { title: 'Suggest', command: 'editor.action.triggerSuggest' };

interface Target {
  readonly position: Position;
  readonly offset: number;
  readonly also: (completion: Completion) => TextEdit[] | undefined;
  readonly support: CompletionSupport;
}

function toItem(completion: Completion, index: number, { position, offset, also, support }: Target): CompletionItem {
  const { label, kind, detail, documentation, newText, snippet, replace, filterText, preselect } = completion;
  const isSnippet = snippet === true && support.snippets;
  const { line, character } = position;
  const additionalTextEdits = also(completion);
  return {
    label,
    kind: kinds[kind],
    sortText: String(index).padStart(5, '0'),
    filterText: filterText ?? label,
    textEdit: {
      // It holds no line break.
      range: {
        start: { line, character: character - (offset - replace.start) },
        end: { line, character: character + (replace.end - offset) },
      },
      newText: snippet === true && !isSnippet ? plainText(newText) : newText,
    },
    ...(isSnippet && { insertTextFormat: snippetFormat }),
    ...(detail !== undefined && (support.labelDetails ? { labelDetails: { description: detail } } : { detail })),
    ...(documentation && { documentation: asDocumentation(documentation, support) }),
    ...(additionalTextEdits && { additionalTextEdits }),
    ...(preselect === true && { preselect }),
    ...(completion.keepsSuggesting === true && support.suggestsAgain && { command: triggerSuggest }),
  };
}

function asDocumentation(text: string, { markdown }: CompletionSupport): MarkupContent | string {
  return markdown ? { kind: 'markdown', value: text } : withoutMarkup(text);
}

/** Most items of a list lack the same comma, so that its place is looked up once. */
function sharedEdits({ batch }: OpenDocument): Target['also'] {
  const known = new Map<number, TextEdit>();
  return ({ also }) =>
    also?.flatMap(({ span, newText }) => {
      const edit = known.get(span.start) ?? rangesOf(batch.text, [span]).map((range) => ({ range, newText }))[0];
      if (edit !== undefined) known.set(span.start, edit);
      return edit ?? [];
    });
}
