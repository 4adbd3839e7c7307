import assert from 'node:assert/strict';
import test from 'node:test';
import { createService } from '../../api/createService.ts';
import { SignIns } from '../../api/medusa/signIns.ts';
import type { BatchService } from '../../api/service.ts';
import { type Answer, type AnsweringServer, answering } from '../support/answering.ts';
import { directNetwork } from '../support/directNetwork.ts';
import { canary, failureOf, never } from './support.ts';

const email = 'ada@example.com';
const account = { email, password: canary };
const job = { body: { batch_job: { id: 'batch_1', status: 'created', result: null } } };
const unauthorized = { status: 401, body: 'Unauthorized' };
const day = 86_400;
const minute = 60_000;

/** The server's clock is years behind ours, which must not matter. */
const issuedAt = 1_500_000_000;

function tokenOf(name: string, seconds = day): string {
  const piece = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { user_id: name, domain: 'admin', iat: issuedAt, exp: issuedAt + seconds };
  return `${piece({ alg: 'HS256', typ: 'JWT' })}.${piece(claims)}.signature-of-${name}`;
}

function signedIn(name: string, seconds?: number): Answer {
  return { body: { access_token: tokenOf(name, seconds) } };
}

class Shop {
  readonly server: AnsweringServer;
  readonly signIns = new SignIns(() => this.now);
  now = 1_800_000_000_000;

  constructor(server: AnsweringServer) {
    this.server = server;
  }

  static async open(owner: test.TestContext, ...script: readonly Answer[]): Promise<Shop> {
    return new Shop(await answering(owner, ...script));
  }

  /** Made anew for each call, as the tracker does. */
  service(password = account.password): BatchService {
    const { origin } = this.server;
    const entry = this.signIns.open(origin, { email, password });
    return createService({ service: 'medusa', baseUrl: origin }, entry, directNetwork);
  }

  check(signal = never) {
    return this.service().check('batch_1', signal);
  }

  /** Path and whose token was shown, of each request. */
  get calls(): readonly string[] {
    return this.server.received.map(({ method, url, headers }) => {
      const token = headers.authorization?.replace(/^Bearer .*\.signature-of-/, ' by ');
      return `${method} ${url}${token ?? ''}`;
    });
  }
}

const asked = 'POST /admin/auth/token';
const looked = 'GET /admin/batch-jobs/batch_1';

test('signing in: what is on the wire', async (t) => {
  const shop = await Shop.open(t, signedIn('one'), job);
  assert.equal((await shop.check()).state, 'queued');
  const [signIn, call] = shop.server.received;
  assert.deepEqual([signIn?.method, signIn?.url], ['POST', '/admin/auth/token']);
  assert.deepEqual(JSON.parse(signIn?.body.toString() ?? ''), account);
  assert.equal(signIn?.headers['content-type'], 'application/json');
  assert.equal(call?.headers.authorization, `Bearer ${tokenOf('one')}`);
  assert.equal(call?.headers['x-medusa-access-token'], undefined);
  assert.equal(call?.headers.cookie, undefined);
});

test('one sign-in serves all services of that account', async (t) => {
  const shop = await Shop.open(t, signedIn('one'), job);
  for (let turn = 0; turn < 3; turn += 1) await shop.check();
  assert.deepEqual(shop.calls, [asked, ...Array(3).fill(`${looked} by one`)]);
});

test('calls at the same time share one sign-in', async (t) => {
  const shop = await Shop.open(t, signedIn('one'), job);
  await Promise.all([shop.check(), shop.check(), shop.check()]);
  assert.equal(shop.calls.filter((call) => call === asked).length, 1);
});

test('who gives up does not take the sign-in of others along', async (t) => {
  const shop = await Shop.open(t, signedIn('one'), job);
  const abort = new AbortController();
  const given = failureOf(shop.check(abort.signal));
  const other = shop.check();
  abort.abort();
  assert.equal((await given).kind, 'cancelled');
  assert.equal((await other).state, 'queued');
  assert.deepEqual(shop.calls, [asked, `${looked} by one`]);
});

test('a sign-in that nobody waits for is given up, and the next call begins a new one', async (t) => {
  const shop = await Shop.open(t, { fault: 'silent' }, signedIn('one'), job);
  const abort = new AbortController();
  const given = failureOf(shop.check(abort.signal));
  await shop.server.waitFor(1);
  abort.abort();
  const next = shop.check();
  const error = await given;
  assert.deepEqual([error.kind, error.outcomeUnknown], ['cancelled', false]);
  assert.equal((await next).state, 'queued');
});

test('the token is renewed five minutes before its end, and not earlier', async (t) => {
  const shop = await Shop.open(t, signedIn('one'), job, job, signedIn('two'), job);
  await shop.check();
  shop.now += day * 1000 - 5 * minute - 1;
  await shop.check();
  shop.now += 1;
  await shop.check();
  assert.deepEqual(shop.calls, [asked, `${looked} by one`, `${looked} by one`, asked, `${looked} by two`]);
});

test('a token that lives for a minute is used for half of it', async (t) => {
  const shop = await Shop.open(t, signedIn('one', 60), job, job, signedIn('two', 60), job);
  await shop.check();
  shop.now += minute / 2 - 1;
  await shop.check();
  shop.now += 1;
  await shop.check();
  assert.deepEqual(shop.calls, [asked, `${looked} by one`, `${looked} by one`, asked, `${looked} by two`]);
});

test('a token of another kind is used until it is refused', async (t) => {
  const shop = await Shop.open(t, { body: { access_token: 'opaque' } }, job);
  await shop.check();
  shop.now += 365 * day * 1000;
  await shop.check();
  assert.equal(shop.calls.filter((call) => call === asked).length, 1);
});

test('after a 401 the call is made once more with a new token', async (t) => {
  const shop = await Shop.open(t, signedIn('one'), unauthorized, signedIn('two'), job, job);
  assert.equal((await shop.check()).state, 'queued');
  await shop.check();
  assert.deepEqual(shop.calls, [asked, `${looked} by one`, asked, `${looked} by two`, `${looked} by two`]);
});

test('a submit that met a 401 is sent again as it was, and once', async (t) => {
  const shop = await Shop.open(t, signedIn('one'), unauthorized, signedIn('two'), { status: 201, ...job });
  const body = '{ "type": "product-export", "n": 1.50 }\n';
  const flags = { service: 'medusa', dryRun: true } as const;
  assert.equal(await shop.service().submit({ body, flags, deduplicationKey: 'unused' }, never), 'batch_1');
  const create = 'POST /admin/batch-jobs';
  assert.deepEqual(shop.calls, [asked, `${create} by one`, asked, `${create} by two`]);
  for (const index of [1, 3]) assert.equal(shop.server.received[index]?.body.toString(), body);
});

test('a second 401 in a row is told and no third try made', async (t) => {
  const shop = await Shop.open(t, signedIn('one'), unauthorized, signedIn('two'), unauthorized);
  const error = await failureOf(shop.check());
  assert.equal(
    error.message,
    `Medusa at ${shop.server.host} let the account sign in, but does not accept that sign-in (401). Check that the address in the profile leads to one server alone, or use an API token instead.`,
  );
  assert.deepEqual([error.kind, error.status], ['unauthorized', 401]);
  assert.equal(shop.calls.length, 4);
});

test('a wrong password is sent once, and again only when the user asks or sets another', async (t) => {
  const shop = await Shop.open(t, unauthorized, unauthorized, signedIn('one'), job);
  const sentence = `Medusa at ${shop.server.host} did not accept the e-mail address ada@example.com with its password (401). Set both again for this profile; they are not sent again until then.`;
  const flags = { service: 'medusa', dryRun: true } as const;
  const errors = await Promise.all([failureOf(shop.check()), failureOf(shop.check())]);
  errors.push(await failureOf(shop.service().submit({ body: '{}', flags, deduplicationKey: '' }, never)));
  for (const error of errors) {
    assert.equal(error.message, sentence);
    assert.deepEqual([error.kind, error.status, error.outcomeUnknown], ['unauthorized', 401, false]);
  }
  assert.deepEqual(shop.calls, [asked]);

  shop.signIns.forget(shop.server.origin);
  assert.equal((await failureOf(shop.check())).message, sentence);
  assert.deepEqual(shop.calls, [asked, asked]);

  const { state } = await shop.service('another password').check('batch_1', never);
  assert.equal(state, 'queued');
});

for (const [name, answer, kind, sentence] of [
  [
    'a server of before version 1.12',
    { status: 404, body: '<html>Cannot POST /admin/auth/token</html>' },
    'not-served',
    /knows no sign-in by e-mail and password for programs \(404\)\. It may be just starting; if this goes on, check the address in the profile\. Before version 1\.12/,
  ],
  [
    'a server that says itself that it has no sign-in',
    { status: 404, body: { type: 'not_found', message: 'none' } },
    'unauthorized',
    /knows no sign-in by e-mail and password for programs \(404\)\. Check the address in the profile; before version 1\.12/,
  ],
  [
    'an e-mail address that is none',
    { status: 400, body: { type: 'invalid_data', message: 'email must be an email' } },
    'bad-request',
    /refused the request \(400, invalid_data\): “email must be an email”\. Correct what it names/,
  ],
  ['a server that is down', { status: 503, body: 'no' }, 'server-error', /failed \(503\)/],
  ['an answer without a token', { body: { token: canary } }, 'unexpected-answer', /access_token should be a text/],
  ['a cut line', { fault: 'cut' }, 'connection-cut', /./],
] as const)
  test(`${name}: the call has not left, so nothing is in doubt`, async (t) => {
    const shop = await Shop.open(t, answer);
    const flags = { service: 'medusa', dryRun: true } as const;
    const error = await failureOf(shop.service().submit({ body: '{}', flags, deduplicationKey: '' }, never));
    assert.equal(error.kind, kind);
    assert.match(error.message, sentence);
    assert.equal(error.outcomeUnknown, false);
    assert.deepEqual(shop.calls, [asked]);
  });

test('no password goes anywhere without encryption', async () => {
  const entry = new SignIns(() => 0).open('http://shop.example.com', account);
  const service = createService({ service: 'medusa', baseUrl: 'http://shop.example.com' }, entry, directNetwork);
  const error = await failureOf(service.test(never));
  assert.match(error.message, /is not addressed by https, so nothing was sent/);
});

test('accounts, servers and passwords have sign-ins of their own', () => {
  const signIns = new SignIns(() => 0);
  const [one, two] = ['https://one.example.com', 'https://two.example.com'] as const;
  assert.equal(signIns.open(one, account), signIns.open(one, { ...account }));
  assert.notEqual(signIns.open(one, account), signIns.open(two, account));
  assert.notEqual(signIns.open(one, account), signIns.open(one, { ...account, email: 'bob@example.com' }));
  assert.notEqual(signIns.open(one, account), signIns.open(one, { ...account, password: 'other' }));
  assert.equal(signIns.open(one, 'a token'), 'a token');
});

test('whose account it is; its api_token is in no answer of ours', async (t) => {
  const user = { email, role: 'admin', api_token: canary };
  const store = { body: { store: { name: 'Medusa Store' } } };
  const shop = await Shop.open(t, signedIn('one'), store, { body: { user } });
  const said = await shop.service().test(never);
  assert.equal(
    said,
    `Reached the shop “Medusa Store” at ${shop.server.host}. The way there: direct, within this computer. Signed in as ada@example.com, who is admin.`,
  );
});

test('a server that repeats password and tokens: neither is printed', async (t) => {
  const said = `${canary} ${tokenOf('one')} ${tokenOf('two')} opaque-words`;
  const opaque = { body: { access_token: 'opaque-words' } };
  const shop = await Shop.open(t, signedIn('one'), unauthorized, opaque, { status: 400, body: { message: said } });
  const error = await failureOf(shop.check());
  const all = `${error.message} ${error.answer}`;
  for (const secret of [canary, 'signature-of', 'opaque-words']) assert.ok(!all.includes(secret), all);
  assert.match(all, /\[redacted\]/);
});
