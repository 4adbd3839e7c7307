import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  DocumentFormattingRequest,
  DocumentOnTypeFormattingRequest,
  DocumentRangeFormattingRequest,
  type FormattingOptions,
  RegistrationRequest,
  type TextEdit,
} from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { LanguageClient } from '../../support/languageClient.ts';

const uri = 'file:///shop/prices.ecwidbatch.json';
const options: FormattingOptions = { tabSize: 2, insertSpaces: true };
const text = '[{"path":"/a"},{"path":"/b"}]\n';

/** The text after the edits that the server answers. */
async function edited(
  text: string,
  ask: (client: LanguageClient, document: TextDocument) => Promise<TextEdit[] | null>,
  languageId = 'ecwid-batch',
): Promise<string> {
  const document = TextDocument.create(uri, languageId, 1, text);
  const client = await LanguageClient.start();
  await client.open(uri, languageId, text);
  const edits = await ask(client, document);
  await client.stop();
  return TextDocument.applyEdits(document, edits ?? []);
}

function whole({ connection }: LanguageClient, indentation: FormattingOptions): Promise<TextEdit[] | null> {
  return connection.sendRequest(DocumentFormattingRequest.type, { textDocument: { uri }, options: indentation });
}

test('a whole file, by the indentation of the editor', async () => {
  assert.equal(
    await edited(text, (client) => whole(client, options)),
    '[\n  { "path": "/a" },\n  { "path": "/b" }\n]\n',
  );
  assert.equal(
    await edited(text, (client) => whole(client, { tabSize: 4, insertSpaces: false })),
    '[\n\t{ "path": "/a" },\n\t{ "path": "/b" }\n]\n',
  );
});

test('the requests that are selected', async () => {
  const ask = ({ connection }: LanguageClient, document: TextDocument): Promise<TextEdit[] | null> =>
    connection.sendRequest(DocumentRangeFormattingRequest.type, {
      textDocument: { uri },
      range: { start: document.positionAt(18), end: document.positionAt(20) },
      options,
    });
  assert.equal(await edited(text, ask), '[{"path":"/a"},\n  { "path": "/b" }\n]\n');
});

test('while typing: the request just closed, the new line', async () => {
  const typed = (marked: string): Promise<string> =>
    edited(marked.replace('|', ''), ({ connection }, document) =>
      connection.sendRequest(DocumentOnTypeFormattingRequest.type, {
        textDocument: { uri },
        position: document.positionAt(marked.indexOf('|')),
        ch: marked[marked.indexOf('|') - 1] ?? '',
        options,
      }),
    );
  assert.equal(await typed('[\n  {"a":1}|,\n{"b":2}\n]'), '[\n  { "a": 1 },\n{"b":2}\n]');
  assert.equal(await typed('[\n  {"a":1},|\n{"b":2}\n]'), '[\n  { "a": 1 },\n{"b":2}\n]');
  assert.equal(await typed('[\n  {"a":[1]|,\n{"b":2}\n]'), '[\n  {"a":[1],\n{"b":2}\n]');
  assert.equal(await typed('[\n  { "a": {\n|\n  } }\n]'), '[\n  { "a": {\n      \n  } }\n]');
  assert.equal(await typed('[\n{ "a": 1,\n|'), '[\n{ "a": 1,\n    ');
});

test('a file that the user maps to the language json is left to the formatter of the editor', async () => {
  assert.equal(await edited(text, (client) => whole(client, options), 'json'), text);
});

test('formatters are announced for our languages alone where the client lets us', async () => {
  const simple = await LanguageClient.start();
  assert.equal(simple.capabilities.documentFormattingProvider, true);
  assert.equal(simple.capabilities.documentRangeFormattingProvider, true);
  assert.equal(simple.capabilities.documentOnTypeFormattingProvider?.firstTriggerCharacter, '\n');
  await simple.stop();

  const dynamicRegistration = true;
  const announced: string[] = [];
  const client = await LanguageClient.start({
    textDocument: {
      formatting: { dynamicRegistration },
      rangeFormatting: { dynamicRegistration },
      onTypeFormatting: { dynamicRegistration },
    },
    prepare: ({ connection }) =>
      connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
        for (const { method, registerOptions } of registrations)
          announced.push(`${method} ${JSON.stringify(registerOptions.documentSelector)}`);
      }),
  });
  assert.equal(client.capabilities.documentFormattingProvider, undefined);
  await client.open(uri, 'ecwid-batch', text);
  await client.diagnostics(uri, 1);
  const selector = '[{"language":"ecwid-batch"},{"language":"medusa-job"}]';
  assert.deepEqual(announced.sort(), [
    `textDocument/formatting ${selector}`,
    `textDocument/onTypeFormatting ${selector}`,
    `textDocument/rangeFormatting ${selector}`,
  ]);
  await client.stop();
});
