import assert from 'node:assert/strict';
import test from 'node:test';
import { describeAnswer } from '../../api/describeAnswer.ts';
import type { ApiError } from '../../api/errors.ts';
import type { Sought } from '../../api/subject.ts';
import { assertWellSaid, canary, subjectAt } from './support.ts';

function described(
  status: number,
  body: unknown = '',
  headers: Readonly<Record<string, string>> = {},
  sought: Sought = { what: 'store', name: '1003' },
): ApiError {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const error = describeAnswer({ status, headers, text }, { ...subjectAt('shop.example.com'), sought });
  assertWellSaid(error);
  assert.equal(error.status, status);
  return error;
}

const page = '<!DOCTYPE html><html><body>Bad Gateway</body></html>';

/** Status, body, kind, the whole message after `Ecwid at shop.example.com `. */
const cases = [
  [
    400,
    { errorMessage: 'limit is not a number.', errorCode: 'WRONG_PARAMETER' },
    'bad-request',
    'refused the request (400, WRONG_PARAMETER): “limit is not a number”. Correct what it names and send again.',
  ],
  [
    400,
    { error_message: '$[0].id contains bad value' },
    'bad-request',
    'refused the request (400): “$[0].id contains bad value”. Correct what it names and send again.',
  ],
  [
    400,
    { type: 'not_allowed', message: 'Cannot access a batch job that does not belong to the logged in user' },
    'bad-request',
    'refused the request (400, not_allowed): “Cannot access a batch job that does not belong to the logged in user”. Use the token of the user who created the job.',
  ],
  [
    400,
    page,
    'bad-request',
    'refused the request (400, answered with a web page). Check that the file is valid JSON and that the address in the profile leads to the API.',
  ],
  [
    401,
    'Unauthorized',
    'unauthorized',
    'did not accept the token (401): “Unauthorized”. Set a new token for this profile.',
  ],
  [
    402,
    { errorCode: 'STORE_IS_SUSPENDED' },
    'forbidden',
    'does not allow this (402, STORE_IS_SUSPENDED). The store is suspended: settle this in its control panel.',
  ],
  [
    402,
    { errorCode: 'NOT_AVAILABLE_ON_CURRENT_PLAN' },
    'forbidden',
    'does not allow this (402, NOT_AVAILABLE_ON_CURRENT_PLAN). The store’s plan does not include it: change the plan or leave such requests out.',
  ],
  [
    403,
    { errorCode: 'INVALID_API_TOKEN' },
    'unauthorized',
    'did not accept the token (403, INVALID_API_TOKEN). Set a new token for this profile.',
  ],
  [
    403,
    { errorCode: 'INSUFFICIENT_APP_SCOPE', errorMessage: 'needs update_catalog' },
    'forbidden',
    'does not allow this (403, INSUFFICIENT_APP_SCOPE): “needs update_catalog”. Give the app the scope update_catalog, then set its new token for this profile.',
  ],
  [
    403,
    { errorCode: 'INSUFFICIENT_APP_SCOPE' },
    'forbidden',
    'does not allow this (403, INSUFFICIENT_APP_SCOPE). Give the app the scopes that the requests need, then set its new token for this profile.',
  ],
  [
    403,
    page,
    'forbidden',
    'does not allow this (403, answered with a web page). A proxy or firewall may have answered instead: check the network and the address in the profile.',
  ],
  [
    404,
    { errorCode: 'STORE_NOT_FOUND' },
    'not-found',
    'knows no store with this id (404, STORE_NOT_FOUND). Check the store id in the profile and that the token belongs to this store.',
  ],
  [
    404,
    '',
    'not-found',
    'knows no store 1003 (404). Check the store id in the profile and that the token belongs to this store.',
  ],
  [405, '', 'unexpected-status', 'answered with an unexpected status (405). Check the address in the profile.'],
  [
    408,
    { errorCode: 'TIMEOUT' },
    'timed-out',
    'gave up on the request, since it took too long (408, TIMEOUT). Whether it was carried out is not known yet: wait for the next try, or look in the shop.',
  ],
  [
    409,
    { errorMessage: 'SKU taken' },
    'conflict',
    'refused the request, since it conflicts with what is there (409): “SKU taken”. Look at the current state in the shop, then change the request.',
  ],
  [
    413,
    page,
    'bad-request',
    'refused the request (413, answered with a web page). Split the file or shorten its bodies.',
  ],
  [
    415,
    '',
    'unsupported-media-type',
    'refused the request (415). Check that the address in the profile leads to the API itself and not to a proxy that changes requests.',
  ],
  [
    422,
    { message: 'wrong' },
    'unprocessable',
    'refused the request (422): “wrong”. Correct what it names and send again.',
  ],
  [
    429,
    '',
    'too-many-requests',
    'received too many requests (429). Nothing was carried out; wait until it takes calls again.',
  ],
  [
    500,
    { type: 'unknown_error', message: 'An unknown error occurred.' },
    'server-error',
    'failed (500, unknown_error): “An unknown error occurred”. Try again later; if it goes on, look at the service’s status page or the server’s log.',
  ],
  [
    502,
    page,
    'server-error',
    'failed (502, answered with a web page). Try again later; a proxy or firewall on the way may have answered instead.',
  ],
  [304, '', 'unexpected-status', 'answered with an unexpected status (304). Check the address in the profile.'],
] as const;

for (const [status, body, kind, message] of cases) {
  test(`${status} ${typeof body === 'string' ? body.slice(0, 15) : JSON.stringify(body)} is ${kind}`, () => {
    const error = described(status, body);
    assert.equal(error.kind, kind);
    assert.equal(error.message, `Ecwid at shop.example.com ${message}`);
  });
}

/** What a 404 says for each thing that was looked for. */
const missing = [
  [
    { what: 'batch', name: 'T1' },
    {},
    'knows no batch with the ticket T1 (404). It may be erased or belong to another store: check the profile.',
  ],
  [
    { what: 'job', name: 'batch_1' },
    { message: 'X was not found' },
    'knows no job batch_1 (404): “X was not found”. It may belong to another server: check the profile.',
  ],
  [
    { what: 'job-type', name: '' },
    { message: 'no strategy with the type X' },
    'knows no such address or job type (404): “no strategy with the type X”. Correct the type or the id in the file.',
  ],
  [
    { what: 'job-type', name: '' },
    page,
    'knows no such address or job type (404, answered with a web page). Check the address in the profile; batch jobs exist in Medusa 1 only.',
  ],
  [
    { what: 'file', name: 'a.csv' },
    page,
    'knows no file a.csv (404, answered with a web page). The server may have removed it: run the export again.',
  ],
] as const;

for (const [sought, body, message] of missing) {
  test(`404 for a ${sought.what}${body === page ? ', as a web page' : ''}`, () => {
    assert.equal(described(404, body, {}, sought).message, `Ecwid at shop.example.com ${message}`);
  });
}

test('429 with seconds', () => {
  const error = described(429, '', { 'retry-after': '12' });
  assert.equal(error.retryAfter, 12_000);
  assert.match(error.message, /received too many requests and asks to wait 12 s \(429\)\./);
  assert.deepEqual([error.temporary, error.outcomeUnknown], [true, false]);
});

test('429 with a date is counted from the clock of the server', () => {
  const date = 'Sat, 21 Nov 2026 18:22:02 GMT';
  const error = described(429, '', { date, 'retry-after': 'Sat, 21 Nov 2026 18:27:02 GMT' });
  assert.equal(error.retryAfter, 300_000);
  assert.match(error.message, /asks to wait 5 min/);
});

test('the answer is kept, redacted and cut', () => {
  const error = described(500, `token=${canary} ${'x'.repeat(3_980)}secret_0123456789abcdef${'y'.repeat(9_000)}`);
  assert.match(error.answer ?? '', /^token=\[redacted\] x+/);
  assert.equal(error.answer?.length, 4_001);
  assert.doesNotMatch(error.answer ?? '', /secret_/);
});

test('the words of a service become one short line without direction marks', () => {
  const error = described(400, { message: `a\n\t b\u202Ec ${'long '.repeat(500)}` });
  assert.match(error.message, /: “a b c long long/);
  assert.ok(error.message.length < 600);
});
