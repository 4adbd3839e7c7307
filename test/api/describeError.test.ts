import assert from 'node:assert/strict';
import test from 'node:test';
import { describeError } from '../../api/describeError.ts';
import { ProxyError } from '../../api/proxyError.ts';
import { assertWellSaid, canary, subjectAt } from './support.ts';

const subject = subjectAt('shop.example.com');

function thrown(code: string): Error {
  return Object.assign(new Error(`it failed with ${canary}`), { code });
}

/** Code, whether anything was sent, kind, whether the request may have been carried out, the whole sentence. */
const cases = [
  [
    'ENOTFOUND',
    'unsent',
    'name-not-found',
    'No computer named shop.example.com was found, so Ecwid could not be reached. Check the address in the profile and your network connection.',
  ],
  [
    'EAI_AGAIN',
    'unsent',
    'name-not-found',
    'The name shop.example.com could not be looked up, so Ecwid could not be reached. Check your network connection and try again.',
  ],
  [
    'ECONNREFUSED',
    'unsent',
    'connection-refused',
    'Ecwid at shop.example.com refused the connection: nothing listens there. Start the server or correct the address in the profile.',
  ],
  [
    'ECONNRESET',
    'sent',
    'connection-cut',
    'The connection to Ecwid at shop.example.com was cut before the whole answer had come. Whether the request was carried out is not known yet: check your network connection, and wait for the next try or look in the shop.',
  ],
  [
    'ECONNRESET',
    'unsent',
    'connection-cut',
    'The connection to Ecwid at shop.example.com was cut before anything was sent. Check your network connection, and whether a firewall or VPN is on the way.',
  ],
  [
    'EPIPE',
    'sent',
    'connection-cut',
    'The connection to Ecwid at shop.example.com was cut before the whole answer had come. Whether the request was carried out is not known yet: check your network connection, and wait for the next try or look in the shop.',
  ],
  [
    'TIME_LIMIT',
    'sent',
    'timed-out',
    'Ecwid at shop.example.com did not answer in time. Whether the request was carried out is not known yet: wait for the next try, or look in the shop.',
  ],
  [
    'TIME_LIMIT',
    'unsent',
    'timed-out',
    'No connection to Ecwid at shop.example.com came about in time. Check the address, your network connection and the proxy settings.',
  ],
  [
    'ETIMEDOUT',
    'unsent',
    'timed-out',
    'No connection to Ecwid at shop.example.com came about in time. Check the address, your network connection and the proxy settings.',
  ],
  [
    'EHOSTUNREACH',
    'unsent',
    'network',
    'Ecwid at shop.example.com cannot be reached from this network (EHOSTUNREACH). Check your network connection, VPN or firewall.',
  ],
  [
    'ENETUNREACH',
    'sent',
    'network',
    'Ecwid at shop.example.com cannot be reached from this network (ENETUNREACH). Check your network connection, VPN or firewall.',
  ],
  [
    'CERT_HAS_EXPIRED',
    'unsent',
    'certificate',
    'The certificate of Ecwid at shop.example.com is not valid today (CERT_HAS_EXPIRED). Check this computer’s clock, or have the certificate renewed.',
  ],
  [
    'SELF_SIGNED_CERT_IN_CHAIN',
    'unsent',
    'certificate',
    'The certificate of Ecwid at shop.example.com is not trusted (SELF_SIGNED_CERT_IN_CHAIN). Name the file of its issuer in the setting “network.caFile”, or add the issuer to those that this computer trusts.',
  ],
  [
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'unsent',
    'certificate',
    'The certificate of Ecwid at shop.example.com is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT). Name the file of its issuer in the setting “network.caFile”, or add the issuer to those that this computer trusts.',
  ],
  [
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'unsent',
    'certificate',
    'The certificate of Ecwid at shop.example.com is not trusted (UNABLE_TO_VERIFY_LEAF_SIGNATURE). Name the file of its issuer in the setting “network.caFile”, or add the issuer to those that this computer trusts.',
  ],
  [
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'unsent',
    'certificate',
    'The certificate of Ecwid at shop.example.com was issued for another name. Use the name that it was issued for in the profile’s address.',
  ],
  [
    'ERR_SSL_WRONG_VERSION_NUMBER',
    'unsent',
    'network',
    'Ecwid at shop.example.com does not speak HTTPS there (ERR_SSL_WRONG_VERSION_NUMBER). Check the address and the port in the profile.',
  ],
  [
    'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED',
    'sent',
    'certificate',
    'Ecwid at shop.example.com wants a client certificate, or another one than it was shown (ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED). Name the right one in the setting “network.clientCertificates”.',
  ],
  [
    'HPE_INVALID_CONSTANT',
    'sent',
    'unexpected-answer',
    'Ecwid at shop.example.com answered with something that is not HTTP (HPE_INVALID_CONSTANT). Check the address and the port in the profile.',
  ],
  [
    'ESTRANGE',
    'sent',
    'network',
    'The call to Ecwid at shop.example.com failed (ESTRANGE). Check your network connection and the proxy settings.',
  ],
  [
    'ESTRANGE',
    'unsent',
    'network',
    'The call to Ecwid at shop.example.com failed before anything was sent (ESTRANGE). Check your network connection and the proxy settings.',
  ],
] as const;

for (const [code, when, kind, message] of cases) {
  test(`${code}, ${when}, is ${kind}`, () => {
    const error = describeError(thrown(code), subject, when === 'unsent');
    assertWellSaid(error);
    assert.deepEqual([error.kind, error.message], [kind, message]);
    assert.equal(error.outcomeUnknown, when === 'sent' && kind !== 'certificate');
  });
}

test('what has no code is told in its own words, redacted', () => {
  assert.match(describeError(new Error(`odd ${canary}`), subject, false).message, /failed \(odd \[redacted\]\)/);
  assert.match(describeError('just a text', subject, false).message, /no reason given/);
});

/** What the proxy answered, or why it could not be asked, and the sentence. */
const refusals = [
  [407, 'wants a user name and a password (407). Put the right ones into the proxy settings.'],
  [403, 'does not let this address through (403). Ask whoever runs the proxy to allow it.'],
  [502, 'could not reach it (502). Check the address in the profile; if it is right, try again later.'],
  [504, 'could not reach it (504). Check the address in the profile; if it is right, try again later.'],
  [400, 'refused the connection (400). Check the proxy settings.'],
  [undefined, 'could not be used (ECONNREFUSED). Check the proxy settings and that the proxy runs.'],
] as const;

for (const [status, end] of refusals) {
  test(`a proxy: ${status ?? 'refuses the connection'}`, () => {
    const error = describeError(new ProxyError('10.0.0.1:3128', status, thrown('ECONNREFUSED')), subject, false);
    assertWellSaid(error);
    assert.equal(error.message, `The proxy 10.0.0.1:3128 on the way to Ecwid at shop.example.com ${end}`);
    assert.deepEqual([error.kind, error.outcomeUnknown, error.temporary], ['proxy', false, true]);
  });
}

test('looks into causes and into the errors of several addresses', () => {
  const inner = new AggregateError([thrown('ETIMEDOUT'), thrown('ENETUNREACH')], '', { cause: undefined });
  const error = describeError(new TypeError('request failed', { cause: inner }), subject, true);
  assertWellSaid(error);
  assert.deepEqual([error.kind, error.outcomeUnknown], ['timed-out', false]);
  assert.match(
    String(error.cause),
    /TypeError: request failed < AggregateError: {2}\(Error ETIMEDOUT: .*; Error ENETUNREACH/,
  );
});
