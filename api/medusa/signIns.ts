import { type Account, SignIn } from './signIn.ts';

/** What lets one into a shop: an API token, or an account to sign in with. */
export type Credentials = string | Account;

/** The accounts that are signed in. Who makes services keeps one of these, so that all of them share the tokens. */
export class SignIns {
  readonly #now: () => number;
  readonly #kept = new Map<string, SignIn>();

  /** @param now milliseconds since 1970 */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** @returns a token as it is; for an account, its one sign-in at that server */
  open(baseUrl: string, credentials: Credentials): string | SignIn {
    if (typeof credentials === 'string') return credentials;
    const key = `${baseUrl} ${credentials.email}`;
    const kept = this.#kept.get(key);
    if (kept?.isOf(credentials)) return kept;
    const fresh = new SignIn(baseUrl, credentials, this.#now);
    this.#kept.set(key, fresh);
    return fresh;
  }

  /** The user asks for another try, also with a password that was refused. */
  forget(baseUrl: string): void {
    for (const key of this.#kept.keys()) if (key.startsWith(`${baseUrl} `)) this.#kept.delete(key);
  }
}
