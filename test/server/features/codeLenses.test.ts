import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  CodeLensRefreshRequest,
  CodeLensRequest,
  DidChangeConfigurationNotification,
} from 'vscode-languageserver-protocol';
import { LanguageClient } from '../../support/languageClient.ts';

const uri = 'file:///shop/prices.ecwidbatch.json';
const job = 'file:///shop/export.medusajob.json';
const text = `[
  { "id": "1", "path": "/products/5", "method": "PUT", "body": { "price": 5 } },
  { "id": "2", "path": "/orders", "method": "GET" }
]`;
const initializationOptions = { codeLens: true };

test('lenses: submit, scopes, and whether the requests may run in parallel', async () => {
  const client = await LanguageClient.start({ initializationOptions });
  await client.open(uri, 'ecwid-batch', text);
  assert.deepEqual(await client.codeLensTitles(uri), [
    '$(cloud-upload) Submit 2 requests…',
    'needs read_orders, update_catalog',
    'safe in parallel mode',
  ]);
  await client.open(job, 'medusa-job', '{ "type": "product-export", "dry_run": true, "context": {} }');
  assert.deepEqual(await client.codeLensTitles(job), ['$(cloud-upload) Submit job (dry run)…']);
  await client.stop();
});

test('of many scopes the lens names three, and its tooltip all', async () => {
  const client = await LanguageClient.start({ initializationOptions });
  const calls = ['/profile', '/orders', '/products/5', '/customers'];
  const requests = calls.map((path, index) => `  { "id": "${index}", "path": "${path}", "method": "GET" }`);
  await client.open(uri, 'ecwid-batch', `[\n${requests.join(',\n')}\n]`);
  const lenses = await client.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } });
  assert.deepEqual(lenses?.[1]?.command, {
    title: 'needs read_catalog, read_customers, read_orders and 1 more',
    tooltip: 'needs read_catalog, read_customers, read_orders, read_store_profile',
    command: '',
  });
  await client.stop();
});

test('where the order matters, the lens leads to the later request', async () => {
  const client = await LanguageClient.start({ initializationOptions });
  await client.open(uri, 'ecwid-batch', text.replace('/orders', '/products/5'));
  const lenses = await client.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } });
  const start = { line: 2, character: 2 };
  assert.deepEqual(lenses?.at(-1)?.command, {
    title: 'order matters: request 2 follows request 1',
    command: 'commerceBatch.goTo',
    arguments: [uri, { start, end: start }],
  });
  await client.stop();
});

test('each lens by its setting, when the client tells by itself, too', async () => {
  let isDrawnAnew: () => void = () => undefined;
  const drawnAnew = new Promise<void>((resolve) => {
    isDrawnAnew = resolve;
  });
  const client = await LanguageClient.start({
    initializationOptions,
    settings: { 'commerceBatch.codeLens': { submit: false, order: true } },
    workspace: { codeLens: { refreshSupport: true } },
    prepare: ({ connection }) => connection.onRequest(CodeLensRefreshRequest.type, () => isDrawnAnew()),
  });
  await client.open(uri, 'ecwid-batch', text);
  await drawnAnew;
  assert.deepEqual(await client.codeLensTitles(uri), ['needs read_orders, update_catalog', 'safe in parallel mode']);
  await client.stop();

  const pushing = await LanguageClient.start({ initializationOptions, workspace: { configuration: false } });
  await pushing.open(uri, 'ecwid-batch', text);
  await pushing.connection.sendNotification(DidChangeConfigurationNotification.type, {
    settings: { commerceBatch: { codeLens: { scopes: false, order: false } } },
  });
  assert.deepEqual(await pushing.codeLensTitles(uri), ['$(cloud-upload) Submit 2 requests…']);
  await pushing.stop();
});
