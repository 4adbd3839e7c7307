/** The user's network settings against real TLS servers and a real proxy on this machine. */
import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { before, describe, type TestContext, test } from 'node:test';
import { send } from '../../api/http.ts';
import { directNetwork, type NetworkOptions } from '../../api/network.ts';
import { TunnelAgent } from '../../api/tunnelAgent.ts';
import { defaultNetworkSettings, type NetworkSettings } from '../../core/network.ts';
import { answering } from '../support/answering.ts';
import { type Certificate, type Issuer, makeIssuer } from '../support/certificates.ts';
import { startProxy, startTlsFront } from '../support/proxy.ts';
import { canary, failureOf, never, subjectAt } from './support.ts';

let issuer: Issuer;
let certificate: Certificate;

before(async () => {
  issuer = await makeIssuer();
  certificate = await issuer.issue({ names: ['localhost', 'shop.test'] });
});

/** A shop that speaks HTTPS and asks for client certificates, and a folder for files. */
async function open(context: TestContext, own = certificate) {
  const server = await answering(context, { body: 'fine' });
  const front = await startTlsFront(context, server.origin, own, issuer.cert);
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'network-'));
  context.after(() => fs.rm(folder, { recursive: true }));
  const host = `localhost:${front.port}`;
  return {
    ...{ server, front, host, url: `https://${host}/` },
    async write(name: string, text: string): Promise<string> {
      await fs.writeFile(path.join(folder, name), text);
      return path.join(folder, name);
    },
  };
}

function get(url: string, settings: Partial<NetworkSettings>, options: Partial<NetworkOptions> = {}) {
  const network = { ...directNetwork, ...options, settings: { ...defaultNetworkSettings, ...settings } };
  const subject = { ...subjectAt('shop.example.com'), network };
  return send({ method: 'GET', url, headers: { 'x-token': canary } }, subject, never);
}

describe('issuers', () => {
  test('a certificate of an unknown issuer: nothing is sent', async (t) => {
    const { server, url } = await open(t);
    const error = await failureOf(get(url, {}));
    assert.equal(
      error.message,
      'The certificate of Ecwid at shop.example.com is not trusted (SELF_SIGNED_CERT_IN_CHAIN). Name the file of its issuer in the setting “network.caFile”, or add the issuer to those that this computer trusts.',
    );
    assert.deepEqual([error.kind, error.outcomeUnknown, server.received.length], ['certificate', false, 0]);
  });

  test('caFile makes it known, also beside NODE_EXTRA_CA_CERTS', async (t) => {
    const { url, write } = await open(t);
    const other = await write('other.pem', (await makeIssuer('Another')).cert);
    const own = await write('own.pem', issuer.cert);
    assert.equal((await get(url, { caFile: own })).text, 'fine');
    assert.equal((await get(url, { caFile: other }, { extraCaFile: own })).text, 'fine');
    assert.equal((await failureOf(get(url, { caFile: other }))).kind, 'certificate');
  });

  test('a certificate that has run out, and one for another name', async (t) => {
    const expired = await open(t, await issuer.issue({ names: ['localhost'], expired: true }));
    const caFile = await expired.write('ca.pem', issuer.cert);
    assert.match((await failureOf(get(expired.url, { caFile }))).message, /is not valid today \(CERT_HAS_EXPIRED\)/);
    const other = await open(t, await issuer.issue({ names: ['other.test'] }));
    assert.match((await failureOf(get(other.url, { caFile }))).message, /was issued for another name/);
  });

  test('files that cannot be used: one sentence, nothing is sent', async (t) => {
    const { server, url, write } = await open(t);
    const empty = await write('empty.pem', 'nothing here');
    for (const [caFile, what] of [
      ['/no/such/ca.pem', 'cannot be read (ENOENT)'],
      [empty, 'holds no certificate in PEM form'],
    ] as const) {
      const error = await failureOf(get(url, { caFile }));
      assert.equal(
        error.message,
        `The file ${caFile} ${what}, so nothing was sent. Correct the setting “network.caFile”.`,
      );
      assert.deepEqual([error.kind, error.outcomeUnknown], ['settings', false]);
    }
    assert.equal(server.received.length, 0);
  });
});

describe('client certificates', () => {
  test('go to the host they are for, and to no other', async (t) => {
    const { front, host, url, write } = await open(t);
    const client = await issuer.issue();
    const files = { certificate: await write('me.pem', client.cert), key: await write('me.key', client.key) };
    const caFile = await write('ca.pem', issuer.cert);
    await get(url, { caFile, clientCertificates: { 'elsewhere.test': files } });
    await get(url, { caFile, clientCertificates: { [host]: files } });
    await get(url, { caFile, clientCertificates: { localhost: files } });
    assert.deepEqual(front.clients, [undefined, 'client of the tests', 'client of the tests']);
  });

  test('an encrypted key needs its passphrase', async (t) => {
    const { front, host, url, write } = await open(t);
    const client = await issuer.issue({ passphrase: 'open sesame' });
    const files = { certificate: await write('me.pem', client.cert), key: await write('me.key', client.key) };
    const settings = { caFile: await write('ca.pem', issuer.cert), clientCertificates: { [host]: files } };
    const end = 'Set the environment variable COMMERCE_BATCH_CLIENT_KEY_PASSPHRASE and start again.';
    assert.equal(
      (await failureOf(get(url, settings))).message,
      `The key ${files.key} is encrypted, and its passphrase is missing. ${end}`,
    );
    assert.equal(
      (await failureOf(get(url, settings, { passphrase: 'sesame' }))).message,
      `The key ${files.key} is encrypted, and its passphrase is wrong. ${end}`,
    );
    await get(url, settings, { passphrase: 'open sesame' });
    assert.deepEqual(front.clients, ['client of the tests']);
  });

  test('files that do not fit', async (t) => {
    const { host, url, write } = await open(t);
    const [one, two] = [await issuer.issue(), await issuer.issue()];
    const cert = await write('one.pem', one.cert);
    const key = await write('two.key', two.key);
    for (const [files, message] of [
      [{ certificate: cert, key }, `The key ${key} does not belong to the certificate ${cert}`],
      [{ certificate: cert, key: cert }, `The file ${cert} holds no key in PEM form`],
      [{ certificate: key, key }, `The file ${key} holds no certificate in PEM form`],
      [{ certificate: cert, key: '/no/key' }, 'The file /no/key cannot be read (ENOENT)'],
    ] as const) {
      const error = await failureOf(get(url, { clientCertificates: { [host]: files } }));
      assert.equal(error.message, `${message}, so nothing was sent. Correct the setting “network.clientCertificates”.`);
    }
  });
});

describe('certificates that are not verified', () => {
  test('only for the hosts named, and said each time', async (t) => {
    const { host, url } = await open(t);
    const said: string[] = [];
    const options = { onUnverified: (each: string) => said.push(each) };
    const answer = await get(url, { unverifiedHosts: [host] }, options);
    assert.deepEqual([answer.text, answer.way?.certificate, said], ['fine', 'unverified', [host]]);
    await get(url, { unverifiedHosts: ['LOCALHOST'] }, options);
    assert.equal(said.length, 2);
    for (const other of ['elsewhere.test', 'localhost:1'])
      assert.equal((await failureOf(get(url, { unverifiedHosts: [other] }, options))).kind, 'certificate');
    assert.equal(said.length, 2);
  });

  test('NODE_TLS_REJECT_UNAUTHORIZED does not turn the check off', async (t) => {
    const { url } = await open(t);
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    t.after(() => {
      delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    });
    assert.equal((await failureOf(get(url, {}))).kind, 'certificate');
  });
});

describe('a proxy', () => {
  test('leads to a name that only it knows; the connection is kept', async (t) => {
    const { front, write } = await open(t);
    const proxy = await startProxy(t, { names: { 'shop.test': front.port }, signIn: 'me:p@ss' });
    const tunnel = new TunnelAgent(new URL(`http://me:p%40ss@${proxy.host}`));
    const caFile = await write('ca.pem', issuer.cert);
    for (let turn = 0; turn < 3; turn++) {
      const answer = await get('https://shop.test/', { caFile }, { tunnelFor: () => tunnel });
      assert.deepEqual([answer.text, answer.way], ['fine', { proxy: proxy.host, certificate: 'verified' }]);
    }
    assert.deepEqual(proxy.connects, ['shop.test:443']);
  });

  for (const [options, message] of [
    [{ signIn: 'me:secret' }, 'wants a user name and a password (407). Put the right ones into the proxy settings.'],
    [{ refuse: 403 }, 'does not let this address through (403). Ask whoever runs the proxy to allow it.'],
    [{}, 'could not reach it (502). Check the address in the profile; if it is right, try again later.'],
  ] as const) {
    test(message, async (t) => {
      const proxy = await startProxy(t, options);
      const tunnel = new TunnelAgent(new URL(`http://you:${encodeURIComponent(canary)}@${proxy.host}`));
      const error = await failureOf(get('https://shop.test/', {}, { tunnelFor: () => tunnel }));
      assert.equal(error.message, `The proxy ${proxy.host} on the way to Ecwid at shop.example.com ${message}`);
      assert.deepEqual([error.kind, error.outcomeUnknown], ['proxy', false]);
    });
  }

  test('nobody listens there', async () => {
    const tunnel = new TunnelAgent(new URL('http://127.0.0.1:9'));
    const error = await failureOf(get('https://shop.test/', {}, { tunnelFor: () => tunnel }));
    assert.match(error.message, /^The proxy 127\.0\.0\.1:9 .+ could not be used \(ECONNREFUSED\)\. Check the proxy/);
  });

  test('the shop behind it is verified', async (t) => {
    const { front, server } = await open(t);
    const proxy = await startProxy(t, { names: { 'shop.test': front.port } });
    const tunnel = new TunnelAgent(new URL(`http://${proxy.host}`));
    const error = await failureOf(get('https://shop.test/', {}, { tunnelFor: () => tunnel }));
    assert.deepEqual([error.kind, server.received.length], ['certificate', 0]);
  });
});

describe('time limits', () => {
  test('connectTimeout: a server that never shakes hands', async (t) => {
    const silent = net.createServer((socket) => socket.on('error', () => undefined));
    await new Promise<void>((listening) => silent.listen(0, '127.0.0.1', listening));
    const address = silent.address();
    assert.ok(typeof address === 'object' && address !== null);
    t.after(() => silent.close());
    const error = await failureOf(get(`https://localhost:${address.port}/`, { connectTimeout: 0.2 }));
    assert.deepEqual([error.kind, error.outcomeUnknown], ['timed-out', false]);
    assert.match(error.message, /^No connection to Ecwid at shop\.example\.com came about in time\. /);
  });

  test('timeout: a server that never answers', async (t) => {
    const server = await answering(t, { fault: 'silent' });
    const error = await failureOf(get(server.origin, { timeout: 0.2 }));
    assert.deepEqual([error.kind, error.outcomeUnknown], ['timed-out', true]);
    assert.match(error.message, /^Ecwid at shop\.example\.com did not answer in time\. /);
  });
});
