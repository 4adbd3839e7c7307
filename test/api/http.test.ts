import assert from 'node:assert/strict';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import net from 'node:net';
import { describe, type TestContext, test } from 'node:test';
import { send } from '../../api/http.ts';
import { directNetwork } from '../../api/network.ts';
import { answering } from '../support/answering.ts';
import { transports } from '../support/transports.ts';
import { canary, failureOf, never, subjectAt } from './support.ts';

for (const [name, transport] of transports) {
  describe(name, () => {
    const subject = { ...subjectAt('shop.example.com'), network: directNetwork(transport) };

    function get(url: string, options: { readonly timeout?: number; readonly sizeLimit?: number } = {}) {
      return send({ method: 'GET', url, headers: { 'x-token': canary }, ...options }, subject, never);
    }

    test('sends method, path, headers and the bytes of the body as they are', async (t) => {
      const server = await answering(t, { status: 201, headers: { 'x-many': 'a' }, body: 'größer' });
      const body = '[ {"id": 12345678901234567890,\r\n\t"é": "😀"} ]';
      const answer = await send(
        { method: 'POST', url: `${server.origin}/a%20b?c=d+e&f=%2C`, headers: { 'x-token': canary }, body },
        subject,
        never,
      );
      assert.equal(answer.status, 201);
      assert.equal(answer.text, 'größer');
      assert.equal(answer.headers['x-many'], 'a');
      const [received] = server.received;
      assert.equal(received?.method, 'POST');
      assert.equal(received?.url, '/a%20b?c=d+e&f=%2C');
      assert.deepEqual(received?.body, Buffer.from(body));
      assert.deepEqual(received?.headers, {
        host: server.host,
        connection: 'keep-alive',
        'accept-encoding': 'identity',
        'user-agent': 'commerce-batch',
        'x-token': canary,
        'content-length': String(Buffer.byteLength(body)),
      });
    });

    test('a request over a connection that is used again is sent and announced once', async (t) => {
      const server = await answering(t, { body: 'fine' });
      let announced = 0;
      const count = (): void => {
        announced += 1;
      };
      for (const channel of ['http.client.request.start', 'undici:request:create']) {
        subscribe(channel, count);
        t.after(() => unsubscribe(channel, count));
      }
      for (let turn = 0; turn < 3; turn++) await get(server.origin);
      assert.deepEqual([announced, server.received.length], [3, 3]);
    });

    test('drops a byte order mark', async (t) => {
      const server = await answering(t, { body: '\uFEFF{}' });
      assert.equal((await get(server.origin)).text, '{}');
    });

    test('a bad status is an answer, without a second try', async (t) => {
      const server = await answering(t, { status: 503, body: 'busy' });
      assert.deepEqual([(await get(server.origin)).status, server.received.length], [503, 1]);
    });

    for (const fault of ['cut', 'cut-body'] as const) {
      test(`connection-cut: ${fault}`, async (t) => {
        const server = await answering(t, { body: 'x'.repeat(1000), fault });
        const error = await failureOf(get(server.origin));
        assert.equal(error.kind, 'connection-cut');
        assert.match(error.message, /^The connection to Ecwid at shop\.example\.com was cut before/);
        assert.deepEqual([error.outcomeUnknown, error.temporary, server.received.length], [true, true, 1]);
      });
    }

    for (const fault of ['silent', 'silent-body'] as const) {
      test(`timed-out: ${fault}`, async (t) => {
        const server = await answering(t, { body: 'x'.repeat(1000), fault });
        const error = await failureOf(get(server.origin, { timeout: 1500 }));
        assert.equal(error.kind, 'timed-out');
        assert.deepEqual([error.outcomeUnknown, server.received.length], [true, 1]);
      });
    }

    test('timed-out: a body that drips', async (t) => {
      const server = net.createServer((socket) => {
        socket.on('error', () => {});
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n');
        const drip = setInterval(() => socket.write('x'), 10);
        socket.on('close', () => clearInterval(drip));
      });
      const port = await listen(server);
      t.after(() => server.close());
      const error = await failureOf(get(`http://127.0.0.1:${port}`, { timeout: 100 }));
      assert.equal(error.kind, 'timed-out');
    });

    for (const fault of ['silent', 'silent-body'] as const) {
      test(`an abort ends a call at once: ${fault}`, async (t) => {
        const server = await answering(t, { body: 'x'.repeat(1000), fault });
        const abort = new AbortController();
        const call = failureOf(send({ method: 'GET', url: server.origin, headers: {} }, subject, abort.signal));
        await server.waitFor(1);
        abort.abort();
        const error = await call;
        assert.deepEqual([error.kind, error.outcomeUnknown, error.temporary], ['cancelled', true, false]);
      });
    }

    test('an abort ends a call that is still connecting', async (t) => {
      // TLS to a server that never says a word: no connection ever stands.
      const server = net.createServer((socket) => socket.on('error', () => {}));
      const port = await listen(server);
      t.after(() => server.close());
      const abort = new AbortController();
      server.on('connection', (socket) => {
        abort.abort();
        socket.destroy();
      });
      const call = send({ method: 'GET', url: `https://127.0.0.1:${port}`, headers: {} }, subject, abort.signal);
      assert.equal((await failureOf(call)).kind, 'cancelled');
    });

    test('a call that was aborted before sends nothing', async (t) => {
      const server = await answering(t, {});
      const call = send({ method: 'GET', url: server.origin, headers: {} }, subject, AbortSignal.abort());
      const error = await failureOf(call);
      assert.deepEqual([error.kind, error.outcomeUnknown, server.received.length], ['cancelled', false, 0]);
    });

    test('connection-refused', async () => {
      const server = net.createServer();
      const port = await listen(server);
      await new Promise((closed) => server.close(closed));
      for (const host of ['127.0.0.1', 'localhost']) {
        const error = await failureOf(get(`http://${host}:${port}`));
        assert.deepEqual([error.kind, error.outcomeUnknown], ['connection-refused', false]);
      }
    });

    test('HTTPS spoken to a server without it', async (t) => {
      const server = await answering(t, {});
      const error = await failureOf(get(server.origin.replace('http:', 'https:')));
      assert.deepEqual([error.kind, error.outcomeUnknown], ['network', false]);
      assert.match(error.message, /does not speak HTTPS/);
    });

    test('a server that does not speak HTTP', async (t) => {
      const server = net.createServer((socket) => socket.end('220 mail.example.com ready\r\n'));
      const port = await listen(server);
      t.after(() => server.close());
      const error = await failureOf(get(`http://127.0.0.1:${port}`));
      assert.deepEqual([error.kind, error.outcomeUnknown], ['unexpected-answer', true]);
    });

    test('a redirect is not followed, and the next call is not affected', async (t) => {
      const server = await answering(
        t,
        {
          status: 302,
          headers: { location: `https://evil.example.com/?token=${encodeURIComponent(canary)}` },
        },
        { body: 'fine' },
      );
      const error = await failureOf(get(server.origin));
      assert.deepEqual([error.kind, error.status, server.received.length], ['unexpected-status', 302, 1]);
      assert.match(error.message, /redirects to https:\/\/evil\.example\.com\/\?token=\[redacted\] \(302\)/);
      assert.equal((await get(server.origin)).text, 'fine');
    });

    test('an answer that is too large', async (t) => {
      const server = await answering(t, { body: 'x'.repeat(3 * 1024 * 1024) });
      const error = await failureOf(get(server.origin, { sizeLimit: 2 * 1024 * 1024 }));
      assert.equal(error.kind, 'unexpected-answer');
      assert.match(error.message, /more than 2 MB/);
    });
    test('a connection is kept for the next call, and a call beside another has its own', async (t) => {
      const server = await answering(t, {}, {}, { fault: 'silent' }, { body: 'beside' });
      const ports = new Set<number | undefined>();
      server.onRequest(({ socket }) => ports.add(socket.remotePort));
      await get(server.origin);
      await get(server.origin);
      assert.equal(ports.size, 1);
      const abort = new AbortController();
      const waiting = failureOf(send({ method: 'GET', url: server.origin, headers: {} }, subject, abort.signal));
      await server.waitFor(3);
      assert.equal((await get(server.origin)).text, 'beside');
      assert.equal(ports.size, 2);
      abort.abort();
      await waiting;
    });

    test('a kept connection that is cut under a request: it counts as sent, and nothing is tried again', async (t) => {
      const server = await answering(t, {}, { fault: 'cut' });
      await get(server.origin);
      const error = await failureOf(get(server.origin));
      assert.deepEqual([error.kind, error.outcomeUnknown, server.received.length], ['connection-cut', true, 2]);
    });

    test('interim answers are passed over', async (t) => {
      const port = await raw(
        t,
        'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfine',
      );
      const { status, text } = await get(`http://127.0.0.1:${port}`);
      assert.deepEqual([status, text], [200, 'fine']);
    });

    for (const head of ['Content-Length: 1000\r\n\r\nhalf', 'Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n']) {
      test(`connection-cut: the server hangs up in the middle of ${head.split(':')[0]}`, async (t) => {
        const port = await raw(t, `HTTP/1.1 200 OK\r\nConnection: close\r\n${head}`);
        const error = await failureOf(get(`http://127.0.0.1:${port}`));
        assert.deepEqual([error.kind, error.outcomeUnknown], ['connection-cut', true]);
      });
    }

    test('headers that never end', async (t) => {
      const port = await raw(t, `HTTP/1.1 200 OK\r\n${`X-Long: ${'x'.repeat(8000)}\r\n`.repeat(3)}\r\n`);
      const error = await failureOf(get(`http://127.0.0.1:${port}`));
      assert.deepEqual([error.kind, error.outcomeUnknown], ['unexpected-answer', true]);
    });
  });
}

const subject = subjectAt('shop.example.com');

for (const [url, sentence] of [
  ['http://shop.example.com/', /not addressed by https, so nothing was sent/],
  ['http://127.0.0.1.example.com/', /not addressed by https/],
  ['http://192.168.0.1/', /not addressed by https/],
  ['ftp://127.0.0.1/', /not addressed by https/],
  [`https://me:${encodeURIComponent(canary)}@shop.example.com/`, /user name or a password/],
  ['shop', /is not a web address/],
] as const) {
  test(`refused before anything is sent: ${url}`, async () => {
    const error = await failureOf(send({ method: 'GET', url, headers: { 'x-token': canary } }, subject, never));
    assert.deepEqual([error.kind, error.outcomeUnknown, error.temporary], ['bad-request', false, false]);
    assert.match(error.message, sentence);
  });
}

test('a header that cannot be sent', async () => {
  const call = send({ method: 'GET', url: 'http://127.0.0.1:1', headers: { a: 'b\r\nc: d' } }, subject, never);
  assert.equal((await failureOf(call)).kind, 'bad-request');
});

/** A server that waits for a request, writes this and hangs up. */
async function raw(context: TestContext, answer: string): Promise<number> {
  const server = net.createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => socket.end(answer));
  });
  context.after(() => server.close());
  return listen(server);
}

async function listen(server: net.Server): Promise<number> {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : assert.fail('no port');
}
