import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { codeOf, extension, until, workspaceFile, writeAndShow } from './support.ts';

async function findings(uri: vscode.Uri, count: number): Promise<vscode.Diagnostic[]> {
  return until(`${count} findings in ${uri.path}`, () => {
    const found = vscode.languages.getDiagnostics(uri);
    return found.length === count ? found : undefined;
  });
}

describe('editing', () => {
  before(extension);

  it('knows its files by their names', async () => {
    for (const [name, language] of [
      ['01-first-batch.ecwidbatch.json', 'ecwid-batch'],
      ['export-products.medusajob.json', 'medusa-job'],
    ] as const) {
      const document = await vscode.workspace.openTextDocument(workspaceFile(name));
      assert.equal(document.languageId, language);
    }
  });

  it('shows what is wrong and repairs it with quick fixes', async () => {
    const document = await writeAndShow(
      'repair.ecwidbatch.json',
      `[
  { "id": "1", "path": "https://app.ecwid.com/api/v3/1003/products/5?lang=en", "method": "GET" },
  { "id": "2", "path": "/products/6", "method": "PATCH", "body": { "price": 5 } }
]
`,
    );
    for (const { range, code } of [...(await findings(document.uri, 2))].reverse()) {
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        range,
        vscode.CodeActionKind.QuickFix.value,
      );
      const fix = actions.find(({ isPreferred }) => isPreferred);
      assert.ok(fix?.edit, `no fix for ${JSON.stringify(code)}`);
      assert.ok(await vscode.workspace.applyEdit(fix.edit));
    }
    await findings(document.uri, 0);
    assert.equal(
      document.getText(),
      `[
  { "id": "1", "path": "/products/5?lang=en", "method": "GET" },
  { "id": "2", "path": "/products/6", "method": "PUT", "body": { "price": 5 } }
]
`,
    );
  });

  it('reports nothing twice where the user maps the files to JSON', async () => {
    const document = await writeAndShow(
      'mapped.ecwidbatch.json',
      '[{ "id": "1", "path": "/profile", "method": "get" }, { "path" }]',
    );
    const mapped = await vscode.languages.setTextDocumentLanguage(document, 'json');
    // The findings under the former language go away a moment later.
    await until('each finding once, by its owner', () => {
      const all = vscode.languages.getDiagnostics(mapped.uri);
      const ours = all.filter(({ source }) => source === 'commerce-batch').map(codeOf);
      return all.length > ours.length && ours.join() === 'invalid-method' ? all : undefined;
    });
  });

  it('offers to submit over the file', async () => {
    const document = await writeAndShow('lens.ecwidbatch.json', '[{ "path": "/profile", "method": "GET" }]');
    const lenses = await until('a lens', async () => {
      const all = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        document.uri,
        5,
      );
      return all.length > 0 ? all : undefined;
    });
    assert.deepEqual(
      lenses.map(({ command }) => [command?.title, command?.command]),
      [
        ['$(cloud-upload) Submit 1 request…', 'commerceBatch.submit'],
        ['needs read_store_profile', ''],
      ],
    );
  });

  it('changes severities by setting', async () => {
    const document = await writeAndShow(
      'severity.ecwidbatch.json',
      '[{ "id": "1", "path": "/profile", "method": "get" }]',
    );
    await findings(document.uri, 1);
    const configuration = vscode.workspace.getConfiguration('commerceBatch');
    try {
      await configuration.update('rules', { 'invalid-method': 'off' }, vscode.ConfigurationTarget.Workspace);
      await findings(document.uri, 0);
    } finally {
      await configuration.update('rules', undefined, vscode.ConfigurationTarget.Workspace);
    }
    await findings(document.uri, 1);
  });

  it('opens files of every bad kind', async () => {
    const bad: readonly (readonly [string, string])[] = [
      ['empty', ''],
      // A file with a NUL is refused by VS Code itself.
      ['binary', '\uFFFD\uFFFD\uFFFD\uFFFDPNG'],
      ['nested', '['.repeat(100_000)],
      ['half-typed', '[\n  { "path": "/products", "me'],
    ];
    for (const [name, text] of bad) {
      const document = await writeAndShow(`bad-${name}.ecwidbatch.json`, text);
      await until(`a finding in ${name}`, () => vscode.languages.getDiagnostics(document.uri)[0]);
    }
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
});
