import { createHmac, randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { isFields, parseJson } from '../json.ts';
import { medusaId } from './ulid.ts';

export interface User {
  readonly id: string;
  readonly email: string;
  readonly password: string;
  readonly apiToken: string;
  readonly role: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
}

const users: readonly User[] = [
  {
    id: medusaId('usr', 0, 1),
    email: 'admin@medusa-test.com',
    password: 'supersecret',
    apiToken: 'test_api_token',
    role: 'admin',
    firstName: 'Ada',
    lastName: 'Admin',
  },
  {
    id: medusaId('usr', 0, 2),
    email: 'other@medusa-test.com',
    password: 'supersecret',
    apiToken: 'other_api_token',
    role: 'member',
    firstName: null,
    lastName: null,
  },
];

const since = '2025-01-01T08:00:00.000Z';

/** As a real server shows a user: the token in clear, which a client must never print. */
export function publicUser(user: User): Readonly<Record<string, unknown>> {
  return {
    id: user.id,
    created_at: since,
    updated_at: since,
    deleted_at: null,
    role: user.role,
    email: user.email,
    first_name: user.firstName,
    last_name: user.lastName,
    api_token: user.apiToken,
    metadata: null,
  };
}

const day = 86_400_000;
const sessionTime = 10 * 3_600_000;

export interface Sessions {
  /** The user of a request: by API token in its own header, by a JSON web token, or by the cookie of a session. */
  userOf(headers: Headers): User | undefined;
  check(email: unknown, password: unknown): User | undefined;
  /** A JSON web token that lives for 24 hours. */
  tokenFor(user: User): string;
  /** What `set-cookie` says for a new session. */
  cookieFor(user: User): string;
  logOut(headers: Headers): void;
}

export function createSessions(clock: Clock): Sessions {
  const secret = randomBytes(32);
  const sign = (text: string) => createHmac('sha256', secret).update(text).digest('base64url');
  const open = new Map<string, { readonly user: User; readonly until: number }>();

  function userOfToken(token: string): User | undefined {
    const [header = '', payload = '', signature] = token.split('.');
    if (signature !== sign(`${header}.${payload}`)) return undefined;
    const claims = parseJson(Buffer.from(payload, 'base64url').toString())?.value;
    if (!isFields(claims) || Number(claims['exp']) * 1000 <= clock.now()) return undefined;
    return users.find((user) => user.id === claims['user_id']);
  }

  function userOfSession(headers: Headers): User | undefined {
    const session = open.get(sessionOf(headers));
    return session === undefined || session.until <= clock.now() ? undefined : session.user;
  }

  return {
    userOf(headers) {
      const apiToken = headers.get('x-medusa-access-token');
      const bearer = /^Bearer +(\S+) *$/i.exec(headers.get('authorization') ?? '')?.[1];
      const byApiToken = users.find((user) => user.apiToken === apiToken);
      return byApiToken ?? (bearer === undefined ? undefined : userOfToken(bearer)) ?? userOfSession(headers);
    },
    check: (email, password) => users.find((candidate) => candidate.email === email && candidate.password === password),
    tokenFor(user) {
      const issued = Math.floor(clock.now() / 1000);
      const header = encode({ alg: 'HS256', typ: 'JWT' });
      const payload = encode({ user_id: user.id, domain: 'admin', iat: issued, exp: issued + day / 1000 });
      return `${header}.${payload}.${sign(`${header}.${payload}`)}`;
    },
    cookieFor(user) {
      const id = randomBytes(24).toString('base64url');
      const until = clock.now() + sessionTime;
      open.set(id, { user, until });
      return `connect.sid=${id}; Path=/; Expires=${new Date(until).toUTCString()}; HttpOnly`;
    },
    logOut(headers) {
      open.delete(sessionOf(headers));
    },
  };
}

function sessionOf(headers: Headers): string {
  return /(?:^|;\s*)connect\.sid=([^;]*)/.exec(headers.get('cookie') ?? '')?.[1] ?? '';
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
