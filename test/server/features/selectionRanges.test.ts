import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type SelectionRange, SelectionRangeRequest } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { LanguageClient } from '../../support/languageClient.ts';

const uri = 'file:///shop/prices.ecwidbatch.json';

/** @param marked a text with cursors; @returns what each expansion selects, for each cursor */
async function selections(marked: string): Promise<string[][]> {
  const parts = marked.split('|');
  const document = TextDocument.create(uri, 'ecwid-batch', 1, parts.join(''));
  const positions = parts.slice(1).map((_, index) => document.positionAt(parts.slice(0, index + 1).join('').length));
  const client = await LanguageClient.start();
  await client.open(uri, 'ecwid-batch', document.getText());
  const answer = await client.connection.sendRequest(SelectionRangeRequest.type, { textDocument: { uri }, positions });
  await client.stop();
  return (answer ?? []).map((innermost) => {
    const texts: string[] = [];
    for (let each: SelectionRange | undefined = innermost; each !== undefined; each = each.parent)
      texts.push(document.getText(each.range));
    return texts;
  });
}

test('from a text to the file, for each cursor', async () => {
  const first = '{ "path": "/a" }';
  const list = `[\n  ${first},\n  { "id": 2 }\n]`;
  assert.deepEqual(await selections(`[\n  { "path": "|/a" },\n  { "id": |2 }\n]\n`), [
    ['/a', '"/a"', '"path": "/a"', first, list, `${list}\n`],
    ['2', '"id": 2', '{ "id": 2 }', list, `${list}\n`],
  ]);
});

test('between two requests, after the list, in a list that is not closed', async () => {
  assert.deepEqual(await selections('[{}, | {}]\n|'), [['[{},  {}]', '[{},  {}]\n'], ['[{},  {}]\n']]);
  assert.deepEqual(await selections('[{ "path": "/pro|'), [
    ['/pro', '"/pro', '"path": "/pro', '{ "path": "/pro', '[{ "path": "/pro'],
  ]);
});
