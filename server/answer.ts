/** The one wrapper of every request: finds the document, drops what was cancelled, never answers an error for bad text. */
import { type Connection, LSPErrorCodes, ResponseError, type TextDocumentIdentifier } from 'vscode-languageserver';
import type { Documents, OpenDocument } from './documents.ts';

type Answer<Parameters, Result> = (
  parameters: Parameters,
  token: { readonly isCancellationRequested: boolean },
) => Result | ResponseError;

export type Answering = <Parameters extends { textDocument: TextDocumentIdentifier }, Result>(
  feature: (document: OpenDocument, parameters: Parameters) => Result,
  empty: Result,
) => Answer<Parameters, Result>;

export function answering({ console }: Connection, documents: Documents): Answering {
  return (feature, empty) => (parameters, token) => {
    if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled.');
    const document = documents.get(parameters.textDocument.uri);
    if (document === undefined) return empty;
    try {
      return feature(document, parameters);
    } catch (error) {
      console.error(String(error instanceof Error ? error.stack : error));
      return empty;
    }
  };
}
