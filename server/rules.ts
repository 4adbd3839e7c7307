/** Owns which rules hold for which document: the client's settings, and above them the file of the document's folder. */
import { type Connection, MessageType, ShowMessageNotification } from 'vscode-languageserver';
import { fieldsOf } from '../core/dialect.ts';
import { readRuleSettings } from '../core/ruleSettings.ts';
import type { RuleSettings } from '../core/severities.ts';
import { FolderRules, type Folders } from './folderRules.ts';

const section = 'commerceBatch.rules';

export class Rules {
  readonly folders: FolderRules;
  readonly #connection: Connection;
  /** Hold where nothing is known of the document's folder, or not yet: nobody waits for a first finding. */
  #common: RuleSettings = {};
  readonly #own = new Map<string, RuleSettings>();
  /** Settings and file together, kept because they are asked for at every key stroke. */
  readonly #together = new Map<string, RuleSettings>();
  readonly #said = new Set<string>();
  /** Counts the changes, so that an answer from before one is not taken for newer. */
  #changes = 0;
  /** Whether the client is asked, or tells by itself. */
  pulls = false;

  constructor(connection: Connection, folders: Folders | undefined) {
    this.#connection = connection;
    this.folders = new FolderRules(folders, (problem) => this.#say(problem));
  }

  for(uri: string): RuleSettings {
    const known = this.#together.get(uri);
    if (known !== undefined) return known;
    const together = { ...(this.#own.get(uri) ?? this.#common), ...this.folders.for(uri)?.rules };
    this.#together.set(uri, together);
    return together;
  }

  forget(uri: string): void {
    this.#own.delete(uri);
    this.#together.delete(uri);
    this.folders.forget(uri);
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
    this.#together.clear();
  }

  /** A document was opened. @returns true when other rules hold for it than were known */
  async learn(uri: string): Promise<boolean> {
    const changed = await this.#changed([uri], () =>
      Promise.all([this.pulls ? this.#pull([uri]) : undefined, this.folders.refresh([uri])]),
    );
    return changed.length > 0;
  }

  /** Rule files may have changed. @returns those of the documents for which other rules hold now */
  refreshFolders(uris: readonly string[]): Promise<readonly string[]> {
    return this.#changed(uris, () => this.folders.refresh(uris));
  }

  async #changed(uris: readonly string[], change: () => Promise<unknown>): Promise<readonly string[]> {
    const before = uris.map((uri) => JSON.stringify(this.for(uri)));
    await change();
    for (const uri of uris) this.#together.delete(uri);
    return uris.filter((uri, index) => JSON.stringify(this.for(uri)) !== before[index]);
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
    for (const { message } of problems.filter((problem) => !this.#said.has(problem.message))) {
      this.#said.add(message);
      this.#say(message);
    }
    return rules;
  }

  #say(message: string): void {
    void this.#connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
  }
}
