/** What changes the text: fix-all, refactorings, rename. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type CodeAction,
  CodeActionRequest,
  CodeActionResolveRequest,
  PrepareRenameRequest,
  RenameRequest,
} from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { LanguageClient } from '../../support/languageClient.ts';

const uri = 'file:///shop/prices.ecwidbatch.json';
const everything = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
const text = `[
  { "id": "10", "path": "/products/5", "method": "put", "body": { "price": 5.50 } },
  { "id": "9", "path": "/products/6", "method": "GET" },
]`;

function changed(before: string, { edit }: CodeAction): string {
  return TextDocument.applyEdits(TextDocument.create(uri, 'ecwid-batch', 1, before), edit?.changes?.[uri] ?? []);
}

test('fix-all, for those who ask for it by its kind or a wider one', async () => {
  const client = await LanguageClient.start();
  await client.open(uri, 'ecwid-batch', text);
  for (const kind of ['source', 'source.fixAll', 'source.fixAll.commerceBatch']) {
    const [action, ...others] = await client.codeActions(uri, everything, [kind]);
    assert.deepEqual([action?.title, others], ['Fix all that means the same afterwards', []]);
    assert.equal(action && changed(text, action), text.replace('"put"', '"PUT"').replace('},\n]', '}\n]'));
  }
  assert.deepEqual(await client.codeActions(uri, everything, ['source.organizeImports', 'source.fixAll.other']), []);
  await client.change(uri, { text: text.replace('"put"', '"PUT"').replace('},\n]', '}\n]') });
  assert.deepEqual(await client.codeActions(uri, everything, ['source.fixAll']), []);
  await client.stop();
});

test('refactorings come with their edit, and not by themselves at each move of the cursor', async () => {
  const client = await LanguageClient.start();
  await client.open(uri, 'ecwid-batch', text.replace('},\n]', '}\n]'));
  const actions = await client.codeActions(uri, everything, ['refactor']);
  assert.deepEqual(
    actions.map(({ title, kind }) => [title, kind]),
    [
      ['Change the body to a text', 'refactor.rewrite.bodyToText'],
      ['Remove 2 ids', 'refactor.rewrite.removeIds'],
      ['Sort requests by method and path', 'refactor.rewrite.sortByCall'],
      ['Sort requests by id', 'refactor.rewrite.sortById'],
    ],
  );
  const [sort] = await client.codeActions(uri, everything, ['refactor.rewrite.sortById']);
  assert.deepEqual(
    [...(sort === undefined ? '' : changed(text.replace('},\n]', '}\n]'), sort)).matchAll(/"id": "(\d+)"/g)].map(
      ([, id]) => id,
    ),
    ['9', '10'],
  );
  const byItself = await client.connection.sendRequest(CodeActionRequest.type, {
    textDocument: { uri },
    range: everything,
    context: { diagnostics: [], triggerKind: 2 },
  });
  assert.deepEqual(
    (byItself ?? []).filter((action) => 'kind' in action && action.kind?.startsWith('refactor')),
    [],
  );
  await client.stop();
});

test('a client that can wait gets the edit once it has chosen, and none for a text that has changed', async () => {
  const client = await LanguageClient.start({
    textDocument: { codeAction: { resolveSupport: { properties: ['edit'] }, dataSupport: true } },
  });
  const before = text.replace('},\n]', '}\n]');
  await client.open(uri, 'ecwid-batch', before);
  const parameters = {
    textDocument: { uri },
    range: everything,
    context: { diagnostics: [], only: ['refactor.rewrite.removeIds'] },
  };
  const [action] = (await client.connection.sendRequest(CodeActionRequest.type, parameters)) ?? [];
  assert.ok(action !== undefined && 'data' in action && !('edit' in action));
  const resolved = await client.connection.sendRequest(CodeActionResolveRequest.type, action);
  assert.equal(changed(before, resolved), before.replace('"id": "10", ', '').replace('"id": "9", ', ''));
  await client.change(uri, { text: '[]' });
  assert.ok(!('edit' in (await client.connection.sendRequest(CodeActionResolveRequest.type, action))));
  assert.ok(!('edit' in (await client.connection.sendRequest(CodeActionResolveRequest.type, { title: 'Nothing' }))));
  await client.stop();
});

test('ids for the whole file come with the quick fix, or once it is chosen where the client can wait', async () => {
  const before = '[\n  { "path": "/profile", "method": "GET" },\n  { "path": "/profile", "method": "GET" }\n]';
  const numbered = before.replace('{ ', '{ "id": "1", ').replace('  { "path', '  { "id": "2", "path');
  const title = 'Number all requests without an id';
  const parameters = {
    textDocument: { uri },
    range: { start: { line: 1, character: 3 }, end: { line: 1, character: 3 } },
    context: { diagnostics: [], triggerKind: 2 as const },
  };

  const inOneGo = await LanguageClient.start();
  await inOneGo.open(uri, 'ecwid-batch', before);
  const fix = (await inOneGo.codeActions(uri, parameters.range)).find((each) => each.title === title);
  assert.equal(fix && changed(before, fix), numbered);
  await inOneGo.stop();

  const client = await LanguageClient.start({
    textDocument: { codeAction: { resolveSupport: { properties: ['edit'] }, dataSupport: true } },
  });
  await client.open(uri, 'ecwid-batch', before);
  const actions = (await client.connection.sendRequest(CodeActionRequest.type, parameters)) ?? [];
  const deferred = actions.find((action) => action.title === title);
  assert.ok(deferred !== undefined && 'data' in deferred && !('edit' in deferred));
  const resolved = await client.connection.sendRequest(CodeActionResolveRequest.type, deferred);
  assert.equal(changed(before, resolved), numbered);
  await client.change(uri, { text: '[]' });
  assert.ok(!('edit' in (await client.connection.sendRequest(CodeActionResolveRequest.type, deferred))));
  await client.stop();
});

test('an id is renamed; one that another request has is refused in words', async () => {
  const client = await LanguageClient.start({ textDocument: { rename: { prepareSupport: true } } });
  await client.open(uri, 'ecwid-batch', '[\n  { "id": "a\\u00e9", "path": "/a" },\n  { "id": 7, "path": "/b" }\n]');
  const at = (line: number, character: number) => ({ textDocument: { uri }, position: { line, character } });
  assert.deepEqual(await client.connection.sendRequest(PrepareRenameRequest.type, at(1, 12)), {
    range: { start: { line: 1, character: 11 }, end: { line: 1, character: 18 } },
    placeholder: 'aé',
  });
  assert.equal(await client.connection.sendRequest(PrepareRenameRequest.type, at(1, 28)), null);
  const rename = async (line: number, character: number, newName: string) => {
    const answer = await client.connection.sendRequest(RenameRequest.type, { ...at(line, character), newName });
    return answer?.changes?.[uri]?.map(({ newText }) => newText);
  };
  assert.deepEqual(await rename(1, 12, 'b"c'), ['"b\\"c"']);
  assert.deepEqual(await rename(1, 12, 'aé'), ['"aé"']);
  assert.deepEqual(await rename(2, 9, '8'), ['"8"']);
  await assert.rejects(rename(1, 12, '7'), {
    message: 'Request 2 has the id “7” already. Choose another one: answers are told apart by it.',
  });
  await assert.rejects(rename(1, 12, ' '), { message: 'An id must not be empty. Write one, or remove the field.' });
  await client.stop();
});

test('of two requests with the same id one is renamed', async () => {
  const client = await LanguageClient.start();
  await client.open(uri, 'ecwid-batch', '[\n  { "id": "a" },\n  { "id": "a" }\n]');
  const answer = await client.connection.sendRequest(RenameRequest.type, {
    textDocument: { uri },
    position: { line: 2, character: 12 },
    newName: 'b',
  });
  assert.deepEqual(answer?.changes?.[uri], [
    { range: { start: { line: 2, character: 10 }, end: { line: 2, character: 13 } }, newText: '"b"' },
  ]);
  await client.stop();
});
