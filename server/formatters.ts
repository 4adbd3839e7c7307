/**
 * Announces the formatters. An editor that knows several for one file asks its user to choose, and a batch file may be
 * open as plain JSON; so where the client lets us, they are announced for the languages of the dialects alone.
 */
import {
  type ClientCapabilities,
  type Connection,
  DocumentFormattingRequest,
  DocumentOnTypeFormattingRequest,
  DocumentRangeFormattingRequest,
  type ServerCapabilities,
} from 'vscode-languageserver';
import { dialects } from '../core/dialects.ts';
import { formattingCharacters } from './features/formatting.ts';

const documentSelector = dialects.map(({ languageId }) => ({ language: languageId }));
const [firstTriggerCharacter, ...moreTriggerCharacter] = formattingCharacters;
const onType = { firstTriggerCharacter, moreTriggerCharacter };

/** For clients that want to be told at the start. */
export function formattersFrom({ textDocument }: ClientCapabilities): ServerCapabilities {
  return {
    ...(textDocument?.formatting?.dynamicRegistration ? {} : { documentFormattingProvider: true }),
    ...(textDocument?.rangeFormatting?.dynamicRegistration ? {} : { documentRangeFormattingProvider: true }),
    ...(textDocument?.onTypeFormatting?.dynamicRegistration ? {} : { documentOnTypeFormattingProvider: onType }),
  };
}

/** For the others, once they are ready. */
export function registerFormatters({ client, console }: Connection, { textDocument }: ClientCapabilities): void {
  const refused = (error: unknown): void => console.warn(`Formatting is not available: ${String(error)}`);
  if (textDocument?.formatting?.dynamicRegistration)
    client.register(DocumentFormattingRequest.type, { documentSelector }).catch(refused);
  if (textDocument?.rangeFormatting?.dynamicRegistration)
    client.register(DocumentRangeFormattingRequest.type, { documentSelector }).catch(refused);
  if (textDocument?.onTypeFormatting?.dynamicRegistration)
    client.register(DocumentOnTypeFormattingRequest.type, { documentSelector, ...onType }).catch(refused);
}
