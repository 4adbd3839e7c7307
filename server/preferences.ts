/** Owns what the user wants to see and which scopes the profiles list, as the client's settings have it. */
import { type ClientCapabilities, CodeLensRefreshRequest, type Connection } from 'vscode-languageserver';
import { type Dialect, fieldsOf } from '../core/dialect.ts';
import { readProfiles } from '../core/profiles.ts';
import { type Lacking, lackingScopes } from '../core/scopes.ts';

const sections = ['commerceBatch.codeLens', 'commerceBatch.inlayHints', 'commerceBatch.profiles'] as const;

/** What is shown over the file. */
export interface LensChoice {
  readonly submit: boolean;
  readonly scopes: boolean;
  readonly order: boolean;
}

export class Preferences {
  readonly #connection: Connection;
  readonly #client: () => ClientCapabilities;
  #values: readonly unknown[] = sections.map(() => null);
  /** One for each dialect, for as long as the profiles stay the same. */
  readonly #lacking = new Map<Dialect, Lacking | undefined>();
  #changes = 0;

  constructor(connection: Connection, client: () => ClientCapabilities) {
    this.#connection = connection;
    this.#client = client;
  }

  get codeLens(): LensChoice {
    const fields = fieldsOf(this.#values[0]);
    const isOn = (name: keyof LensChoice): boolean => fields?.[name] !== false;
    return { submit: isOn('submit'), scopes: isOn('scopes'), order: isOn('order') };
  }

  get requestNumbers(): boolean {
    return fieldsOf(this.#values[1])?.['requestNumbers'] === true;
  }

  /** What calls lack by every profile that lists its scopes. */
  lackingFor(dialect: Dialect): Lacking | undefined {
    if (!this.#lacking.has(dialect)) {
      // What is wrong with a profile is said where it is used.
      const { profiles } = readProfiles(this.#values[2], sections[2]);
      this.#lacking.set(dialect, lackingScopes(profiles, dialect));
    }
    return this.#lacking.get(dialect);
  }

  /** @param pushed what a client says that is not asked */
  async refresh(pushed: unknown): Promise<void> {
    const change = ++this.#changes;
    const values = (await this.#ask()) ?? read(pushed);
    if (change !== this.#changes || JSON.stringify(values) === JSON.stringify(this.#values)) return;
    this.#values = values;
    this.#lacking.clear();
    this.#redraw();
  }

  /** @returns undefined where the client tells by itself */
  async #ask(): Promise<readonly unknown[] | undefined> {
    if (this.#client().workspace?.configuration !== true) return undefined;
    const items = sections.map((section) => ({ section }));
    // A client may announce settings and not answer for ours.
    return this.#connection.workspace.getConfiguration(items).catch(() => []);
  }

  /** What is drawn over a file is not asked for again by itself. */
  #redraw(): void {
    const { codeLens, inlayHint } = this.#client().workspace ?? {};
    const ignored = (): void => undefined;
    if (codeLens?.refreshSupport === true) this.#connection.sendRequest(CodeLensRefreshRequest.type).catch(ignored);
    if (inlayHint?.refreshSupport === true) this.#connection.languages.inlayHint.refresh().catch(ignored);
  }
}

function read(pushed: unknown): readonly unknown[] {
  const settings = fieldsOf(fieldsOf(pushed)?.['commerceBatch']);
  return sections.map((section) => settings?.[section.slice('commerceBatch.'.length)]);
}
