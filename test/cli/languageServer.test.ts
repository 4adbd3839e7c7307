import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { LanguageClient } from '../support/languageClient.ts';
import { Workspace } from './support/program.ts';

test('lsp --stdio serves an editor and ends with it', async (context) => {
  const workspace = await Workspace.open(context);
  const child = workspace.spawn(['lsp', '--stdio']);
  const ended = once(child, 'close');
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const client = new LanguageClient(connection);
  connection.onRequest('workspace/configuration', () => [null]);
  await client.initialize();
  const uri = 'file:///prices.ecwidbatch.json';
  await client.open(uri, 'ecwid-batch', '[{ "id": "1", "path": "/profile", "method": "get" }]');
  const [diagnostic] = await client.diagnostics(uri, 1);
  assert.equal(diagnostic?.code, 'invalid-method');
  const actions = await client.codeActions(uri, diagnostic.range);
  assert.deepEqual(
    actions.map(({ title }) => title),
    ['Change “get” to GET'],
  );
  await client.exit();
  const [code] = await ended;
  connection.dispose();
  assert.equal(code, 0);
  assert.equal(stderr, '');
});

test('an editor that goes away takes the server with it', async (context) => {
  const workspace = await Workspace.open(context);
  const child = workspace.spawn(['lsp', '--stdio']);
  const ended = once(child, 'close');
  child.stdin.end();
  const [code] = await ended;
  assert.equal(code, 1);
});
