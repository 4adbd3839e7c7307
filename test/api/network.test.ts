/** The user's network settings against real TLS servers and a real proxy on this machine. */
import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { before, describe, type TestContext, test } from 'node:test';
import { send } from '../../api/http.ts';
import { directNetwork, type NetworkOptions } from '../../api/network.ts';
import type { Transport } from '../../api/transport.ts';
import { undiciTransport } from '../../api/undiciTransport.ts';
import { defaultNetworkSettings, type NetworkSettings } from '../../core/network.ts';
import { answering } from '../support/answering.ts';
import { type Certificate, type Issuer, makeIssuer } from '../support/certificates.ts';
import { startProxy, startTlsFront } from '../support/proxy.ts';
import { listen, startRelay, startTlsRelay } from '../support/relay.ts';
import { transports } from '../support/transports.ts';
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

/** The settings over a transport of one's own. */
function call(
  url: string,
  settings: Partial<NetworkSettings>,
  options: Partial<NetworkOptions> & { readonly transport: Transport },
  signal = never,
) {
  const network = {
    ...directNetwork(options.transport),
    ...options,
    settings: { ...defaultNetworkSettings, ...settings },
  };
  const subject = { ...subjectAt('shop.example.com'), network };
  return send({ method: 'GET', url, headers: { 'x-token': canary } }, subject, signal);
}

for (const [name, transport] of transports) {
  describe(name, () => {
    function get(
      url: string,
      settings: Partial<NetworkSettings>,
      options: Partial<NetworkOptions> = {},
      signal: AbortSignal = never,
    ) {
      return call(url, settings, { ...options, transport }, signal);
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
        assert.match(
          (await failureOf(get(expired.url, { caFile }))).message,
          /is not valid today \(CERT_HAS_EXPIRED\)/,
        );
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
          assert.equal(
            error.message,
            `${message}, so nothing was sent. Correct the setting “network.clientCertificates”.`,
          );
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

    describe('time limits', () => {
      test('connectTimeout: a server that never shakes hands', async (t) => {
        const silent = await listen(
          t,
          net.createServer((socket) => void socket.on('error', () => undefined)),
        );
        const error = await failureOf(get(`https://localhost:${silent}/`, { connectTimeout: 0.2 }));
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

    test('an abort while the connection is made: nothing is sent, not even when it stands later', async (t) => {
      const { front, server, write } = await open(t);
      const caFile = await write('ca.pem', issuer.cert);
      const relay = await startRelay(t, front.port);
      const url = `https://localhost:${relay.port}/`;
      const abort = new AbortController();
      const call = failureOf(get(url, { caFile }, {}, abort.signal));
      const release = await relay.held;
      abort.abort();
      const error = await call;
      assert.deepEqual([error.kind, error.outcomeUnknown], ['cancelled', false]);
      await release();
      assert.equal((await get(url, { caFile })).text, 'fine');
      assert.equal(server.received.length, 1);
    });
  });
}

describe('a proxy', () => {
  const through = (proxy: URL): Transport => undiciTransport(() => proxy);

  test('leads to a name that only it knows; the connection is kept', async (t) => {
    const { front, write } = await open(t);
    const proxy = await startProxy(t, { names: { 'shop.test': front.port }, signIn: 'me:p@ss' });
    const transport = through(new URL(`http://me:p%40ss@${proxy.host}`));
    const caFile = await write('ca.pem', issuer.cert);
    for (let turn = 0; turn < 3; turn++) {
      const answer = await call('https://shop.test/', { caFile }, { transport });
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
      const transport = through(new URL(`http://you:${encodeURIComponent(canary)}@${proxy.host}`));
      const error = await failureOf(call('https://shop.test/', {}, { transport }));
      assert.equal(error.message, `The proxy ${proxy.host} on the way to Ecwid at shop.example.com ${message}`);
      assert.deepEqual([error.kind, error.outcomeUnknown], ['proxy', false]);
    });
  }

  test('nobody listens there', async () => {
    const transport = through(new URL('http://127.0.0.1:9'));
    const error = await failureOf(call('https://shop.test/', {}, { transport }));
    assert.match(error.message, /^The proxy 127\.0\.0\.1:9 .+ could not be used \(ECONNREFUSED\)\. Check the proxy/);
  });

  test('the shop behind it is verified', async (t) => {
    const { front, server } = await open(t);
    const proxy = await startProxy(t, { names: { 'shop.test': front.port } });
    const transport = through(new URL(`http://${proxy.host}`));
    const error = await failureOf(call('https://shop.test/', {}, { transport }));
    assert.deepEqual([error.kind, server.received.length], ['certificate', 0]);
  });

  test('its own certificate is verified, whatever the shop’s hosts are', async (t) => {
    const { front, write } = await open(t);
    const proxy = await startProxy(t, { names: { 'shop.test': front.port } });
    const secure = await startTlsRelay(t, proxy.port, certificate);
    const transport = through(new URL(`https://localhost:${secure}`));
    const error = await failureOf(call('https://shop.test/', { unverifiedHosts: ['shop.test'] }, { transport }));
    assert.match(error.message, /^The proxy localhost:\d+ .+ could not be used \(UNABLE_TO_VERIFY_LEAF_SIGNATURE\)\./);
    assert.deepEqual([error.outcomeUnknown, proxy.connects], [false, []]);
    const caFile = await write('ca.pem', issuer.cert);
    assert.equal((await call('https://shop.test/', { caFile }, { transport })).text, 'fine');
  });

  test('one that never answers', async (t) => {
    const silent = await listen(
      t,
      net.createServer((socket) => void socket.on('error', () => undefined)),
    );
    const transport = through(new URL(`http://127.0.0.1:${silent}`));
    const error = await failureOf(call('https://shop.test/', { connectTimeout: 0.2 }, { transport }));
    assert.deepEqual([error.kind, error.outcomeUnknown], ['timed-out', false]);
  });
});
