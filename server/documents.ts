/** Owns the open documents: a URI's text as the client last sent it, already cut and checked. */

import { findDialect } from '../core/dialects.ts';
import { type BatchDocument, type Change, changeDocument, openDocument } from '../core/document.ts';

export interface OpenDocument {
  readonly uri: string;
  readonly version: number;
  /** False where the editor's own JSON support reports syntax errors, so that none is reported twice. */
  readonly reportsSyntax: boolean;
  readonly batch: BatchDocument;
}

export class Documents {
  readonly #open = new Map<string, OpenDocument>();

  /** Files of no dialect are left alone. */
  open(uri: string, languageId: string, version: number, text: string): OpenDocument | undefined {
    const dialect = findDialect(uri, languageId);
    if (dialect === undefined) return undefined;
    const reportsSyntax = languageId !== 'json' && languageId !== 'jsonc';
    return this.#keep({ uri, version, reportsSyntax, batch: openDocument(text, dialect) });
  }

  change(uri: string, version: number, changes: readonly Change[]): OpenDocument | undefined {
    const document = this.#open.get(uri);
    if (document === undefined) return undefined;
    return this.#keep({ ...document, version, batch: changes.reduce(changeDocument, document.batch) });
  }

  close(uri: string): void {
    this.#open.delete(uri);
  }

  get(uri: string): OpenDocument | undefined {
    return this.#open.get(uri);
  }

  all(): Iterable<OpenDocument> {
    return this.#open.values();
  }

  #keep(document: OpenDocument): OpenDocument {
    this.#open.set(document.uri, document);
    return document;
  }
}
