import assert from 'node:assert/strict';
import net from 'node:net';
import { describe, type TestContext, test } from 'node:test';
import { createService } from '../../api/createService.ts';
import { plainName } from '../../api/medusa/uploads.ts';
import { directNetwork } from '../../api/network.ts';
import type { Upload } from '../../api/service.ts';
import { type Answer, answering } from '../support/answering.ts';
import { listen } from '../support/relay.ts';
import { transports } from '../support/transports.ts';
import { canary, failureOf, never } from './support.ts';

const text = 'Product Handle;Product Title\r\nmug;Größe "L"\r\n';

function fileOf(content: string, name = 'Müsli & Co.csv'): Upload {
  return {
    name,
    length: Buffer.byteLength(content),
    async *open() {
      for (const piece of content.match(/.{1,10}/gsu) ?? []) yield Buffer.from(piece);
    },
  };
}

const uploaded = { body: { uploads: [{ key: '17-a.csv', url: 'http://elsewhere/17-a.csv' }] } };

for (const [name, transport] of transports)
  describe(name, () => {
    /** @param last what the server answers to whoever follows the address of the file, which is its own */
    async function setUp(owner: TestContext, first: Answer, ...last: readonly Answer[]) {
      const look = { download_url: '' };
      const server = await answering(owner, first, { body: look }, ...last);
      look.download_url = `${server.origin}/uploads/17-a.csv`;
      const network = directNetwork(transport);
      const { uploads = assert.fail('Medusa takes files') } = createService(
        { service: 'medusa', baseUrl: server.origin },
        canary,
        network,
      );
      const sendAndLook = async (file: Upload): Promise<string> => {
        const key = await uploads.send(file, never);
        await uploads.requireKept(key, never);
        return key;
      };
      return { server, look, uploads, sendAndLook };
    }

    test('upload: what is on the wire', async (t) => {
      const { server, sendAndLook } = await setUp(t, uploaded, { status: 206, body: 'P' });
      assert.equal(await sendAndLook(fileOf(text)), '17-a.csv');
      const [upload, look, get] = server.received;
      assert.deepEqual([upload?.method, upload?.url], ['POST', '/admin/uploads/protected']);
      const type = upload?.headers['content-type'] ?? '';
      const boundary = /^multipart\/form-data; boundary=(commerce-batch-[-0-9a-f]{36})$/.exec(type)?.[1];
      const part = 'Content-Disposition: form-data; name="files"; filename="Musli-Co.csv"\r\nContent-Type: text/csv';
      const body = `--${boundary}\r\n${part}\r\n\r\n${text}\r\n--${boundary}--\r\n`;
      assert.equal(upload?.body.toString(), body);
      assert.deepEqual(upload?.headers, {
        host: server.host,
        connection: 'keep-alive',
        'accept-encoding': 'identity',
        'user-agent': 'commerce-batch',
        accept: 'application/json',
        'x-medusa-access-token': canary,
        'content-type': type,
        'content-length': String(Buffer.byteLength(body)),
      });
      assert.deepEqual([look?.method, look?.url], ['POST', '/admin/uploads/download-url']);
      assert.equal(look?.body.toString(), '{"file_key":"17-a.csv"}');
      assert.deepEqual([get?.method, get?.url], ['GET', '/uploads/17-a.csv']);
      assert.equal(get?.headers.range, 'bytes=0-0');
      assert.ok(!JSON.stringify(get?.headers).includes(canary.slice(0, 10)), 'the file is asked for without the token');
    });

    test('upload: a file kept elsewhere is not asked for', async (t) => {
      const elsewhere = await answering(t);
      const { server, look, sendAndLook } = await setUp(t, uploaded);
      look.download_url = `${elsewhere.origin}/17-a.csv`;
      assert.equal(await sendAndLook(fileOf(text)), '17-a.csv');
      assert.deepEqual([server.received.length, elsewhere.received.length], [2, 0]);
    });

    // Its file plugin knows another scheme or name, such as behind a proxy that ends TLS.
    for (const [scheme, host] of [
      ['https', '127.0.0.1'],
      ['http', 'localhost'],
    ])
      test(`upload: the file of ${scheme}://${host} is asked for where the server is`, async (t) => {
        const { server, look, sendAndLook } = await setUp(t, uploaded, { status: 206, body: 'P' });
        look.download_url = look.download_url.replace('http://127.0.0.1', `${scheme}://${host}`);
        assert.equal(await sendAndLook(fileOf(text)), '17-a.csv');
        assert.deepEqual(
          [server.received[2]?.url, server.received[2]?.headers.host],
          ['/uploads/17-a.csv', server.host],
        );
      });

    // The server puts the key into the address as it stands; a name on its disk is what the decoded path says.
    for (const [key, path] of [
      ['17-a.csv#x', '/uploads/17-a.csv%23x'],
      ['17-a.csv?x', '/uploads/17-a.csv%3Fx'],
      ['17%2Da.csv', '/uploads/17%252Da.csv'],
      ['17-50%.csv', '/uploads/17-50%25.csv'],
      ['x\\17-a.csv', '/uploads/x%5C17-a.csv'],
      ['17-a.csv ', '/uploads/17-a.csv%20'],
      ['17-\ta.csv\n', '/uploads/17-%09a.csv%0A'],
      ['17-\ud800.csv', '/uploads/17-%EF%BF%BD.csv'],
      ['imports/17-ä&b.csv', '/uploads/imports/17-%C3%A4&b.csv'],
    ] as const)
      test(`import: the file ${JSON.stringify(key)} is asked for, and no other`, async (t) => {
        const { server, look, uploads } = await setUp(t, uploaded, { status: 206, body: 'P' });
        look.download_url = `${server.origin}/uploads/${key}`;
        await uploads.send(fileOf(text), never);
        await uploads.requireThere(key, never);
        assert.equal(server.received[2]?.url, path);
      });

    for (const [address, path] of [
      ['/uploads/17-50%25.csv?signature=a%20b', '/uploads/17-50%25.csv?signature=a%20b'],
      ['/file?key=17-50%.csv', '/file?key=17-50%25.csv'],
    ])
      test(`import: the address ${address} of the file 17-50%.csv leads to it`, async (t) => {
        const { server, look, uploads } = await setUp(t, uploaded, { status: 206, body: 'P' });
        look.download_url = `${server.origin}${address}`;
        await uploads.send(fileOf(text), never);
        await uploads.requireThere('17-50%.csv', never);
        assert.equal(server.received[2]?.url, path);
      });

    // The address would be that of 17-a.csv; a disk looks for the folder first.
    for (const key of ['nowhere/../17-a.csv', '17-a.csv/..', '..'])
      test(`import: nobody can look for the file ${key}`, async (t) => {
        const { server, look, uploads } = await setUp(t, uploaded, { status: 206, body: 'P' });
        look.download_url = `${server.origin}/uploads/${key}`;
        await uploads.send(fileOf(text), never);
        const error = await failureOf(uploads.requireThere(key, never));
        assert.deepEqual([error.kind, error.temporary], ['unprocessable', false]);
        assert.equal(
          error.message,
          `The key ${key} holds “..”, so that nobody can tell whether Medusa at ${server.host} holds that file. Importing a file that is not there could end the server, so no job was created. Write the key as the upload returned it.`,
        );
        assert.equal(server.received.length, 2);
      });

    for (const [status, kind] of [
      [404, 'unprocessable'],
      [403, 'unprocessable'],
      [429, 'too-many-requests'],
      [503, 'server-error'],
      [500, 'file-service'],
    ] as const)
      test(`upload: a file that is answered with ${status} is not imported`, async (t) => {
        const { sendAndLook } = await setUp(t, uploaded, { status, body: 'no' });
        const error = await failureOf(sendAndLook(fileOf(text)));
        assert.equal(error.kind, kind);
        if (kind === 'unprocessable') assert.match(error.message, /took the file but does not hold it \(40.\)/);
      });

    for (const [status, kind] of [
      [500, 'file-service'],
      [503, 'server-error'],
    ] as const)
      test(`upload: a server that answers ${status} when asked where the file is`, async (t) => {
        const server = await answering(t, { status, body: { type: 'unknown_error', message: 'no' } });
        const target = { service: 'medusa', baseUrl: server.origin } as const;
        const { uploads = assert.fail() } = createService(target, canary, directNetwork(transport));
        for (const [work, file] of [
          [uploads.requireKept('17-a.csv', never), 'the file that it has taken'],
          [uploads.requireThere('17-a.csv', never), 'the file 17-a.csv'],
        ] as const) {
          const error = await failureOf(work);
          assert.deepEqual([error.kind, error.temporary], [kind, true]);
          if (status === 500)
            assert.equal(
              error.message,
              `Medusa at ${server.host} failed when it was asked for ${file} (500). No job is created until it tells, for importing a file that is not there could end the server. Look in the server’s log for its file plugin, or stop this run.`,
            );
        }
      });

    test('upload: an empty file has no first byte', async (t) => {
      const { sendAndLook } = await setUp(t, uploaded, { status: 416 });
      assert.equal(await sendAndLook(fileOf('')), '17-a.csv');
    });

    for (const body of [
      {},
      { uploads: [] },
      { uploads: [{ key: 'a' }, { key: 'b' }] },
      { uploads: [{ key: '' }] },
      { uploads: [{ key: 7 }] },
      { uploads: ['a'] },
      [],
    ])
      test(`upload: ${JSON.stringify(body)} tells no key`, async (t) => {
        const { server, uploads } = await setUp(t, { body });
        assert.equal((await failureOf(uploads.send(fileOf(text), never))).kind, 'unexpected-answer');
        assert.equal(server.received.length, 1);
      });

    test('upload: a server without a file plugin', async (t) => {
      const message = 'Please add a file service plugin in order to manipulate files in Medusa';
      const { uploads } = await setUp(t, { status: 500, body: { type: 'unexpected_state', message } });
      const error = await failureOf(uploads.send(fileOf(text), never));
      assert.deepEqual([error.kind, error.temporary], ['unprocessable', false]);
      assert.match(error.message, /has no file plugin.+@medusajs\/file-local/);
    });

    test('upload: a large file is read as fast as it leaves, and no further', async (t) => {
      const pieces = 200;
      let read = 0;
      let readWhenHeld = 0;
      const server = net.createServer((socket) => {
        // Nobody takes the bytes off the line until no more are read.
        socket.pause();
        const look = (last: number): void => {
          if (read > last || read === 0) setTimeout(look, 100, read);
          else {
            readWhenHeld = read;
            socket.resume();
            socket.once('data', () => socket.end('HTTP/1.1 401 Unauthorized\r\ncontent-length: 0\r\n\r\n'));
          }
        };
        look(0);
      });
      const port = await listen(t, server);
      const target = { service: 'medusa', baseUrl: `http://localhost:${port}` } as const;
      const { uploads } = createService(target, canary, directNetwork(transport));
      async function* open(): AsyncGenerator<Uint8Array> {
        for (; read < pieces; read++) yield Buffer.alloc(1024 * 1024, 'x');
      }
      await failureOf(
        uploads?.send({ name: 'a.csv', length: pieces * 1024 * 1024, open }, never) ?? assert.fail('no uploads'),
      );
      assert.ok(readWhenHeld > 0 && readWhenHeld < 50, `${readWhenHeld} MB were read while none was taken`);
    });

    test('upload: what cannot be read from the disk ends it', async (t) => {
      const { server, uploads } = await setUp(t, uploaded);
      async function* open(): AsyncGenerator<Uint8Array> {
        yield Buffer.from('half');
        throw new Error('EIO: i/o error, read');
      }
      await failureOf(uploads.send({ name: 'a.csv', length: 100, open }, never));
      assert.equal(server.received.filter(({ body }) => body.includes('half\r\n--')).length, 0);
    });

    test('upload: an abort closes the file', async (t) => {
      const { server, uploads } = await setUp(t, { fault: 'silent' });
      const abort = new AbortController();
      let closed: () => void = () => undefined;
      const isClosed = new Promise<void>((resolve) => {
        closed = resolve;
      });
      async function* open(): AsyncGenerator<Uint8Array> {
        try {
          for (;;) yield Buffer.alloc(1024);
        } finally {
          closed();
        }
      }
      server.onRequest(() => setImmediate(() => abort.abort()));
      const error = await failureOf(uploads.send({ name: 'a.csv', length: 2 ** 30, open }, abort.signal));
      assert.equal(error.kind, 'cancelled');
      await isClosed;
    });

    test('remove: what is on the wire', async (t) => {
      const { server, uploads } = await setUp(t, { body: { id: 'k', object: 'file', deleted: true } });
      await uploads.remove('17-a b.csv', never);
      const [received] = server.received;
      assert.deepEqual([received?.method, received?.url], ['DELETE', '/admin/uploads']);
      assert.equal(received?.body.toString(), '{"file_key":"17-a b.csv"}');
    });
  });

for (const [name, plain] of [
  ['products.csv', 'products.csv'],
  ['Prices_2026-01.CSV', 'Prices_2026-01.CSV'],
  ['Größen äöü.csv', 'Gro-en-aou.csv'],
  ['a"b\r\nc;d.csv', 'a-b-c-d.csv'],
  ['../../etc/passwd', 'etc-passwd'],
  ['商品.csv', 'import.csv'],
  ['', 'import.csv'],
] as const)
  test(`the file ${JSON.stringify(name)} is uploaded as ${plain}`, () => assert.equal(plainName(name), plain));
