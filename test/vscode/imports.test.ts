import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { failedImport } from './failedImport.ts';
import { answering, codeOf, ended, extension, node, submit, until, workspaceFile, writeAndShow } from './support.ts';

const header = 'Product Handle,Product Title,Variant Title,Variant Inventory Quantity';
const good = `${header}\nmug,Mug,One size,5\nhat,Hat,One size,5\n`;
/** The second row has no handle. */
const bad = `${header}\nmug,Mug,One size,5\n,Hat,One size,5\n`;

const job = (name: string): string =>
  `{ "type": "product-import", "dry_run": true, "context": { "fileKey": "./${name}" } }`;

async function write(name: string, text: string): Promise<vscode.Uri> {
  const uri = workspaceFile(name);
  await vscode.workspace.fs.writeFile(uri, Buffer.from(text));
  return uri;
}

const diagnostics = (uri: vscode.Uri): readonly vscode.Diagnostic[] => vscode.languages.getDiagnostics(uri);

/** Hints left out, such as that a job waits for a confirm. */
async function codes(uri: vscode.Uri, ...expected: readonly string[]): Promise<void> {
  await until(`the findings ${expected.join() || '(none)'}`, () => {
    const found = diagnostics(uri).filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error);
    return found.map(codeOf).join() === expected.join() ? true : undefined;
  });
}

/** Like an edit by hand: it is not saved. */
async function replace(uri: vscode.Uri, range: vscode.Range, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(uri, range, text);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

/** Answers the errors and warnings that are shown meanwhile with nothing. @returns what they said and offered */
async function saidDuring(work: () => Thenable<unknown>): Promise<readonly (readonly string[])[]> {
  const said: string[][] = [];
  const { showErrorMessage, showWarningMessage } = vscode.window;
  const note = async (message: string, ...actions: unknown[]) => {
    said.push([message, ...actions.map(String)]);
    return undefined;
  };
  vscode.window.showErrorMessage = note;
  vscode.window.showWarningMessage = note;
  try {
    await work();
  } finally {
    vscode.window.showErrorMessage = showErrorMessage;
    vscode.window.showWarningMessage = showWarningMessage;
  }
  return said;
}

describe('imports', () => {
  before(extension);
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('marks the CSV where it is wrong, and names it in the job', async () => {
    const csv = await write('products.csv', bad);
    const { uri } = await writeAndShow('products.medusajob.json', job('products.csv'));
    await codes(csv, 'csv-empty-handle');
    await codes(uri, 'import-file-findings');
    const [finding] = diagnostics(csv);
    assert.deepEqual([finding?.range.start.line, finding?.range.start.character], [2, 0]);
    const [said] = diagnostics(uri).filter((each) => codeOf(each) === 'import-file-findings');
    assert.match(said?.message ?? '', /^products\.csv has an error in line 3: /);
    const [related] = said?.relatedInformation ?? [];
    assert.equal(related?.location.uri.toString(), csv.toString());
    assert.equal(related?.location.range.start.line, 2);
  });

  it('is content as soon as the CSV is mended in its editor, and again not when that is taken back', async () => {
    const csv = await write('edited.csv', bad);
    const { uri } = await writeAndShow('edited.medusajob.json', job('edited.csv'));
    await codes(csv, 'csv-empty-handle');
    await vscode.window.showTextDocument(csv);
    await replace(csv, new vscode.Range(2, 0, 2, 0), 'hat');
    await codes(csv);
    await codes(uri);
    await vscode.commands.executeCommand('undo');
    await codes(csv, 'csv-empty-handle');
  });

  it('sees what is wrong with a CSV that is opened alone, and mends it', async () => {
    await write('alone.medusajob.json', job('alone.csv'));
    const { uri } = await writeAndShow('alone.csv', `${header},Product Subtitel\nmug,Mug,One size,5,Nice\n`);
    await codes(uri, 'csv-unknown-column');
    const [finding] = diagnostics(uri);
    assert.ok(finding);
    const actions = await until('quick fixes', async () => {
      const found = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        uri,
        finding.range,
        vscode.CodeActionKind.QuickFix.value,
      );
      return found.length > 0 ? found : undefined;
    });
    assert.deepEqual(actions.map(({ title }) => title).slice(0, 2), [
      'Change to “Product Subtitle”',
      'Turn off “csv-unknown-column” in this folder',
    ]);
    assert.ok(actions[0]?.edit);
    assert.ok(await vscode.workspace.applyEdit(actions[0].edit));
    await codes(uri);
  });

  it('says in the job that the file is missing, until it is there', async () => {
    const { uri } = await writeAndShow('absent.medusajob.json', job('absent.csv'));
    await codes(uri, 'import-file-missing');
    const csv = await write('absent.csv', good);
    await codes(uri);
    await vscode.workspace.fs.delete(csv);
    await codes(uri, 'import-file-missing');
  });

  it('is not submitted with errors in the CSV, not even unsaved ones, unless the user says so', async () => {
    const csv = await write('stopped.csv', good);
    await vscode.window.showTextDocument(csv);
    await replace(csv, new vscode.Range(2, 0, 2, 3), '');
    const { uri } = await writeAndShow('stopped.medusajob.json', job('stopped.csv'));
    const [[message, ...offered] = []] = await saidDuring(() =>
      vscode.commands.executeCommand('commerceBatch.submit', uri),
    );
    assert.match(message ?? '', /^stopped\.csv has an error in line 3: The row has no handle/);
    assert.deepEqual(offered, ['Show Error', 'Submit Anyway']);
  });

  it('is not submitted at all while its CSV is missing', async () => {
    const { uri } = await writeAndShow('without.medusajob.json', job('without.csv'));
    const [[message, ...offered] = []] = await saidDuring(() =>
      vscode.commands.executeCommand('commerceBatch.submit', uri),
    );
    assert.match(
      message ?? '',
      /^without\.medusajob\.json has an error in line 1: There is no file “\.\/without\.csv”/,
    );
    assert.deepEqual(offered, ['Show Error']);
  });

  it('is not submitted when the CSV has changed since it was planned', async () => {
    await write('planned.csv', good);
    const { uri } = await writeAndShow('planned.medusajob.json', job('planned.csv'));
    const { started } = await answering(() => vscode.commands.executeCommand<vscode.Uri>('commerceBatch.plan', uri), 0);
    const shown = await started;
    await write('planned.csv', good.replace('hat,', 'cap,'));
    const [[message] = []] = await saidDuring(() => vscode.commands.executeCommand('commerceBatch.submitPlan', shown));
    assert.equal(message, 'planned.csv was changed since it was planned. Nothing was sent; plan it again.');
  });

  it('marks the row that the server refused, and leads there, until the text changes', async () => {
    // The second time, there is such a product: what only the shop can know.
    const text = `${header}\nmade-once,Made once,One size,5\n`;
    const csv = await write('refused.csv', text);
    await writeAndShow('refused.medusajob.json', job('refused.csv').replace('true', 'false'));
    assert.equal(await ended(await submit(0)), 'succeeded');
    assert.deepEqual(diagnostics(csv), []);
    const run = await submit(0);
    assert.equal(await ended(run), 'failed');
    const [mark] = await until('the mark', () => (diagnostics(csv).length > 0 ? diagnostics(csv) : undefined));
    assert.equal(mark?.source, 'Medusa');
    assert.match(mark?.message ?? '', /^duplicate key value violates unique constraint/);
    assert.deepEqual(mark?.range, new vscode.Range(1, 0, 1, 30));
    await vscode.commands.executeCommand('commerceBatch.openRequest', await node(run.id));
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.toString(), csv.toString());
    assert.equal(editor.selection.start.line, 1);
    await replace(csv, new vscode.Range(1, 0, 1, 9), 'made-twice');
    await codes(csv);
  });

  it('marks a file that no editor shows as long as it reads as it was sent', async () => {
    const csv = await write('touched.csv', good);
    const { uri } = await writeAndShow('touched.medusajob.json', job('touched.csv'));
    const said = { errors: ['No value found for target column "Product Handle" in line 2 of the given csv file'] };
    await failedImport((await extension()).store, uri, csv, good, said);
    const marked = (wanted: boolean) =>
      until(wanted ? 'the mark' : 'no mark', () => (diagnostics(csv).length === 1) === wanted || undefined);
    await marked(true);
    await write('touched.csv', `${good}cap,Cap,One size,5\n`);
    await marked(false);
    await write('touched.csv', good);
    await marked(true);
  });

  it('takes the marks away with the run, and does not mark a text that was not sent', async () => {
    const csv = await write('removed.csv', good);
    const { uri } = await writeAndShow('removed.medusajob.json', job('removed.csv'));
    const said = { errors: ['No value found for target column "Product Handle" in line 2 of the given csv file'] };
    const { store } = await extension();
    const run = await failedImport(store, uri, csv, good, said);
    await until('the mark', () => (diagnostics(csv).length === 1 ? true : undefined));
    await failedImport(store, uri, csv, bad, said);
    await until('no mark', () => (diagnostics(csv).length === 0 ? true : undefined));
    await failedImport(store, uri, csv, good, said);
    await until('the mark again', () => (diagnostics(csv).length === 1 ? true : undefined));
    for (const { id, file } of store.all()) if (file.uri === uri.toString()) await store.remove(id);
    await until('no mark', () => (diagnostics(csv).length === 0 ? true : undefined));
    assert.equal(store.get(run), undefined);
  });
});
