/**
 * Tokens and accounts, in `SecretStorage` only. They belong to service, address and store:
 * a profile that is moved to another host does not take them along.
 */
import type * as vscode from 'vscode';
import type { Credentials } from '../api/medusa/signIns.ts';
import { fieldsOf } from '../core/dialect.ts';
import type { Target } from '../core/target.ts';

export class CredentialStore {
  readonly #storage: vscode.SecretStorage;

  constructor(storage: vscode.SecretStorage) {
    this.#storage = storage;
  }

  async get(target: Target): Promise<Credentials | undefined> {
    const stored = await this.#storage.get(keyOf(target));
    return stored === undefined ? undefined : (accountIn(stored) ?? stored);
  }

  /** One value for either, so that a token replaces an account and the other way round. */
  set(target: Target, credentials: Credentials): Thenable<void> {
    const text = typeof credentials === 'string' ? credentials : JSON.stringify(credentials);
    return this.#storage.store(keyOf(target), text);
  }

  remove(target: Target): Thenable<void> {
    return this.#storage.delete(keyOf(target));
  }

  onDidChange(listener: () => void): vscode.Disposable {
    return this.#storage.onDidChange(listener);
  }
}

/** No token is JSON. */
function accountIn(stored: string): Credentials | undefined {
  if (!stored.startsWith('{')) return undefined;
  try {
    const { email, password } = fieldsOf(JSON.parse(stored)) ?? {};
    return typeof email === 'string' && typeof password === 'string' ? { email, password } : undefined;
  } catch {
    return undefined;
  }
}

function keyOf(target: Target): string {
  const store = target.service === 'ecwid' ? target.storeId : '';
  return `token ${target.service} ${target.baseUrl.toLowerCase()} ${store}`.trimEnd();
}
