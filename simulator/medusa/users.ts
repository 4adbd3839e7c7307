import { createHmac, randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { isFields, parseJson } from '../json.ts';
import { medusaId } from './ulid.ts';

export interface User {
  readonly id: string;
  readonly email: string;
  readonly password: string;
  readonly apiToken: string;
}

const users: readonly User[] = [
  {
    id: medusaId('usr', 0, 1),
    email: 'admin@medusa-test.com',
    password: 'supersecret',
    apiToken: 'test_api_token',
  },
  {
    id: medusaId('usr', 0, 2),
    email: 'other@medusa-test.com',
    password: 'supersecret',
    apiToken: 'other_api_token',
  },
];

/** As a real server shows a user: the token in clear, which a client must never print. */
export function publicUser({ id, email, apiToken }: User): Readonly<Record<string, unknown>> {
  return { id, email, role: 'admin', api_token: apiToken };
}

const day = 86_400_000;

export interface Sessions {
  /** The user of a request: by API token in its own header, or by a JSON web token. */
  userOf(headers: Headers): User | undefined;
  /** A token that lives for 24 hours, or nothing for wrong credentials. */
  logIn(email: unknown, password: unknown): string | undefined;
}

export function createSessions(clock: Clock): Sessions {
  const secret = randomBytes(32);
  const sign = (text: string) => createHmac('sha256', secret).update(text).digest('base64url');

  function userOfToken(token: string): User | undefined {
    const [header = '', payload = '', signature] = token.split('.');
    if (signature !== sign(`${header}.${payload}`)) return undefined;
    const claims = parseJson(Buffer.from(payload, 'base64url').toString())?.value;
    if (!isFields(claims) || Number(claims['exp']) * 1000 <= clock.now()) return undefined;
    return users.find((user) => user.id === claims['user_id']);
  }

  return {
    userOf(headers) {
      const apiToken = headers.get('x-medusa-access-token');
      const bearer = /^Bearer +(\S+) *$/i.exec(headers.get('authorization') ?? '')?.[1];
      const byApiToken = users.find((user) => user.apiToken === apiToken);
      return byApiToken ?? (bearer === undefined ? undefined : userOfToken(bearer));
    },
    logIn(email, password) {
      const user = users.find((candidate) => candidate.email === email && candidate.password === password);
      if (user === undefined) return undefined;
      const issued = Math.floor(clock.now() / 1000);
      const header = encode({ alg: 'HS256', typ: 'JWT' });
      const payload = encode({ user_id: user.id, domain: 'admin', iat: issued, exp: issued + day / 1000 });
      return `${header}.${payload}.${sign(`${header}.${payload}`)}`;
    },
  };
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
