import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Hover, HoverRequest, type TextDocumentClientCapabilities } from 'vscode-languageserver-protocol';
import { LanguageClient } from '../../support/languageClient.ts';

const uri = 'file:///shop/prices.ecwidbatch.json';
const text = `[
  { "path": "/profile", "method": "GET" },
  { "path": "/carts/5/place", "method": "POST" }
]
`;

async function hover(
  line: number,
  character: number,
  textDocument: TextDocumentClientCapabilities = {},
): Promise<Hover | null> {
  const client = await LanguageClient.start({ textDocument });
  await client.open(uri, 'ecwid-batch', text);
  const answer = await client.connection.sendRequest(HoverRequest.type, {
    textDocument: { uri },
    position: { line, character },
  });
  await client.stop();
  return answer;
}

test('a call in words, at its place in the file', async () => {
  assert.deepEqual(await hover(2, 20, { hover: { contentFormat: ['markdown', 'plaintext'] } }), {
    contents: {
      kind: 'markdown',
      value: `**Turn an abandoned cart into an order** — \`POST /carts/{cartId}/place\`

Access scope: \`create_orders\`.

[API documentation](https://docs.ecwid.com/api-reference/rest-api/orders/abandonned-carts/convert-abandoned-cart-to-order)`,
    },
    range: { start: { line: 2, character: 13 }, end: { line: 2, character: 27 } },
  });
});

test('an editor without Markdown gets the words', async () => {
  assert.deepEqual((await hover(1, 5))?.contents, {
    kind: 'plaintext',
    value: 'The call without the address and the store id: it starts with a slash, and a query may follow it.',
  });
  assert.match(JSON.stringify((await hover(2, 20))?.contents), /order — POST \/carts\/\{cartId\}\/place/);
});

test('where nothing is known, nothing is said', async () => {
  assert.equal(await hover(0, 0), null);
  assert.equal(await hover(1, 3), null);
});
