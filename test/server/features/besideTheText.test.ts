/** What is drawn into the text or told beside it: links, numbers, the overview, scopes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DocumentLinkRequest, InlayHintRefreshRequest, InlayHintRequest } from 'vscode-languageserver-protocol';
import { type OverviewMessage, overviewMethod } from '../../../core/overviewMessage.ts';
import { LanguageClient } from '../../support/languageClient.ts';

const uri = 'file:///shop/prices.ecwidbatch.json';
const job = 'file:///shop/export.medusajob.json';
const text = `[
  { "id": "1", "path": "/products/5", "method": "PUT", "body": { "price": 5 } },
  { "id": "2", "path": "https://example.com/a", "method": "GET" },
  { "id": "3", "path": "/orders", "method": "GET" }
]`;

test('paths lead to the documentation of their calls, and addresses in the file nowhere', async () => {
  const client = await LanguageClient.start();
  await client.open(uri, 'ecwid-batch', text);
  assert.deepEqual(await client.connection.sendRequest(DocumentLinkRequest.type, { textDocument: { uri } }), [
    {
      range: { start: { line: 1, character: 24 }, end: { line: 1, character: 35 } },
      target: 'https://docs.ecwid.com/api-reference/rest-api/products/update-product',
      tooltip: 'API documentation: Change a product',
    },
    {
      range: { start: { line: 3, character: 24 }, end: { line: 3, character: 31 } },
      target: 'https://docs.ecwid.com/api-reference/rest-api/orders/search-orders',
      tooltip: 'API documentation: Search orders',
    },
  ]);
  await client.open(job, 'medusa-job', '{ "type": "product-export", "context": {} }');
  const links = await client.connection.sendRequest(DocumentLinkRequest.type, { textDocument: { uri: job } });
  assert.deepEqual(
    links?.map(({ target }) => target),
    ['https://docs.medusajs.com/v1/api/admin#batch-jobs_postbatchjobs'],
  );
  await client.stop();
});

test('numbers of requests, for those who want them, where they are looked at', async () => {
  const numbers = async (settings: Readonly<Record<string, unknown>>) => {
    let isDrawnAnew: () => void = () => undefined;
    const drawnAnew = new Promise<void>((resolve) => {
      isDrawnAnew = resolve;
    });
    const client = await LanguageClient.start({
      settings,
      workspace: { inlayHint: { refreshSupport: true } },
      prepare: ({ connection }) => connection.onRequest(InlayHintRefreshRequest.type, () => isDrawnAnew()),
    });
    await client.open(uri, 'ecwid-batch', text);
    if ('commerceBatch.inlayHints' in settings) await drawnAnew;
    const range = { start: { line: 2, character: 0 }, end: { line: 3, character: 99 } };
    const hints = await client.connection.sendRequest(InlayHintRequest.type, { textDocument: { uri }, range });
    await client.stop();
    return hints?.map(({ label, position }) => [label, position.line, position.character]);
  };
  assert.deepEqual(await numbers({}), []);
  assert.deepEqual(await numbers({ 'commerceBatch.inlayHints': { requestNumbers: true } }), [
    ['2', 2, 2],
    ['3', 3, 2],
  ]);
});

test('the overview of a file, told to clients that ask for it, after each change', async () => {
  const told: OverviewMessage[] = [];
  const prepare = (client: LanguageClient): unknown =>
    client.connection.onNotification(overviewMethod, (message: OverviewMessage) => {
      told.push(message);
    });
  const silent = await LanguageClient.start({ prepare });
  await silent.open(uri, 'ecwid-batch', text);
  await silent.diagnostics(uri, 1);
  await silent.stop();
  assert.deepEqual(told, []);

  const client = await LanguageClient.start({ prepare, initializationOptions: { overview: true } });
  await client.open(uri, 'ecwid-batch', text);
  const version = await client.change(uri, { text: '[{ "path": "/orders", "method": "GET" }]' });
  await client.diagnostics(uri, version);
  await client.stop();
  assert.deepEqual(told.at(-1), {
    uri,
    version,
    languageId: 'ecwid-batch',
    items: 1,
    itemsWithoutId: 1,
    unknownItems: 0,
    parts: 1,
    scopes: ['read_orders'],
  });
});

test('calls that no profile may make are found, by the setting of the profiles', async () => {
  const profiles = [{ name: 'Reader', service: 'ecwid', storeId: '1', scopes: ['read_orders'] }];
  const client = await LanguageClient.start({ settings: { 'commerceBatch.profiles': profiles } });
  await client.open(uri, 'ecwid-batch', text);
  await client.settled(uri, [
    ['missing-scope', 2],
    ['absolute-path', 1],
  ]);
  await client.stop();
});
