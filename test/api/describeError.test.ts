import assert from 'node:assert/strict';
import test from 'node:test';
import { describeError } from '../../api/describeError.ts';
import { assertWellSaid, canary, subjectAt } from './support.ts';

const subject = subjectAt('shop.example.com');

function thrown(code: string, properties: object = {}): Error {
  return Object.assign(new Error(`it failed with ${canary}`), { code, ...properties });
}

const connect = { syscall: 'connect' };

/** Code, kind, whether the request may have been carried out, a part of the sentence. */
const cases = [
  [thrown('ENOTFOUND'), 'name-not-found', false, /No computer named shop\.example\.com was found/],
  [thrown('EAI_AGAIN'), 'name-not-found', false, /could not be looked up/],
  [thrown('ECONNREFUSED', connect), 'connection-refused', false, /nothing listens there/],
  [thrown('ECONNRESET'), 'connection-cut', true, /was cut/],
  [thrown('EPIPE'), 'connection-cut', true, /was cut/],
  [thrown('UND_ERR_SOCKET'), 'connection-cut', true, /was cut/],
  [thrown('UND_ERR_HEADERS_TIMEOUT'), 'timed-out', true, /did not answer in time/],
  [thrown('UND_ERR_BODY_TIMEOUT'), 'timed-out', true, /did not answer in time/],
  [thrown('UND_ERR_CONNECT_TIMEOUT'), 'timed-out', false, /No connection/],
  [thrown('ETIMEDOUT', connect), 'timed-out', false, /No connection/],
  [thrown('EHOSTUNREACH', connect), 'network', false, /cannot be reached from this network/],
  [thrown('ENETUNREACH'), 'network', true, /cannot be reached from this network/],
  [thrown('CERT_HAS_EXPIRED'), 'certificate', false, /not valid today/],
  [thrown('DEPTH_ZERO_SELF_SIGNED_CERT'), 'certificate', false, /not trusted/],
  [thrown('SELF_SIGNED_CERT_IN_CHAIN'), 'certificate', false, /not trusted/],
  [thrown('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), 'certificate', false, /not trusted/],
  [thrown('ERR_TLS_CERT_ALTNAME_INVALID'), 'certificate', false, /issued for another name/],
  [thrown('ERR_SSL_WRONG_VERSION_NUMBER'), 'certificate', false, /does not speak HTTPS/],
  [thrown('HPE_INVALID_CONSTANT'), 'unexpected-answer', true, /not HTTP/],
  [thrown('ESTRANGE'), 'network', true, /failed \(ESTRANGE\)/],
  [new Error('Proxy response (407) !== 200 when HTTP Tunneling'), 'network', false, /The proxy .* answered 407/],
  [new Error(`odd ${canary}`), 'network', true, /failed \(odd \[redacted\]\)/],
  ['just a text', 'network', true, /no reason given/],
] as const;

for (const [cause, kind, outcomeUnknown, sentence] of cases) {
  test(`${cause instanceof Error && 'code' in cause ? cause.code : cause} is ${kind}`, () => {
    const error = describeError(cause, subject);
    assertWellSaid(error);
    assert.deepEqual([error.kind, error.outcomeUnknown], [kind, outcomeUnknown]);
    assert.match(error.message, sentence);
    assert.match(error.message, /shop\.example\.com/);
  });
}

test('looks into causes and into the errors of several addresses', () => {
  const inner = new AggregateError([thrown('ETIMEDOUT', connect), thrown('ENETUNREACH', connect)], '', {
    cause: undefined,
  });
  const error = describeError(new TypeError('fetch failed', { cause: inner }), subject);
  assertWellSaid(error);
  assert.deepEqual([error.kind, error.outcomeUnknown], ['timed-out', false]);
  assert.match(
    String(error.cause),
    /TypeError: fetch failed < AggregateError: {2}\(Error ETIMEDOUT: .*; Error ENETUNREACH/,
  );
});
