/**
 * Tokens, in `SecretStorage` only. A token belongs to service, address and store:
 * a profile that is moved to another host does not take it along.
 */
import type * as vscode from 'vscode';
import type { Target } from '../core/target.ts';

export class Secrets {
  readonly #storage: vscode.SecretStorage;

  constructor(storage: vscode.SecretStorage) {
    this.#storage = storage;
  }

  get(target: Target): Thenable<string | undefined> {
    return this.#storage.get(keyOf(target));
  }

  set(target: Target, token: string): Thenable<void> {
    return this.#storage.store(keyOf(target), token);
  }

  remove(target: Target): Thenable<void> {
    return this.#storage.delete(keyOf(target));
  }

  onDidChange(listener: () => void): vscode.Disposable {
    return this.#storage.onDidChange(listener);
  }
}

function keyOf(target: Target): string {
  const store = target.service === 'ecwid' ? target.storeId : '';
  return `token ${target.service} ${target.baseUrl.toLowerCase()} ${store}`.trimEnd();
}
