import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { extension, until, writeAndShow } from './support.ts';

const text = `[
  { "id": "1", "path": "/products/5", "method": "PUT", "body": { "price": 9.50 } },
  { "id": "2", "path": "/orders", "method": "GET" },
  { "id": "3", "path": "/products/5", "method": "GET" }
]
`;

/** The text of the status item, and what stands below it. */
async function status(detail: RegExp): Promise<readonly string[]> {
  const { item } = (await extension()).languageStatus;
  return until(`a status like ${detail}`, () =>
    detail.test(item.detail ?? '') && !item.busy ? [item.text, item.detail ?? ''] : undefined,
  );
}

async function outline(uri: vscode.Uri): Promise<vscode.DocumentSymbol[] | undefined> {
  return vscode.commands.executeCommand('vscode.executeDocumentSymbolProvider', uri);
}

function actions(uri: vscode.Uri, range: vscode.Range, kind: vscode.CodeActionKind): Thenable<vscode.CodeAction[]> {
  return vscode.commands.executeCommand('vscode.executeCodeActionProvider', uri, range, kind.value, 20);
}

function lineOf(document: vscode.TextDocument, line: number): vscode.Range {
  return document.lineAt(line).range;
}

describe('overview of a file', () => {
  before(extension);

  it('has an outline with what the requests do and the fields of their bodies', async () => {
    const document = await writeAndShow('outline.ecwidbatch.json', text);
    const symbols = await until('the outline', () => outline(document.uri));
    assert.deepEqual(
      symbols.map(({ name, detail, children }) => [name, detail, children.map((child) => child.name)]),
      [
        ['PUT /products/5 · id 1', 'Change a product', ['price']],
        ['GET /orders · id 2', 'Search orders', []],
        ['GET /products/5 · id 3', 'Read one product', []],
      ],
    );
  });

  it('shows lenses; the one about the order leads to the request, and each goes away by its setting', async () => {
    const document = await writeAndShow('lenses.ecwidbatch.json', text);
    const lenses = (): Thenable<vscode.CodeLens[]> =>
      vscode.commands.executeCommand('vscode.executeCodeLensProvider', document.uri, 9);
    const all = await until('three lenses', async () => {
      const found = await lenses();
      return found.length === 3 ? found : undefined;
    });
    assert.deepEqual(
      all.map(({ command }) => command?.title),
      [
        '$(cloud-upload) Submit 3 requests…',
        'needs read_catalog, read_orders, update_catalog',
        'order matters: request 3 follows request 1',
      ],
    );
    const order = all[2]?.command;
    await vscode.commands.executeCommand(order?.command ?? '', ...(order?.arguments ?? []));
    assert.equal(vscode.window.activeTextEditor?.selection.active.line, 3);

    const configuration = vscode.workspace.getConfiguration('commerceBatch');
    const target = vscode.ConfigurationTarget.Workspace;
    try {
      await configuration.update('codeLens.scopes', false, target);
      await until('two lenses', async () => ((await lenses()).length === 2 ? true : undefined));
    } finally {
      await configuration.update('codeLens.scopes', undefined, target);
    }
  });

  it('tells what a file is about in the language status, and follows what is typed', async () => {
    await writeAndShow('status.ecwidbatch.json', text);
    assert.deepEqual(await status(/order matters/), [
      'Ecwid: 3 requests',
      '1 part · needs read_catalog, read_orders, update_catalog · order matters: request 3 follows request 1',
    ]);
    const editor = vscode.window.activeTextEditor;
    await editor?.edit((edit) => edit.delete(new vscode.Range(3, 0, 4, 0)));
    await editor?.edit((edit) => edit.delete(new vscode.Range(2, 50, 2, 51)));
    assert.deepEqual(await status(/safe/), [
      'Ecwid: 2 requests',
      '1 part · needs read_orders, update_catalog · safe in parallel mode',
    ]);
    await writeAndShow('status.medusajob.json', '{ "type": "product-export", "context": {} }');
    const { item } = (await extension()).languageStatus;
    await until('the status of a job', () => (item.text === 'Medusa: job' ? true : undefined));
  });

  it('fixes all that is safe when the file is saved', async () => {
    const document = await writeAndShow(
      'fix.ecwidbatch.json',
      text.replace('"PUT"', '"put"').replace(' 9.50 }', ' 9.50, }'),
    );
    await until('the findings', () => vscode.languages.getDiagnostics(document.uri)[0]);
    const configuration = vscode.workspace.getConfiguration('editor', { uri: document.uri, languageId: 'ecwid-batch' });
    const target = vscode.ConfigurationTarget.Workspace;
    try {
      await configuration.update('codeActionsOnSave', { 'source.fixAll.commerceBatch': 'explicit' }, target, true);
      await vscode.window.activeTextEditor?.edit((edit) => edit.insert(new vscode.Position(5, 0), '\n'));
      await vscode.commands.executeCommand('workbench.action.files.save');
      assert.equal(document.getText(), `${text}\n`);
      assert.equal(document.isDirty, false);
    } finally {
      await configuration.update('codeActionsOnSave', undefined, target, true);
    }
  });

  it('rewrites requests: ids, bodies, order', async () => {
    const document = await writeAndShow('rewrite.ecwidbatch.json', text);
    const titles = await until('the refactorings', async () => {
      const found = await actions(document.uri, lineOf(document, 1), vscode.CodeActionKind.RefactorRewrite);
      return found.length > 0 ? found.map(({ title }) => title) : undefined;
    });
    assert.deepEqual(titles, [
      'Change the body to a text',
      'Remove 3 ids',
      'Sort requests by path (some need an earlier one)',
      'Sort requests by method and path (some need an earlier one)',
    ]);
    const [remove] = await actions(
      document.uri,
      lineOf(document, 1),
      vscode.CodeActionKind.RefactorRewrite.append('removeIds'),
    );
    assert.ok(remove?.edit && (await vscode.workspace.applyEdit(remove.edit)));
    assert.equal(document.getText(), text.replace(/"id": "\d", /g, ''));
  });

  it('renames an id, and says why it cannot', async () => {
    const document = await writeAndShow('rename.ecwidbatch.json', text);
    const rename = (newName: string): Thenable<vscode.WorkspaceEdit | undefined> =>
      vscode.commands.executeCommand(
        'vscode.executeDocumentRenameProvider',
        document.uri,
        new vscode.Position(1, 12),
        newName,
      );
    await until('the outline', () => outline(document.uri));
    const edit = await rename('lamp');
    assert.ok(edit && (await vscode.workspace.applyEdit(edit)));
    assert.equal(document.getText(), text.replace('"1"', '"lamp"'));
    await assert.rejects(Promise.resolve(rename('2')), /Request 2 has the id “2” already/);
  });

  it('links paths to their documentation and numbers requests on demand', async () => {
    const document = await writeAndShow('links.ecwidbatch.json', text);
    const links = await until('links', async () => {
      const found = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
        'vscode.executeLinkProvider',
        document.uri,
      );
      return found.length > 0 ? found : undefined;
    });
    assert.deepEqual(
      links.map(({ target }) => target?.authority),
      ['docs.ecwid.com', 'docs.ecwid.com', 'docs.ecwid.com'],
    );
    const hints = async (): Promise<unknown[]> =>
      (
        await vscode.commands.executeCommand<vscode.InlayHint[]>(
          'vscode.executeInlayHintProvider',
          document.uri,
          new vscode.Range(2, 0, 4, 0),
        )
      ).map(({ label }) => label);
    assert.deepEqual(await hints(), []);
    const configuration = vscode.workspace.getConfiguration('commerceBatch');
    const target = vscode.ConfigurationTarget.Workspace;
    try {
      await configuration.update('inlayHints.requestNumbers', true, target);
      await until('the numbers 2 and 3', async () => ((await hints()).join() === '2,3' ? true : undefined));
    } finally {
      await configuration.update('inlayHints.requestNumbers', undefined, target);
    }
  });

  it('marks calls that no profile may make', async () => {
    const document = await writeAndShow('scopes.ecwidbatch.json', text);
    const codes = (): string =>
      vscode.languages
        .getDiagnostics(document.uri)
        .map(({ code }) => codeOf(code))
        .join();
    await until('the findings', () => (codes() === 'order-dependency' ? true : undefined));
    const configuration = vscode.workspace.getConfiguration('commerceBatch');
    const target = vscode.ConfigurationTarget.Global;
    const reader = { name: 'Reader', service: 'ecwid', storeId: '1', scopes: ['read_catalog', 'read_orders'] };
    try {
      await configuration.update('profiles', [reader], target);
      await until('the finding', () => (codes() === 'missing-scope,order-dependency' ? true : undefined));
    } finally {
      await configuration.update('profiles', undefined, target);
    }
    await until('the finding to go', () => (codes() === 'order-dependency' ? true : undefined));
  });
});

function codeOf(code: vscode.Diagnostic['code']): string {
  return String(typeof code === 'object' ? code.value : code);
}
