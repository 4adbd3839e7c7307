/** What an editor may offer at a place of a text, and what it may say about it. Offsets count in the text of one item. */
import type { Span, TextEdit } from './finding.ts';

/** `item` is a whole item, `list` a whole file of them, `file` the name of a file beside the text. */
export type CompletionKind = 'item' | 'list' | 'field' | 'method' | 'path' | 'parameter' | 'value' | 'type' | 'file';

/** A dialect returns them in the order in which they are to be shown. */
export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  /** A few words beside the label: a type, what a call does. */
  readonly detail?: string;
  /** Markdown of our own making: nothing from a file or from a server. */
  readonly documentation?: string;
  /** A snippet of the language server protocol where `snippet` is true; a client without snippets gets it as plain text. */
  readonly newText: string;
  readonly snippet?: boolean;
  /** What `newText` takes the place of. It holds the cursor and no line break. */
  readonly replace: Span;
  /** Edits elsewhere, such as the comma that is missing after the property before. */
  readonly also?: readonly TextEdit[];
  /** What the text from the start of `replace` up to the cursor is compared with, quotes included; else the label is. */
  readonly filterText?: string;
  /** The one that is meant unless the user says otherwise. */
  readonly preselect?: boolean;
  /** The editor offers again what fits the place where the cursor then stands. */
  readonly keepsSuggesting?: boolean;
  /** Depends on what is typed so far in another way than by filtering: the client asks again at the next key. */
  readonly changesWithTyping?: boolean;
}

export interface Description {
  /** Markdown of our own making; what comes from the file is quoted by `core/markdown.ts`. */
  readonly text: string;
  /** What it is about. */
  readonly span: Span;
}

export const noCompletions: readonly Completion[] = [];
