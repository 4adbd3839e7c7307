import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type CompletionClientCapabilities,
  type CompletionItem,
  type CompletionList,
  CompletionRequest,
} from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { LanguageClient } from '../../support/languageClient.ts';

const uri = 'file:///shop/prices.ecwidbatch.json';
const everything: CompletionClientCapabilities = {
  completionItem: { snippetSupport: true, documentationFormat: ['markdown', 'plaintext'] },
};

interface Editor {
  readonly completion?: CompletionClientCapabilities;
  readonly suggestsAgain?: boolean;
  readonly trigger?: string;
}

/** @param marked a file with `|` where the cursor is */
async function complete(marked: string, { completion, suggestsAgain, trigger }: Editor = {}): Promise<CompletionList> {
  const client = await LanguageClient.start({
    initializationOptions: { suggestsAgain },
    textDocument: completion === undefined ? {} : { completion },
  });
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  await client.open(uri, 'ecwid-batch', text);
  const answer = await client.connection.sendRequest(CompletionRequest.type, {
    textDocument: { uri },
    position: TextDocument.create(uri, '', 1, text).positionAt(offset),
    context: trigger === undefined ? { triggerKind: 1 } : { triggerKind: 2, triggerCharacter: trigger },
  });
  await client.stop();
  return Array.isArray(answer) || answer === null ? { isIncomplete: false, items: answer ?? [] } : answer;
}

/** The file with an item accepted, as every client applies it. */
function applied(marked: string, { textEdit, additionalTextEdits = [] }: CompletionItem): string {
  assert.ok(textEdit !== undefined && 'range' in textEdit);
  return TextDocument.applyEdits(TextDocument.create(uri, '', 1, marked.replace('|', '')), [
    textEdit,
    ...additionalTextEdits,
  ]);
}

const halfTyped = `[
  { "id": "1", "path": "/profile", "method": "GET" },
  { "id": "2", "path": "/products/5" "me|
    "body": { "price": 5 } }
]
`;

test('a name in a half-typed request', async () => {
  const { isIncomplete, items } = await complete(halfTyped, { completion: everything, suggestsAgain: true });
  assert.equal(isIncomplete, false);
  assert.deepEqual(
    items.map(({ label }) => label),
    ['method'],
  );
  const [item] = items;
  assert.ok(item);
  assert.equal(item.kind, 10);
  assert.equal(item.insertTextFormat, 2);
  assert.equal(item.filterText, '"method"');
  assert.equal(item.command?.command, 'editor.action.triggerSuggest');
  assert.equal(applied(halfTyped, item), halfTyped.replace('" "me|', '", "method": "$1",'));
});

test('an editor without snippets, without Markdown and without the command gets plain text', async () => {
  const marked = '[{ "path": "/products", "method": "POST", "body": { "opt|" } }]';
  const [item] = (await complete(marked)).items;
  assert.ok(item);
  assert.equal(item.label, 'name, sku, price');
  const { items } = await complete(marked);
  const options = items.find(({ label }) => label === 'options');
  assert.ok(options);
  assert.equal(applied(marked, options), '[{ "path": "/products", "method": "POST", "body": { "options": [{  }] } }]');
  assert.equal(options.documentation, 'Options the buyer can choose.');
  assert.equal(options.insertTextFormat, undefined);
  assert.equal(options.command, undefined);
});

test('items stay in the order of the dialect', async () => {
  const { items } = await complete('[{ "path": "/products/5", "method": "|" }]', { completion: everything });
  const sorted = [...items].sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
  assert.deepEqual(
    sorted.map(({ label, detail, preselect = false }) => [label, detail, preselect]),
    [
      ['GET', 'Read one product', true],
      ['PUT', 'Change a product', false],
      ['DELETE', 'Delete a product', false],
      ['POST', 'Not documented for this path', false],
    ],
  );
});

test('an editor that can show it sees beside every label what it is', async () => {
  const completion = { completionItem: { ...everything.completionItem, labelDetailsSupport: true } };
  const [first] = (await complete('[{ "path": "/products/5", "method": "|" }]', { completion })).items;
  assert.deepEqual(
    [first?.label, first?.labelDetails, first?.detail],
    ['GET', { description: 'Read one product' }, undefined],
  );
});

test('paths are asked for again with every key: what is typed decides which ids stay', async () => {
  const { isIncomplete, items } = await complete('[{ "path": "/products/12|" }]');
  assert.equal(isIncomplete, true);
  assert.ok(items.some(({ label }) => label === '/products/12/combinations'));
});

test('the comma that is missing after the item before is an edit of its own', async () => {
  const marked = '[\n  { "id": "1" }\n  |\n]';
  const [item] = (await complete(marked)).items;
  assert.ok(item);
  assert.equal(applied(marked, item), '[\n  { "id": "1" },\n  { "id": "", "method": "GET", "path": "/" }\n]');
});

test('a blank or a comma opens a list only where a value or a field goes on', async () => {
  const count = async (marked: string, trigger: string): Promise<number> =>
    (await complete(marked, { trigger })).items.length;
  assert.equal(await count('[{ "method": | }]', ' '), 4);
  assert.equal(await count('[{ "id": "1", | }]', ' '), 3);
  assert.equal(await count('[{ "id": "1",| }]', ','), 0);
  assert.equal(await count('[{ "id": "1" },|]', ','), 0);
  assert.equal(await count('[{ "id": "1" }, |]', ' '), 0);
  assert.equal(await count('[{\n  |}]', ' '), 0);
  assert.equal(await count('[{ "method": "GET"| }]', '"'), 0);
  assert.ok((await count('[{ "path": "/orders?paymentStatus=PAID,|", "method": "GET" }]', ',')) > 0);
});

test('a file that is not open has no completions', async () => {
  const client = await LanguageClient.start();
  const answer = await client.connection.sendRequest(CompletionRequest.type, {
    textDocument: { uri: 'file:///elsewhere.ecwidbatch.json' },
    position: { line: 0, character: 0 },
  });
  assert.deepEqual(answer, { isIncomplete: false, items: [] });
  await client.stop();
});
