import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ruleSettings } from '../../client/settings.ts';
import { codeOf, extension, until, workspaceFile, writeAndShow } from './support.ts';

const ruleFile = '.commercebatchrc.json';
const text = '[{ "id": "1", "path": "/profile", "method": "get" }]';

async function codes(uri: vscode.Uri, expected: readonly string[]): Promise<void> {
  await until(`the findings ${expected.join() || '(none)'}`, () => {
    const found = vscode.languages.getDiagnostics(uri).map(codeOf);
    return found.join() === expected.join() ? true : undefined;
  });
}

/** The quick fixes at the first finding. */
async function actionsFor(uri: vscode.Uri): Promise<readonly vscode.CodeAction[]> {
  const [finding] = vscode.languages.getDiagnostics(uri);
  assert.ok(finding);
  return until('quick fixes', async () => {
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uri,
      finding.range,
      vscode.CodeActionKind.QuickFix.value,
    );
    return actions.length > 0 ? actions : undefined;
  });
}

/** The editor opens it by itself, unsaved. */
function openRuleFile(): vscode.TextDocument {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.path.endsWith(ruleFile));
  assert.ok(open);
  return open;
}

/** Saving fails while the editor still learns of the file that it has just made. */
async function saveRuleFile(): Promise<void> {
  await until('the rule file to be saved', async () => ((await openRuleFile().save()) ? true : undefined));
}

describe('rules', () => {
  before(extension);

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(workspaceFile(ruleFile)).then(undefined, () => undefined);
  });

  it('turns one off in this folder, and takes it back with the file', async () => {
    const { uri } = await writeAndShow('turn-off.ecwidbatch.json', text);
    await codes(uri, ['invalid-method']);
    const actions = await actionsFor(uri);
    const titles = actions.map(({ title }) => title);
    assert.deepEqual(titles.slice(0, 2), ['Change “get” to GET', 'Turn off “invalid-method” in this folder']);
    const edit = actions[1]?.edit;
    assert.ok(edit);
    assert.ok(await vscode.workspace.applyEdit(edit));
    // Before it is saved, as the editor shows it.
    await codes(uri, []);
    await saveRuleFile();
    const saved = await vscode.workspace.fs.readFile(workspaceFile(ruleFile));
    assert.equal(Buffer.from(saved).toString(), '{\n  "rules": {\n    "invalid-method": "off"\n  }\n}\n');
    await codes(uri, []);

    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(workspaceFile(ruleFile));
    await vscode.window.showTextDocument(uri);
    await codes(uri, ['invalid-method']);
  });

  it('turns a second one off before the first is saved', async () => {
    const { uri } = await writeAndShow(
      'turn-off-two.ecwidbatch.json',
      '[{ "id": "1", "path": "/profile", "method": "get" }, { "id": "1", "path": "/profile", "method": "GET" }]',
    );
    await codes(uri, ['invalid-method', 'duplicate-id']);
    for (const left of [['duplicate-id'], []]) {
      const off = (await actionsFor(uri)).find(({ title }) => title.startsWith('Turn off'));
      assert.ok(off?.edit);
      assert.ok(await vscode.workspace.applyEdit(off.edit));
      await codes(uri, left);
    }
    const open = openRuleFile();
    assert.equal(open.languageId, 'jsonc');
    assert.deepEqual(JSON.parse(open.getText()), { rules: { 'invalid-method': 'off', 'duplicate-id': 'off' } });
    await open.save();
  });

  it('follows a file that another program writes', async () => {
    const { uri } = await writeAndShow('watched.ecwidbatch.json', text);
    await codes(uri, ['invalid-method']);
    await vscode.workspace.fs.writeFile(
      workspaceFile(ruleFile),
      Buffer.from('{ "rules": { "invalid-method": "off" } }'),
    );
    await codes(uri, []);
  });

  it('goes by the same rules when a file is submitted', async () => {
    const configuration = vscode.workspace.getConfiguration('commerceBatch');
    await configuration.update(
      'rules',
      { 'invalid-method': 'error', 'missing-id': 'hint' },
      vscode.ConfigurationTarget.Workspace,
    );
    await vscode.workspace.fs.writeFile(
      workspaceFile(ruleFile),
      Buffer.from('{ "rules": { "invalid-method": "off" } }'),
    );
    try {
      const settings = await ruleSettings(workspaceFile('sub/a.ecwidbatch.json'));
      assert.deepEqual(settings, { 'invalid-method': 'off', 'missing-id': 'hint' });
    } finally {
      await configuration.update('rules', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it('offers the names of rules and their severities in that file', async () => {
    const document = await writeAndShow(ruleFile, '{ "rules": { "" } }');
    const offered = await until('completions', async () => {
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        new vscode.Position(0, 14),
      );
      const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
      return labels.includes('unknown-path') ? labels : undefined;
    });
    assert.ok(offered.includes('invalid-method'));
  });

  it('explains a rule where its code leads', async () => {
    const { uri } = await writeAndShow('explained.ecwidbatch.json', text);
    await codes(uri, ['invalid-method']);
    const code = vscode.languages.getDiagnostics(uri)[0]?.code;
    assert.ok(typeof code === 'object');
    assert.equal(
      code.target.toString(true),
      `${vscode.env.uriScheme}://commerce-batch.commerce-batch/rules#invalid-method`,
    );
    // The user is asked once whether the extension may open its own addresses.
    const configuration = vscode.workspace.getConfiguration('extensions');
    await configuration.update(
      'confirmedUriHandlerExtensionIds',
      ['commerce-batch.commerce-batch'],
      vscode.ConfigurationTarget.Global,
    );
    await vscode.commands.executeCommand('vscode.open', code.target);
    await until('the page of the rules', () =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .find(({ label, input }) => input instanceof vscode.TabInputWebview && label.includes('rules.md')),
    );
  });
});
