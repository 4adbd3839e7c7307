import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CodeAction } from 'vscode-languageserver-protocol';
import { LanguageClient } from '../support/languageClient.ts';
import { MemoryDisk } from '../support/memoryDisk.ts';

const uri = 'file:///shop/sub/prices.ecwidbatch.json';
const text = `[
  { "id": "1", "path": "/products/6", "method": "PATCH" },
  { "id": "2", "path": "/products/7", "method": "get" },
  { "id": "3", "path": "https://app.ecwid.com/api/v3/1003/profile", "method": "GET" }
]`;
const everything = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
const patch = { start: { line: 1, character: 50 }, end: { line: 1, character: 50 } };

const workspace = { workspaceEdit: { documentChanges: true, resourceOperations: ['create' as const] } };

async function start(files: Readonly<Record<string, string>>, capabilities: object = workspace) {
  const disk = new MemoryDisk(files);
  const client = await LanguageClient.start({ folders: disk, workspace: capabilities });
  await client.open(uri, 'ecwid-batch', text);
  await client.settled(uri, [
    ['invalid-method', 1],
    ['invalid-method', 1],
    ['absolute-path', 1],
  ]);
  return { disk, client };
}

function titles(actions: readonly CodeAction[]): readonly string[] {
  return actions.map(({ title }) => title);
}

test('a rule is turned off in a new file beside the document, after the real fixes', async () => {
  const { disk, client } = await start({});
  const actions = await client.codeActions(uri, everything);
  assert.deepEqual(titles(actions), [
    'Change “PATCH” to PUT',
    'Change “get” to GET',
    'Change to “/profile”',
    'Turn off “invalid-method” in this folder',
    'Turn off “absolute-path” in this folder',
  ]);
  const action = actions[3];
  assert.ok(action);
  assert.equal(action.kind, 'quickfix');
  assert.equal(action.isPreferred, undefined);
  assert.equal(action.diagnostics?.length, 2);

  disk.apply(action);
  assert.deepEqual(
    [...disk.files],
    [['file:///shop/sub/.commercebatchrc.json', '{\n  "rules": {\n    "invalid-method": "off"\n  }\n}\n']],
  );
  await client.changedOnDisk('file:///shop/sub/.commercebatchrc.json');
  await client.settled(uri, [['absolute-path', 1]]);
  await client.stop();
});

test('a file above is changed rather than hidden by a new one; its comments stay', async () => {
  const ruleFile = 'file:///shop/.commercebatchrc.json';
  const { disk, client } = await start({
    [ruleFile]: '// Ours.\n{\n  "rules": {\n    "shape": "hint" // so\n  }\n}\n',
  });
  const [, action] = await client.codeActions(uri, patch);
  assert.equal(action?.title, 'Turn off “invalid-method” in the folder “shop”');
  disk.apply(action);
  assert.equal(
    disk.files.get(ruleFile),
    '// Ours.\n{\n  "rules": {\n    "shape": "hint",\n    "invalid-method": "off" // so\n  }\n}\n',
  );
  await client.save(uri);
  await client.settled(uri, [['absolute-path', 1]]);
  await client.stop();
});

test('a second rule goes into what is not saved yet, by the version that the editor has', async () => {
  const { client } = await start({});
  const ruleFile = 'file:///shop/sub/.commercebatchrc.json';
  await client.open(ruleFile, 'jsonc', '{ "rules": { "invalid-method": "off" } }');
  await client.settled(uri, [['absolute-path', 1]]);
  const action = (await client.codeActions(uri, everything)).at(-1);
  assert.equal(action?.title, 'Turn off “absolute-path” in this folder');
  assert.deepEqual(action.edit?.documentChanges, [
    {
      textDocument: { uri: ruleFile, version: 1 },
      edits: [
        {
          range: { start: { line: 0, character: 0 }, end: { line: 0, character: 40 } },
          newText: '{\n  "rules": {\n    "invalid-method": "off",\n    "absolute-path": "off"\n  }\n}',
        },
      ],
    },
  ]);
  await client.stop();
});

test('it is not offered where it cannot work', async () => {
  const real = ['Change “PATCH” to PUT'];
  for (const [what, files, capabilities] of [
    ['the editor makes no files', {}, {}],
    ['the file must be mended first', { 'file:///shop/.commercebatchrc.json': '{ "rules": ' }, workspace],
  ] as const) {
    const { client } = await start(files, capabilities);
    assert.deepEqual(titles(await client.codeActions(uri, patch)), real, what);
    await client.stop();
  }
  const nowhere = await LanguageClient.start({ workspace });
  await nowhere.open(uri, 'ecwid-batch', text);
  assert.deepEqual(titles(await nowhere.codeActions(uri, patch)), real, 'the server reads no folder');
  await nowhere.stop();
});

test('what says that a text is no JSON cannot be turned off', async () => {
  const client = await LanguageClient.start({ folders: new MemoryDisk(), workspace });
  await client.open(uri, 'ecwid-batch', '[{ "path" }]');
  assert.ok(!titles(await client.codeActions(uri, everything)).some((title) => title.startsWith('Turn off')));
  await client.stop();
});
