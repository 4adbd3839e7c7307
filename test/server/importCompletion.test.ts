import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { type CompletionItem, CompletionItemKind, CompletionRequest } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { nodeFolders } from '../../server/nodeFolders.ts';
import { LanguageClient } from '../support/languageClient.ts';

/** @param files paths of empty files; their folders are made with them */
async function folderWith(context: TestContext, ...files: readonly string[]): Promise<string> {
  const folder = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'commerce-batch-beside-')));
  context.after(() => fs.rm(folder, { recursive: true, force: true }));
  for (const file of files) {
    const place = path.join(folder, file);
    await fs.mkdir(path.dirname(place), { recursive: true });
    await fs.writeFile(place, '');
  }
  return folder;
}

/** @param marked a job with `|` where the cursor is */
async function offeredIn(folder: string, marked: string, trigger?: string): Promise<readonly CompletionItem[]> {
  const uri = pathToFileURL(path.join(folder, 'new.medusajob.json')).href;
  const client = await LanguageClient.start({ folders: nodeFolders });
  const text = marked.replace('|', '');
  await client.open(uri, 'medusa-job', text);
  const answer = await client.connection.sendRequest(CompletionRequest.type, {
    textDocument: { uri },
    position: TextDocument.create(uri, '', 1, text).positionAt(marked.indexOf('|')),
    context: trigger === undefined ? { triggerKind: 1 } : { triggerKind: 2, triggerCharacter: trigger },
  });
  await client.stop();
  assert.ok(answer !== null && !Array.isArray(answer));
  return answer.items;
}

/** The job with an item accepted. */
function applied(marked: string, { textEdit, additionalTextEdits = [] }: CompletionItem): string {
  assert.ok(textEdit !== undefined && 'range' in textEdit);
  const document = TextDocument.create('', '', 1, marked.replace('|', ''));
  return TextDocument.applyEdits(document, [textEdit, ...additionalTextEdits]);
}

const importOf = (fileKey: string): string => `{ "type": "product-import", "context": { "fileKey": ${fileKey} } }`;

test('the CSV files beside the job are offered, and those one folder further down', async (context) => {
  const files = ['products.csv', 'A (new).CSV', 'notes.txt', 'data/prices.csv', 'data/old/lost.csv', '.git/kept.csv'];
  const folder = await folderWith(context, ...files);
  const marked = importOf('"./|"');
  const items = await offeredIn(folder, marked, '/');
  assert.deepEqual(
    items.map(({ label, kind }) => [label, kind]),
    [
      ['./A (new).CSV', CompletionItemKind.File],
      ['./products.csv', CompletionItemKind.File],
      ['./data/prices.csv', CompletionItemKind.File],
    ],
  );
  assert.deepEqual(
    items.map((item) => applied(marked, item)),
    [importOf('"./A (new).CSV"'), importOf('"./products.csv"'), importOf('"./data/prices.csv"')],
  );
  const sorted = items.map(({ sortText = '' }) => sortText);
  assert.deepEqual(sorted, sorted.toSorted());
});

test('a name that is being typed, without its quotes and with what JSON escapes', async (context) => {
  const folder = await folderWith(context, 'say "$1".csv');
  for (const value of ['|', '"|', '"|"', '"./s|"']) {
    const [item, ...others] = await offeredIn(folder, importOf(value));
    assert.ok(item);
    assert.deepEqual(others, []);
    assert.match(applied(importOf(value), item), /"fileKey": "\.\/say \\"\$1\\"\.csv"/, value);
  }
});

test('a hundred files are offered, and an example where there is none', async (context) => {
  const many = Array.from({ length: 130 }, (_, index) => `p-${String(index).padStart(3, '0')}.csv`);
  const full = await offeredIn(await folderWith(context, ...many), importOf('"./|"'));
  assert.deepEqual([full.length, full.at(0)?.label, full.at(-1)?.label], [100, './p-000.csv', './p-099.csv']);
  const empty = await offeredIn(await folderWith(context), importOf('"./|"'));
  assert.deepEqual(
    empty.map(({ label }) => label),
    ['./products.csv'],
  );
});

test('files are offered for nothing else', async (context) => {
  const folder = await folderWith(context, 'products.csv');
  for (const job of ['{ "type": "|" }', '{ "type": "product-export", "context": { "fileKey": "./|" } }']) {
    const labels = (await offeredIn(folder, job)).map(({ label }) => label);
    assert.equal(labels.includes('./products.csv'), false, job);
  }
});
