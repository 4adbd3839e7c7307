import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FoldingRangeRequest } from 'vscode-languageserver-protocol';
import { LanguageClient } from '../../support/languageClient.ts';

const uri = 'file:///shop/prices.ecwidbatch.json';
const text = '[\n  {\n    "path": "/products",\n    "body": {\n      "name": "a"\n    }\n  }\n]\n';

async function foldsWith(rangeLimit: number | undefined): Promise<(readonly [number, number])[]> {
  const foldingRange = rangeLimit === undefined ? {} : { rangeLimit };
  const client = await LanguageClient.start({ textDocument: { foldingRange } });
  await client.open(uri, 'ecwid-batch', text);
  const folds = await client.connection.sendRequest(FoldingRangeRequest.type, { textDocument: { uri } });
  await client.stop();
  return (folds ?? []).map(({ startLine, endLine }) => [startLine, endLine] as const);
}

test('list, request and body fold; as many as the client can use', async () => {
  assert.deepEqual(await foldsWith(undefined), [
    [0, 6],
    [1, 5],
    [3, 4],
  ]);
  assert.deepEqual(await foldsWith(2), [
    [0, 6],
    [1, 5],
  ]);
});
