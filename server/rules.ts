/** Owns which rules hold for which document: each folder of a window may set its own. */
import { type Connection, MessageType, ShowMessageNotification } from 'vscode-languageserver';
import { fieldsOf } from '../core/dialect.ts';
import { readRuleSettings } from '../core/ruleSettings.ts';
import type { RuleSettings } from '../core/severities.ts';

const section = 'commerceBatch.rules';

export class Rules {
  readonly #connection: Connection;
  /** Hold where nothing is known of the document's folder, or not yet: nobody waits for a first finding. */
  #common: RuleSettings = {};
  readonly #own = new Map<string, RuleSettings>();
  readonly #said = new Set<string>();
  /** Counts the changes, so that an answer from before one is not taken for newer. */
  #changes = 0;
  /** Whether the client is asked, or tells by itself. */
  pulls = false;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  for(uri: string): RuleSettings {
    return this.#own.get(uri) ?? this.#common;
  }

  forget(uri: string): void {
    this.#own.delete(uri);
  }

  /**
   * Settings have changed.
   * @param pushed what a client says that is not asked
   * @param uris the open documents
   */
  async refresh(pushed: unknown, uris: readonly string[]): Promise<void> {
    this.#changes++;
    this.#said.clear();
    if (this.pulls) await this.#pull([undefined, ...uris]);
    else this.#common = this.#read(fieldsOf(fieldsOf(pushed)?.['commerceBatch'])?.['rules']);
  }

  /** A document was opened. @returns true when other rules hold for it than were known */
  async learn(uri: string): Promise<boolean> {
    const before = JSON.stringify(this.for(uri));
    if (this.pulls) await this.#pull([uri]);
    return JSON.stringify(this.for(uri)) !== before;
  }

  /** @param scopes documents; undefined for what holds outside of every folder */
  async #pull(scopes: readonly (string | undefined)[]): Promise<void> {
    const change = this.#changes;
    const items = scopes.map((scopeUri) => (scopeUri === undefined ? { section } : { scopeUri, section }));
    // A client may announce settings and not answer for ours; what is known serves.
    const answers: unknown[] = await this.#connection.workspace.getConfiguration(items).catch(() => []);
    if (change !== this.#changes) return;
    scopes.slice(0, answers.length).forEach((scope, index) => {
      const read = this.#read(answers[index]);
      if (scope === undefined) this.#common = read;
      else this.#own.set(scope, read);
    });
  }

  /** Says once what cannot be used: the same setting is read for every document. */
  #read(value: unknown): RuleSettings {
    const { rules, problems } = readRuleSettings(value, `The setting “${section}”`);
    for (const message of problems.filter((problem) => !this.#said.has(problem))) {
      this.#said.add(message);
      void this.#connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
    }
    return rules;
  }
}
