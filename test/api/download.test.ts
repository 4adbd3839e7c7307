import assert from 'node:assert/strict';
import test from 'node:test';
import { createService } from '../../api/createService.ts';
import { fetchFile } from '../../api/medusa/download.ts';
import type { BatchService } from '../../api/service.ts';
import type { Subject } from '../../api/subject.ts';
import { type Answer, type AnsweringServer, answering } from '../support/answering.ts';
import { directNetwork } from '../support/directNetwork.ts';
import { Received } from '../support/received.ts';
import { canary, failureOf, never } from './support.ts';

const file = { key: 'exports/a b.csv', size: 10 };

/** A server that says where the file is. */
async function setUp(
  owner: test.TestContext,
  url: unknown,
): Promise<{ server: AnsweringServer; service: BatchService }> {
  const server = await answering(owner, { body: { download_url: url } });
  return { server, service: createService({ service: 'medusa', baseUrl: server.origin }, canary, directNetwork) };
}

async function fileServer(owner: test.TestContext, answer: Answer): Promise<AnsweringServer> {
  return answering(owner, answer);
}

test('the file is fetched without the token, byte by byte, and its host is told first', async (t) => {
  const bytes = Buffer.from('\uFEFFa;b\r\nü;2\r\n');
  const files = await fileServer(t, { body: bytes, headers: { 'content-type': 'text/csv; charset=UTF-8' } });
  const { server, service } = await setUp(t, `${files.origin}/uploads/a%20b.csv?sign=x`);
  const received = new Received();
  await service.download(file, received, never);
  assert.deepEqual(Buffer.concat(received.pieces), bytes);
  assert.deepEqual(received.hosts, [files.host]);
  const [asked] = server.received;
  assert.deepEqual([asked?.method, asked?.url], ['POST', '/admin/uploads/download-url']);
  assert.equal(asked?.body.toString(), '{"file_key":"exports/a b.csv"}');
  assert.equal(asked?.headers['x-medusa-access-token'], canary);
  assert.deepEqual([files.received[0]?.method, files.received[0]?.url], ['GET', '/uploads/a%20b.csv?sign=x']);
  assert.deepEqual(Object.keys(files.received[0]?.headers ?? {}).sort(), [
    'accept-encoding',
    'connection',
    'host',
    'user-agent',
  ]);
});

test('a file that comes in pieces is handed over in pieces, each when the one before was taken', async (t) => {
  const files = await fileServer(t, { body: 'x'.repeat(1_000_000) });
  const { service } = await setUp(t, `${files.origin}/a.csv`);
  let taking = 0;
  let pieces = 0;
  const take = async (): Promise<void> => {
    taking += 1;
    assert.equal(taking, 1);
    await new Promise((resolve) => setImmediate(resolve));
    taking -= 1;
    pieces += 1;
  };
  await service.download(file, { begin: () => undefined, take }, never);
  assert.ok(pieces > 1);
});

test('a file that the server has no more', async (t) => {
  const files = await fileServer(t, { status: 404, body: '<html>Cannot GET</html>' });
  const { service } = await setUp(t, `${files.origin}/a.csv`);
  const received = new Received();
  const error = await failureOf(service.download(file, received, never));
  assert.equal(error.kind, 'not-found');
  assert.equal(
    error.message,
    `Medusa at ${files.host} knows no file exports/a b.csv (404, answered with a web page). The server may have removed it: run the export again.`,
  );
  assert.deepEqual(received.pieces, [], 'the page is not taken for the file');
});

test('a refused address says nothing of a token, and its signature is not printed', async (t) => {
  const signature = 'c2lnbmF0dXJlLW9mLXRoZS1maWxl';
  const files = await fileServer(t, { status: 403, body: `<Error><Signature>${signature}</Signature></Error>` });
  const { service } = await setUp(t, `${files.origin}/a.csv?X-Amz-Signature=${signature}`);
  const error = await failureOf(service.download(file, new Received(), never));
  assert.equal(
    error.message,
    `${files.host} does not hand out the file exports/a b.csv (403). Download it again: such an address is good for a short time only.`,
  );
  assert.equal(error.answer, '<Error><Signature>[redacted]</Signature></Error>');
});

test('no redirect is followed', async (t) => {
  const elsewhere = await fileServer(t, { body: 'a;b' });
  const files = await fileServer(t, {
    status: 302,
    headers: { location: `${elsewhere.origin}/b.csv?key=of-the-file` },
  });
  const { service } = await setUp(t, `${files.origin}/a.csv`);
  const error = await failureOf(service.download(file, new Received(), never));
  assert.equal(
    error.message,
    `Medusa at ${files.host} redirects the download to ${elsewhere.host} (302), and redirects are not followed, since they may lead anywhere. Set the address of the server’s file store to the one that it redirects to.`,
  );
  assert.equal(elsewhere.received.length, 0);
});

test('a line that is cut in the middle of the file', async (t) => {
  const files = await fileServer(t, { body: 'a;b\r\n1;2\r\n', fault: 'cut-body' });
  const { service } = await setUp(t, `${files.origin}/a.csv`);
  assert.equal((await failureOf(service.download(file, new Received(), never))).kind, 'connection-cut');
});

test('what the receiver fails with goes on as it is: a full disk is no trouble of the service', async (t) => {
  const files = await fileServer(t, { body: 'a;b' });
  const { service } = await setUp(t, `${files.origin}/a.csv`);
  const full = new Error('ENOSPC: no space left on device');
  const take = () => Promise.reject(full);
  await assert.rejects(service.download(file, { begin: () => undefined, take }, never), (error) => error === full);
});

test('an abort ends a download', async (t) => {
  const files = await fileServer(t, { body: 'a;b\r\n1;2\r\n', fault: 'silent-body' });
  const { service } = await setUp(t, `${files.origin}/a.csv`);
  const abort = new AbortController();
  const take = async () => abort.abort();
  const error = await failureOf(service.download(file, { begin: () => undefined, take }, abort.signal));
  assert.equal(error.kind, 'cancelled');
});

for (const url of ['uploads/a.csv', 7, undefined])
  test(`${url} is no address`, async (t) => {
    const { service } = await setUp(t, url);
    assert.equal((await failureOf(service.download(file, new Received(), never))).kind, 'unexpected-answer');
  });

const refusals: readonly (readonly [url: string, base: string, sentence: RegExp])[] = [
  ['http://localhost:9000/a.csv', 'https://shop.example.com', /at localhost:9000, which would be this computer\. Set/],
  ['https://[::1]/a.csv', 'https://shop.example.com', /which would be this computer\. Set backend_url/],
  ['http://files.example.com/a.csv', 'https://shop.example.com', /at http:\/\/files\.example\.com, which is not https/],
  ['http://shop.example.com/a.csv', 'https://shop.example.com', /which is not https, so it was not fetched/],
  ['http://files.example.com/a.csv', 'http://localhost:9000', /which is not https, so it was not fetched/],
  ['file:///etc/passwd', 'http://localhost:9000', /at file:\/\/, which is not https, so it was not fetched/],
  ['https://ada:horse@files.example.com/a', 'https://shop.example.com', /that holds a user name or a password\. Set/],
];

for (const [url, base, sentence] of refusals)
  test(`a server at ${base} may not send us to ${url}`, async () => {
    const received = new Received();
    const error = await failureOf(fetchFile(url, base, subject, received, never));
    assert.equal(error.kind, 'unexpected-answer');
    assert.match(error.message, sentence);
    assert.doesNotMatch(error.message, /horse/);
    assert.deepEqual(received.hosts, [], 'refused before anything is sent');
  });

for (const [url, base] of [
  ['https://shop.example.com/uploads/a.csv', 'https://shop.example.com'],
  ['https://bucket.files.example.com/a.csv?X-Amz-Signature=1', 'https://shop.example.com'],
  ['http://127.0.0.1:9/a.csv', 'http://localhost:9000'],
] as const)
  test(`a server at ${base} may send us to ${url}`, async () => {
    const received = new Received();
    const ended = AbortSignal.abort();
    assert.equal((await failureOf(fetchFile(url, base, subject, received, ended))).kind, 'cancelled');
    assert.deepEqual(received.hosts, [new URL(url).host]);
  });

const subject: Subject = {
  service: 'Medusa',
  host: 'shop.example.com',
  sought: { what: 'file', name: 'a.csv' },
  secrets: [canary],
  network: directNetwork,
};
