import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { Workspace } from './support/program.ts';

test('every sample is clean, but for those with mistakes', async (context) => {
  const workspace = await Workspace.open(context);
  const clean = fs
    .readdirSync('samples')
    .filter((name) => /\.(ecwidbatch|medusajob)\.json$/.test(name) && !/mistakes/.test(name))
    .map((name) => path.resolve('samples', name));
  assert.ok(clean.length > 3);
  const { code, stdout, stderr } = await workspace.run(['validate', ...clean]);
  assert.deepEqual([code, stderr], [0, ''], stdout);
  // A dry run says that it is one.
  assert.doesNotMatch(stdout, /^ +\d+:\d+ +(error|warning) /m);
  // The documentation's own examples have no ids, and one has a parameter that is not documented any more.
  const documented = await workspace.run(['validate', path.resolve('test/samples')]);
  assert.deepEqual([documented.code, documented.stderr], [0, '']);
  assert.doesNotMatch(documented.stdout, /^ +\d+:\d+ +error /m);
  for (const name of ['02-mistakes.ecwidbatch.json', 'import-mistakes.medusajob.json'])
    assert.equal((await workspace.run(['validate', path.resolve('samples', name)])).code, 1);
});

const name = 'a.ecwidbatch.json';
const files: readonly { readonly what: string; readonly content: string | Uint8Array; readonly found: RegExp }[] = [
  { what: 'an empty file', content: '', found: /1:1 {2}error {2}The file is empty\./ },
  { what: 'white space', content: ' \r\n\t', found: /1:1 {2}error {2}The file is empty\./ },
  { what: 'a byte order mark and nothing else', content: '\uFEFF', found: /The file is empty\./ },
  { what: 'a binary file', content: new Uint8Array(4096).map((_, index) => index * 7), found: /1:1 .+not-text/ },
  { what: 'UTF-16', content: Buffer.from('\uFEFF[{"path":"/a"}]', 'utf16le'), found: /saved as UTF-8\. +not-text/ },
  {
    what: 'one character of Latin-1',
    content: Buffer.from('[\n{ "path": "/products?keyword=K\xE4se", "method": "GET" }]', 'latin1'),
    found: /2:31 +error +This character is not UTF-8 .+not-text/,
  },
  { what: '100 000 open brackets', content: '['.repeat(100_000), found: /error .+(syntax|too-deep)/ },
  { what: '100 000 nested lists', content: '['.repeat(50_000) + ']'.repeat(50_000), found: /error .+(shape|too-deep)/ },
  { what: '100 000 open objects', content: '{"a":'.repeat(100_000), found: /error/ },
  {
    what: 'a line of 1 MB without a quote at its end',
    content: `[{ "path": "${'x'.repeat(1e6)}`,
    found: /error .+syntax/,
  },
  { what: 'only commas', content: `[${','.repeat(1000)}]`, found: /1000 errors in 1 of 1 file/ },
];

for (const { what, content, found } of files)
  test(`${what}: a clear finding and no crash`, async (context) => {
    const workspace = await Workspace.open(context);
    await workspace.write(name, content);
    const { code, stdout, stderr } = await workspace.run(['validate', name]);
    assert.equal(stderr, '');
    assert.equal(code, 1);
    assert.match(stdout, found);
    assert.ok(stdout.length < 1_000_000, 'the output stays readable');
  });

test('a byte order mark is dropped, and CRLF counts lines right', async (context) => {
  const workspace = await Workspace.open(context);
  await workspace.write(name, '\uFEFF[\r\n{ "path": "/a", "method": "x" }\r\n]');
  const { stdout } = await workspace.run(['validate', name]);
  assert.match(stdout, /^ {2}2:27 {2}error/m);
});

test('50 MB are checked in seconds', async (context) => {
  const workspace = await Workspace.open(context);
  const item = (index: number): string =>
    `{ "id": "${index}", "path": "/products/${index}", "method": "PUT", "body": { "name": "${'y'.repeat(400)}" } },\n`;
  const items = Array.from({ length: (50 * 1024 * 1024) / item(100_000).length }, (_, index) => item(index)).join('');
  await workspace.write(name, `[${items}{ "id": "last", "path": "/profile", "method": "x" }]`);
  const started = Date.now();
  const { code, stdout, stderr } = await workspace.run(['validate', name]);
  assert.equal(stderr, '');
  assert.equal(code, 1);
  assert.match(stdout, /^ {2}\d{6}:47 +error .+invalid-method\n\n1 error, 1 note in 1 of 1 file\n$/m);
  assert.ok(Date.now() - started < 30_000, `${Date.now() - started} ms`);
});

test('who stops reading ends the program quietly', async (context) => {
  const workspace = await Workspace.open(context);
  await workspace.write(name, `[${Array(50_000).fill('{ "path": "/a", "method": "x" }').join(',\n')}]`);
  const child = workspace.spawn(['validate', name]);
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
  });
  child.stdout.once('data', () => child.stdout.destroy());
  await new Promise((resolve) => child.once('close', resolve));
  assert.equal(stderr, '');
});
