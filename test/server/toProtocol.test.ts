import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LanguageClient } from '../support/languageClient.ts';

const uri = 'file:///shop/prices.ecwidbatch.json';

async function linksOf(text: string, initializationOptions?: object): Promise<(readonly [unknown, unknown])[]> {
  const client = await LanguageClient.start({ initializationOptions });
  await client.open(uri, 'ecwid-batch', text);
  const found = await client.diagnostics(uri, 1);
  await client.stop();
  return found.map(({ code, codeDescription }) => [code, codeDescription?.href]);
}

test('a finding links to its section where the client has the page, else to the documentation of the API', async () => {
  const text = '[{ "id": "1", "path": "/products/6", "method": "PATCH" }, { "path" }]';
  assert.deepEqual(await linksOf(text, { rulePage: 'vscode://commerce-batch.commerce-batch/rules' }), [
    ['invalid-method', 'vscode://commerce-batch.commerce-batch/rules#invalid-method'],
    ['syntax', 'vscode://commerce-batch.commerce-batch/rules#syntax'],
  ]);
  assert.deepEqual(await linksOf(text), [
    ['invalid-method', 'https://docs.ecwid.com/api-reference/rest-api/batch-requests/create-batch-request'],
    ['syntax', undefined],
  ]);
});

test('a finding that another place explains leads there', async () => {
  const client = await LanguageClient.start();
  const text = `[
  { "id": "a", "path": "/products/6", "method": "GET" },
  { "id": "a", "path": "/products/7", "method": "GET" }
]`;
  await client.open(uri, 'ecwid-batch', text);
  const [found, ...others] = await client.diagnostics(uri, 1);
  assert.deepEqual(others, []);
  assert.equal(found?.code, 'duplicate-id');
  assert.equal(found.range.start.line, 2);
  assert.deepEqual(found.relatedInformation, [
    {
      location: { uri, range: { start: { line: 1, character: 10 }, end: { line: 1, character: 13 } } },
      message: 'The first request with this id',
    },
  ]);
  await client.stop();
});
