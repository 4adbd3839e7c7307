/** What a call takes along to be let in: https://docs.medusajs.com/v1/api/admin#authentication */
import { ApiError } from '../errors.ts';
import { requireToken } from '../precautions.ts';
import { failure, type Subject, who } from '../subject.ts';
import type { SignIn } from './signIn.ts';

export interface Access {
  /** What must not be printed. Of an account the list grows with each sign-in. */
  readonly secrets: readonly string[];
  /**
   * Makes a call with the headers that let it in. Where the server no longer takes the token of an account, it is made
   * once more with a new one: 401 means that nothing was done.
   */
  enter<Value>(
    subject: Subject,
    signal: AbortSignal,
    call: (headers: Readonly<Record<string, string>>) => Promise<Value>,
  ): Promise<Value>;
}

export function accessBy(entry: string | SignIn): Access {
  return typeof entry === 'string' ? accessByToken(entry) : accessByAccount(entry);
}

function accessByToken(token: string): Access {
  return {
    secrets: [token],
    enter: async (subject, _signal, call) => call({ 'x-medusa-access-token': requireToken(token, subject) }),
  };
}

function accessByAccount(signIn: SignIn): Access {
  return {
    secrets: signIn.secrets,
    async enter(subject, signal, call) {
      const callWith = (token: string) => call({ authorization: `Bearer ${token}` });
      const token = await signIn.token(subject, signal);
      try {
        return await callWith(token);
      } catch (error) {
        if (!isUnauthorized(error)) throw error;
      }
      const renewed = await signIn.token(subject, signal, token);
      try {
        return await callWith(renewed);
      } catch (error) {
        throw isUnauthorized(error) ? notTaken(error, subject) : error;
      }
    },
  };
}

function isUnauthorized(error: unknown): error is ApiError {
  return error instanceof ApiError && error.status === 401;
}

function notTaken({ kind, status, answer, cause }: ApiError, subject: Subject): ApiError {
  const message = `${who(subject)} let the account sign in, but does not accept that sign-in (401). Check that the address in the profile leads to one server alone, or use an API token instead.`;
  return failure(subject, { kind, status, answer, cause, message });
}
