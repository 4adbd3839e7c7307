import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DocumentSymbolRequest } from 'vscode-languageserver-protocol';
import { LanguageClient } from '../../support/languageClient.ts';

test('the outline of a file: names, kinds and places', async () => {
  const uri = 'file:///shop/prices.ecwidbatch.json';
  const client = await LanguageClient.start();
  await client.open(
    uri,
    'ecwid-batch',
    '[\n  { "id": "7", "path": "/products/5", "method": "PUT", "body": {\n    "price": 5\n  } }\n]',
  );
  const symbols = await client.connection.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri } });
  assert.deepEqual(symbols, [
    {
      name: 'PUT /products/5 · id 7',
      detail: 'Change a product',
      kind: 6,
      range: { start: { line: 1, character: 2 }, end: { line: 3, character: 5 } },
      selectionRange: { start: { line: 1, character: 23 }, end: { line: 1, character: 36 } },
      children: [
        {
          name: 'price',
          detail: '5',
          kind: 16,
          range: { start: { line: 2, character: 4 }, end: { line: 2, character: 14 } },
          selectionRange: { start: { line: 2, character: 4 }, end: { line: 2, character: 11 } },
        },
      ],
    },
  ]);
  await client.stop();
});

test('a file of many requests: each with its place, without fields', async () => {
  const uri = 'file:///shop/many.ecwidbatch.json';
  const client = await LanguageClient.start();
  const line = '  { "path": "/orders", "method": "GET", "body": { "a": 1 } }';
  await client.open(uri, 'ecwid-batch', `[\n${Array(1200).fill(line).join(',\n')}\n]`);
  const symbols = await client.connection.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri } });
  assert.equal(symbols?.length, 1200);
  assert.deepEqual(symbols?.[1199], {
    name: 'GET /orders',
    detail: 'Search orders',
    kind: 6,
    range: { start: { line: 1200, character: 2 }, end: { line: 1200, character: line.length } },
    selectionRange: { start: { line: 1200, character: 12 }, end: { line: 1200, character: 21 } },
  });
  await client.stop();
});
