import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { RegistrationRequest } from 'vscode-languageserver-protocol';
import { nodeFolders } from '../../server/nodeFolders.ts';
import { LanguageClient } from '../support/languageClient.ts';
import { MemoryDisk } from '../support/memoryDisk.ts';

const uri = 'file:///shop/sub/prices.ecwidbatch.json';
const ruleFile = 'file:///shop/.commercebatchrc.json';
const text = '[{ "id": "1", "path": "/products/6", "method": "PATCH" }]';

const error = [['invalid-method', 1]] as const;
const hint = [['invalid-method', 4]] as const;
const off = [] as const;

test('the file of a folder above holds, and stands above the settings', async () => {
  const folders = new MemoryDisk({ [ruleFile]: '{ "rules": { "invalid-method": "hint" } }' });
  const client = await LanguageClient.start({ folders, rules: { 'invalid-method': 'off' } });
  await client.open(uri, 'ecwid-batch', text);
  await client.settled(uri, hint);
  await client.stop();
});

test('settings hold where the file says nothing', async () => {
  const folders = new MemoryDisk({ [ruleFile]: '{ "rules": { "absolute-path": "hint" } }' });
  const client = await LanguageClient.start({ folders, rules: { 'invalid-method': 'hint' } });
  await client.open(uri, 'ecwid-batch', text);
  await client.settled(uri, hint);
  await client.stop();
});

test('a file above the repository does not hold', async () => {
  const folders = new MemoryDisk({
    [ruleFile]: '{ "rules": { "invalid-method": "off" } }',
    'file:///shop/sub/.git/HEAD': '',
  });
  const client = await LanguageClient.start({ folders, rules: { 'invalid-method': 'hint' } });
  await client.open(uri, 'ecwid-batch', text);
  await client.settled(uri, hint);
  await client.stop();
});

test('a change on disk shows at once, in every open document', async () => {
  const folders = new MemoryDisk();
  const client = await LanguageClient.start({ folders });
  const other = 'file:///shop/orders.ecwidbatch.json';
  await client.open(uri, 'ecwid-batch', text);
  await client.open(other, 'ecwid-batch', text);
  const both = async (expected: readonly (readonly [string, number])[]): Promise<void> => {
    await client.settled(uri, expected);
    await client.settled(other, expected);
  };
  await both(error);
  folders.files.set(ruleFile, '{ "rules": { "invalid-method": "hint" } }');
  await client.changedOnDisk(ruleFile);
  await both(hint);
  folders.files.delete(ruleFile);
  await client.changedOnDisk(ruleFile);
  await both(error);
  await client.stop();
});

test('an editor that watches no files: it shows when a batch file is saved', async () => {
  const folders = new MemoryDisk();
  const client = await LanguageClient.start({ folders });
  await client.open(uri, 'ecwid-batch', text);
  await client.settled(uri, error);
  folders.files.set(ruleFile, '{ "rules": { "invalid-method": "off" } }');
  await client.save(uri);
  await client.settled(uri, off);
  await client.stop();
});

test('what is typed in an open rule file holds before it is saved, and no longer once it is closed', async () => {
  const client = await LanguageClient.start({ folders: new MemoryDisk() });
  await client.open(uri, 'ecwid-batch', text);
  await client.settled(uri, error);
  await client.open(ruleFile, 'jsonc', '{ "rules": { "invalid-method": "hint" } }');
  await client.settled(uri, hint);
  const at = (character: number) => ({ line: 0, character });
  await client.change(ruleFile, { range: { start: at(32), end: at(36) }, text: 'off' });
  await client.settled(uri, off);
  await client.close(ruleFile);
  await client.settled(uri, error);
  assert.deepEqual(client.messages, []);
  await client.stop();
});

test('what cannot be used is named once, with its place; the rest holds', async () => {
  const folders = new MemoryDisk({
    [ruleFile]: '{\n  "rules": {\n    "invalid-method": "hint",\n    "invalid-path": "off"\n  },\n  "more": 1\n}',
  });
  const client = await LanguageClient.start({ folders });
  await client.open(uri, 'ecwid-batch', text);
  await client.open('file:///shop/orders.ecwidbatch.json', 'ecwid-batch', text);
  await client.settled(uri, hint);
  await client.settled('file:///shop/orders.ecwidbatch.json', hint);
  assert.deepEqual(client.messages, [
    '/shop/.commercebatchrc.json:6:3: “more” is nothing that can be set here. Write it inside “rules”. (and 1 more)',
  ]);
  folders.files.set(ruleFile, '{ "rules": [] }');
  await client.changedOnDisk(ruleFile);
  await client.settled(uri, error);
  assert.deepEqual(client.messages.slice(1), [
    '/shop/.commercebatchrc.json:1:12: “rules” must be an object such as { "invalid-method": "warning" }.',
  ]);
  await client.stop();
});

test('the editor is asked to watch rule files and to tell what is typed in them, and nothing else of them', async () => {
  const asked: unknown[] = [];
  const client = await LanguageClient.start({
    folders: new MemoryDisk(),
    workspace: { didChangeWatchedFiles: { dynamicRegistration: true } },
    textDocument: { synchronization: { dynamicRegistration: true } },
    prepare: ({ connection }) =>
      connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
        asked.push(...registrations.map(({ method, registerOptions }) => [method, registerOptions]));
      }),
  });
  await client.open(uri, 'ecwid-batch', text);
  await client.settled(uri, error);
  const documentSelector = [{ scheme: 'file', pattern: '**/.commercebatchrc.json' }];
  const ofRuleFiles = asked.filter((each) => JSON.stringify(each).includes('.commercebatchrc.json'));
  assert.deepEqual(ofRuleFiles, [
    ['workspace/didChangeWatchedFiles', { watchers: [{ globPattern: '**/.commercebatchrc.json' }] }],
    ['textDocument/didOpen', { documentSelector }],
    ['textDocument/didChange', { documentSelector, syncKind: 2 }],
    ['textDocument/didClose', { documentSelector }],
  ]);
  await client.stop();
});

test('folders of this machine, and documents that are on no disk', async (context) => {
  const folder = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'commerce-batch-folder-')));
  context.after(() => fs.rm(folder, { recursive: true, force: true }));
  await fs.mkdir(path.join(folder, 'sub #1', '.git'), { recursive: true });
  await fs.writeFile(path.join(folder, '.commercebatchrc.json'), '{}');
  const look = (...names: readonly string[]) => nodeFolders.look(pathToFileURL(path.join(folder, ...names)).href);
  assert.deepEqual(await look(), { ruleFile: '{}', isRepository: false });
  assert.deepEqual(await look('sub #1'), { ruleFile: undefined, isRepository: true });
  const nothing = { ruleFile: undefined, isRepository: false };
  assert.deepEqual(await look('absent'), nothing);
  assert.deepEqual(await nodeFolders.look('vscode-vfs://github/owner/name'), nothing);

  const client = await LanguageClient.start({ folders: nodeFolders });
  await client.open('untitled:prices.ecwidbatch.json', 'ecwid-batch', text);
  await client.settled('untitled:prices.ecwidbatch.json', error);
  await client.stop();
});
