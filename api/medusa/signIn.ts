/** Signing in with e-mail address and password: https://docs.medusajs.com/v1/api/admin#auth_posttoken */
import { describeCancel } from '../describeError.ts';
import { ApiError } from '../errors.ts';
import { readObject, readText } from '../shape.ts';
import { failure, type Subject, who } from '../subject.ts';
import { callApi } from './callApi.ts';
import { lifeOf } from './jsonWebToken.ts';
import { SharedCall } from './sharedCall.ts';

export interface Account {
  readonly email: string;
  readonly password: string;
}

/** A token is renewed this long before its end, in milliseconds; one that lives but shortly, after half its life. */
const margin = 5 * 60_000;

interface Pass {
  readonly token: string;
  readonly renewAt: number;
}

/** An account at one server, with the token that it signed in for. That is kept in memory only. */
export class SignIn {
  readonly #baseUrl: string;
  readonly #account: Account;
  readonly #now: () => number;
  readonly #secrets: string[];
  #pass: Pass | undefined;
  #underWay: SharedCall<string> | undefined;
  #refusal: ApiError | undefined;

  /** @param now milliseconds since 1970 */
  constructor(baseUrl: string, account: Account, now: () => number) {
    this.#baseUrl = baseUrl;
    this.#account = account;
    this.#now = now;
    this.#secrets = [account.password];
  }

  /** The password and every token so far: the list grows, so that who holds it knows the newest, too. */
  get secrets(): readonly string[] {
    return this.#secrets;
  }

  isOf({ email, password }: Account): boolean {
    return email === this.#account.email && password === this.#account.password;
  }

  /**
   * Signs in where there is no good token; callers at the same time share one sign-in. A refused password is not sent
   * again, since servers lock accounts after a few tries.
   * @param refused a token that the server did not take
   * @throws ApiError, by which nothing but a sign-in was sent
   */
  async token(subject: Subject, signal: AbortSignal, refused?: string): Promise<string> {
    if (this.#refusal !== undefined) throw this.#refusal;
    const pass = this.#pass;
    if (pass !== undefined && pass.token !== refused && this.#now() < pass.renewAt) return pass.token;
    if (this.#underWay === undefined || this.#underWay.isGivenUp) this.#underWay = this.#begin(subject);
    return this.#underWay.join(signal, () => describeCancel(subject, true));
  }

  #begin(subject: Subject): SharedCall<string> {
    const call = new SharedCall(async (signal) => {
      try {
        return await this.#ask(subject, signal);
      } finally {
        if (this.#underWay === call) this.#underWay = undefined;
      }
    });
    return call;
  }

  async #ask(about: Subject, signal: AbortSignal): Promise<string> {
    const subject: Subject = { ...about, sought: { what: 'server', name: '' }, secrets: this.#secrets };
    const request = {
      method: 'POST',
      url: `${this.#baseUrl}/admin/auth/token`,
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body: JSON.stringify({ email: this.#account.email, password: this.#account.password }),
    } as const;
    const token = await callApi(request, subject, signal, (value) =>
      readText(readObject(value, 'the answer')['access_token'], 'access_token'),
    ).catch((error: unknown) => {
      throw this.#explain(error, subject);
    });
    this.#secrets.push(token);
    const life = lifeOf(token, this.#now());
    this.#pass = { token, renewAt: this.#now() + life - Math.min(margin, life / 2) };
    return token;
  }

  #explain(error: unknown, subject: Subject): unknown {
    if (!(error instanceof ApiError)) return error;
    const { kind, status, retryAfter, answer, cause } = error;
    // Whatever became of the sign-in: the call that it was for has not left.
    const details = { kind, status, retryAfter, answer, cause, unsent: true };
    const noSignIn = `${who(subject)} knows no sign-in by e-mail and password for programs (404).`;
    if (kind === 'not-served') {
      const message = `${noSignIn} It may be just starting; if this goes on, check the address in the profile. Before version 1.12 Medusa had none: use the API token of the user there.`;
      return failure(subject, { ...details, message });
    }
    if (status === 404) {
      const message = `${noSignIn} Check the address in the profile; before version 1.12 Medusa had none, so use the API token of the user there.`;
      // Not `not-found`, which would be said of the job that is looked for.
      return failure(subject, { ...details, kind: 'unauthorized', message });
    }
    if (status !== 401) return failure(subject, { ...details, message: error.message });
    const message = `${who(subject)} did not accept the e-mail address ${this.#account.email} with its password (401). Set both again for this profile; they are not sent again until then.`;
    this.#refusal = failure(subject, { ...details, message });
    return this.#refusal;
  }
}
