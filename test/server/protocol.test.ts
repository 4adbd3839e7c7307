import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { LanguageClient } from '../support/languageClient.ts';

const uri = 'file:///shop/prices.ecwidbatch.json';
const text = `[
  { "path": "https://app.ecwid.com/api/v3/1003/products/5", "method": "GET", "id": "a" },
  { "path": "/products/6", "method": "PATCH", "body": { "price": 5 }, "id": "b" }
]
`;

test('opening, repairing with quick fixes, and closing a file', async () => {
  const client = await LanguageClient.start();
  await client.open(uri, 'ecwid-batch', text);
  const found = await client.diagnostics(uri, 1);
  assert.deepEqual(
    found.map(({ code, severity, source, range }) => ({ code, severity, source, range })),
    [
      {
        code: 'absolute-path',
        severity: 1,
        source: 'commerce-batch',
        range: { start: { line: 1, character: 12 }, end: { line: 1, character: 58 } },
      },
      {
        code: 'invalid-method',
        severity: 1,
        source: 'commerce-batch',
        range: { start: { line: 2, character: 37 }, end: { line: 2, character: 44 } },
      },
    ],
  );

  let document = TextDocument.create(uri, 'ecwid-batch', 1, text);
  let version = 1;
  for (const { range } of [...found].reverse()) {
    const [action] = await client.codeActions(uri, range);
    const edits = action?.edit?.changes?.[uri] ?? [];
    assert.equal(edits.length, 1, `one edit for ${JSON.stringify(action)}`);
    version = await client.change(uri, ...edits.map((edit) => ({ range: edit.range, text: edit.newText })));
    document = TextDocument.create(uri, 'ecwid-batch', version, TextDocument.applyEdits(document, edits));
  }
  assert.equal(
    document.getText(),
    `[
  { "path": "/products/5", "method": "GET", "id": "a" },
  { "path": "/products/6", "method": "PUT", "body": { "price": 5 }, "id": "b" }
]
`,
  );
  assert.deepEqual(await client.diagnostics(uri, version), []);

  await client.change(uri, { text: '[' });
  assert.equal((await client.diagnostics(uri, version + 1)).length, 1);
  await client.close(uri);
  assert.deepEqual(await client.diagnostics(uri, undefined), []);
  await client.stop();
});

test('a quick fix is offered where the cursor touches the finding, and nowhere else', async () => {
  const client = await LanguageClient.start();
  await client.open(uri, 'ecwid-batch', text);
  const at = (line: number, character: number) => ({ start: { line, character }, end: { line, character } });
  const titles = async (line: number, character: number) =>
    (await client.codeActions(uri, at(line, character))).map(({ title }) => title);
  assert.deepEqual(await titles(2, 40), ['Change “PATCH” to PUT']);
  assert.deepEqual(await titles(1, 20), ['Change to “/products/5”']);
  assert.deepEqual(await titles(0, 0), []);
  await client.stop();
});

test('several changes in one notification', async () => {
  const client = await LanguageClient.start();
  await client.open(uri, 'ecwid-batch', '[]');
  const at = (character: number) => ({ start: { line: 0, character }, end: { line: 0, character } });
  const version = await client.change(
    uri,
    { range: at(1), text: '{"path":"/profile",' },
    { range: at(20), text: '"method":"put","id":"a"}' },
  );
  assert.deepEqual(
    (await client.diagnostics(uri, version)).map(({ code, range }) => [code, range.start.character]),
    [['invalid-method', 29]],
  );
  await client.stop();
});

test('a file that the user maps to the language json keeps our rules and leaves syntax to the editor', async () => {
  const client = await LanguageClient.start();
  await client.open(uri, 'json', '[{ "path": "/profile", "method": "put", "id": "a" }, { "path": }]');
  assert.deepEqual(
    (await client.diagnostics(uri, 1)).map(({ code }) => code),
    ['invalid-method'],
  );
  await client.stop();
});

test('Medusa jobs are checked, other files are not', async () => {
  const client = await LanguageClient.start();
  await client.open('file:///package.json', 'json', '{');
  await client.open('file:///a.medusajob.json', 'medusa-job', '{ "type": "product-export" }');
  assert.deepEqual(
    (await client.diagnostics('file:///a.medusajob.json', 1)).map(({ message }) => message),
    ['This job has no “context”. Add it.'],
  );
  assert.deepEqual(await client.codeLensTitles('file:///package.json'), []);
  await client.stop();
});

test('severities by setting; a wrong one is named', async () => {
  const client = await LanguageClient.start({
    rules: { 'absolute-path': 'off', 'invalid-method': 'hint', shape: 'loud' },
  });
  await client.waitFor(() => client.messages[0]);
  await client.open(uri, 'ecwid-batch', text);
  assert.deepEqual(
    (await client.diagnostics(uri, 1)).map(({ code, severity }) => [code, severity]),
    [['invalid-method', 4]],
  );
  assert.deepEqual(client.messages, [
    'The setting “commerceBatch.rules” gives “shape” the severity "loud". Use error, warning, information, hint or off.',
  ]);
  await client.stop();
});

test('each folder of a window has its own severities', async () => {
  const strict = 'file:///strict/prices.ecwidbatch.json';
  const client = await LanguageClient.start({
    rules: (scope) => (scope === strict ? { 'invalid-method': 'error' } : { 'invalid-method': 'hint', syntax: 'off' }),
  });
  await client.open(strict, 'ecwid-batch', text);
  await client.open(uri, 'ecwid-batch', text);
  await client.settled(strict, [
    ['absolute-path', 1],
    ['invalid-method', 1],
  ]);
  await client.settled(uri, [
    ['absolute-path', 1],
    ['invalid-method', 4],
  ]);
  assert.equal(client.messages.length, 1, 'what is wrong in a setting is said once');
  await client.stop();
});

test('the code lens counts the requests, for clients that know its command', async () => {
  const knowing = await LanguageClient.start({ initializationOptions: { codeLens: true } });
  await knowing.open(uri, 'ecwid-batch', text);
  assert.deepEqual(await knowing.codeLensTitles(uri), ['$(cloud-upload) Submit 2 requests…']);
  await knowing.open('file:///a.medusajob.json', 'medusa-job', '{}');
  assert.deepEqual(await knowing.codeLensTitles('file:///a.medusajob.json'), ['$(cloud-upload) Submit job (run)…']);
  await knowing.stop();
});

test('thousands of findings are cut with a note', async () => {
  const client = await LanguageClient.start();
  await client.open(
    uri,
    'ecwid-batch',
    `[${Array.from({ length: 1500 }, (_, id) => `{"id":"${id}","path":"/profile","method":"x"}`).join(',\n')}]`,
  );
  const found = await client.diagnostics(uri, 1);
  assert.equal(found.filter(({ code }) => code === 'invalid-method').length, 1000);
  assert.equal(
    found.at(-1)?.message,
    'From here on 500 further requests are not as they should be. Mend some of those above first.',
  );
  await client.stop();
});
