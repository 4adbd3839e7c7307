import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { extension, until, workspaceFile, writeAndShow } from './support.ts';

/** Opens a file with the cursor where `|` is. */
async function open(name: string, marked: string): Promise<vscode.TextEditor> {
  const document = await writeAndShow(name, marked.replace('|', ''));
  const editor = vscode.window.activeTextEditor;
  assert.ok(editor !== undefined && editor.document === document);
  const cursor = document.positionAt(marked.indexOf('|'));
  editor.selection = new vscode.Selection(cursor, cursor);
  return editor;
}

/** Accepts what is at the top of the list, as soon as there is one. */
async function acceptFirst({ document }: vscode.TextEditor): Promise<void> {
  const before = document.version;
  await vscode.commands.executeCommand('editor.action.triggerSuggest');
  await until('a completion', async () => {
    await vscode.commands.executeCommand('acceptSelectedSuggestion');
    return document.version > before ? true : undefined;
  });
}

async function type(text: string): Promise<void> {
  for (const character of text) await vscode.commands.executeCommand('type', { text: character });
}

async function offered({ document, selection }: vscode.TextEditor): Promise<vscode.CompletionItem[]> {
  return until('completions', async () => {
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      selection.active,
    );
    const ours = items.filter(({ kind }) => kind !== vscode.CompletionItemKind.Snippet);
    return ours.length > 0 ? ours : undefined;
  });
}

async function hover({ document, selection }: vscode.TextEditor): Promise<string> {
  return until('a hover', async () => {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      selection.active,
    );
    const [content] = hovers.flatMap(({ contents }) => contents);
    return typeof content === 'object' ? content.value : content;
  });
}

describe('authoring', () => {
  before(extension);

  it('completes the name of a CSV file beside an import', async () => {
    await vscode.workspace.fs.writeFile(workspaceFile('data/zebra prices.csv'), Buffer.from('SKU\n'));
    const editor = await open('named.medusajob.json', '{ "type": "product-import", "context": { "fileKey": "|" } }');
    const labels = (await offered(editor)).map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert.ok(labels.includes('./products.csv') && labels.includes('./data/zebra prices.csv'), labels.join());
    await type('./zeb');
    await acceptFirst(editor);
    assert.equal(
      editor.document.getText(),
      '{ "type": "product-import", "context": { "fileKey": "./data/zebra prices.csv" } }',
    );
  });

  it('completes a path, and keeps the id in it', async () => {
    const editor = await open('path.ecwidbatch.json', '[\n  { "path": "/products/123/inv|", "method": "PUT" }\n]\n');
    await acceptFirst(editor);
    assert.equal(editor.document.getText(), '[\n  { "path": "/products/123/inventory", "method": "PUT" }\n]\n');
  });

  it('completes a query, its parameter and then its value', async () => {
    const editor = await open('query.ecwidbatch.json', '[\n  { "path": "/products?ins|", "method": "GET" }\n]\n');
    await acceptFirst(editor);
    await until('the equals sign', () => (editor.document.getText().includes('inStock="') ? true : undefined));
    await acceptFirst(editor);
    assert.equal(editor.document.getText(), '[\n  { "path": "/products?inStock=true", "method": "GET" }\n]\n');
  });

  it('completes a field that lacks its commas, and what it takes', async () => {
    const editor = await open(
      'field.ecwidbatch.json',
      '[\n  {\n    "path": "/products/5"\n    "met|"\n    "body": { "price": 5 }\n  }\n]\n',
    );
    await acceptFirst(editor);
    await until('the field', () => (editor.document.getText().includes('"method": "",') ? true : undefined));
    await type('PU');
    await acceptFirst(editor);
    assert.equal(
      editor.document.getText(),
      '[\n  {\n    "path": "/products/5",\n    "method": "PUT",\n    "body": { "price": 5 }\n  }\n]\n',
    );
  });

  it('puts the required fields into the body of a new product, with tab stops', async () => {
    const editor = await open('body.ecwidbatch.json', '[{ "path": "/products", "method": "POST", "body": {|} }]');
    await acceptFirst(editor);
    await type('Lamp');
    await vscode.commands.executeCommand('jumpToNextSnippetPlaceholder');
    await type('L-1');
    await vscode.commands.executeCommand('jumpToNextSnippetPlaceholder');
    await type('9.5');
    assert.equal(
      editor.document.getText(),
      '[{ "path": "/products", "method": "POST", "body": {"name": "Lamp", "sku": "L-1", "price": 9.5} }]',
    );
  });

  it('offers the methods of the path first, each with what it does', async () => {
    const editor = await open('method.ecwidbatch.json', '[{ "path": "/products/5", "method": "|" }]');
    const items = await offered(editor);
    assert.deepEqual(
      items.map(({ label }) => (typeof label === 'string' ? [label] : [label.label, label.description])),
      [
        ['GET', 'Read one product'],
        ['PUT', 'Change a product'],
        ['DELETE', 'Delete a product'],
        ['POST', 'Not documented for this path'],
      ],
    );
  });

  it('says on hover what a call does and a field holds', async () => {
    const call = await open('hover.ecwidbatch.json', '[{ "path": "/prod|ucts/5", "method": "PUT" }]');
    assert.equal(
      await hover(call),
      [
        '**Change a product** — `PUT /products/{productId}`',
        'Body: product.',
        'Access scope: `update_catalog`.',
        '[API documentation](https://docs.ecwid.com/api-reference/rest-api/products/update-product)',
      ].join('\n\n'),
    );
    const field = await open(
      'field-hover.ecwidbatch.json',
      '[{ "path": "/products/5", "method": "PUT", "body": { "quan|tity": 5 } }]',
    );
    assert.match(await hover(field), /^`quantity` · whole number\n\nUnits in stock/);
  });
});
