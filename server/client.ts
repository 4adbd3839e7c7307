/** What is known of the client: what it says it can do, and what our own client says beside. */
import type { ClientCapabilities, InitializeParams } from 'vscode-languageserver';
import { fieldsOf } from '../core/dialect.ts';

export interface Client {
  readonly capabilities: ClientCapabilities;
  readonly options: ClientOptions;
}

/** What a client may say about itself in `initializationOptions`. */
interface ClientOptions {
  /** True when the client knows the commands in `core/commands.ts`; other editors get no lens that does nothing. */
  readonly codeLens: boolean;
  /** The address of docs/rules.md, where the client can show it. */
  readonly rulePage: string | undefined;
  /** True when the client has VS Code's command that opens the list of completions again. */
  readonly suggestsAgain: boolean;
  /** True when the client wants to be told what a file is about, after each of its changes. */
  readonly overview: boolean;
}

/** The client asks for the edit of a code action once that is chosen. */
export function resolvesEdits({ capabilities }: Client): boolean {
  return capabilities.textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true;
}

/** Holds until `initialize`. */
export const unknownClient: Client = clientOf({ capabilities: {} });

export function clientOf({
  capabilities,
  initializationOptions,
}: Pick<InitializeParams, 'capabilities' | 'initializationOptions'>): Client {
  const { codeLens, rulePage, suggestsAgain, overview } = fieldsOf(initializationOptions) ?? {};
  return {
    capabilities,
    options: {
      codeLens: codeLens === true,
      rulePage: typeof rulePage === 'string' ? rulePage : undefined,
      suggestsAgain: suggestsAgain === true,
      overview: overview === true,
    },
  };
}
