/** What a shop keeper does with a real Medusa in VS Code. Mocha runs it inside the extension host. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { RunNode } from '../../../client/runsView/runsView.ts';
import { stateOf } from '../../../runs/record.ts';
import {
  activeText,
  codeOf,
  ended,
  extension,
  rows,
  submit,
  until,
  workspaceFile,
  writeAndShow,
} from '../../vscode/support.ts';
import { Witness } from '../../vscode/witness.ts';
import { importCsv, importHeader } from '../jobs.ts';

const { url, strings } = JSON.parse(process.env['COMMERCE_BATCH_TEST_SHOP'] ?? '{}') as Record<
  'url' | 'strings',
  string
>;

describe('a real Medusa', () => {
  before(async () => {
    await extension();
    const { Global } = vscode.ConfigurationTarget;
    const profile = { name: 'Real', service: 'medusa', baseUrl: url };
    await vscode.workspace.getConfiguration('commerceBatch').update('profiles', [profile], Global);
    const witness = new Witness();
    await witness.run('setToken', [], 'Real', 'E-mail and password', 'admin@medusa-test.com', 'supersecret');
    witness.end();
    assert.match(witness.said.at(-1) ?? '', /Signed in as admin@medusa-test\.com/);
  });

  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('an export: the CSV opens', async () => {
    const run = await sent('export', { type: 'product-export', context: {} });
    assert.equal(await ended(run), 'succeeded');
    assert.match(await rowOf(run), /^pass export 8\/8 · done · Real$/);
    await vscode.commands.executeCommand('commerceBatch.openExport', run);
    const csv = await activeText('.csv');
    assert.match(csv, /^Product Id;Product Handle;Product Title;/);
    assert.match(csv, /"with; semicolon, comma ""quote"""/);
  });

  it('a good import: counted, confirmed, done', async () => {
    await write('good.csv', importCsv('good', 20));
    const run = await sent('good', importOf('good', true));
    await reached(run, 'waiting');
    assert.match(
      await rowOf(run),
      /^debug-pause good waiting for confirm · creates 20 products and 20 variants · Real$/i,
    );
    assert.equal(await pull('products/good'), 0);
    await vscode.commands.executeCommand('commerceBatch.confirmRun', run);
    assert.equal(await ended(run), 'succeeded');
    assert.match(await rowOf(run), /^pass good 40\/40 · done · Real$/);
    assert.equal(await pull('products/good'), 20);
  });

  it('a bad price: marked in the CSV before it is sent, and the server’s word on that row when it is sent anyway', async () => {
    const rowsOf = ['fine;Fine;One;5;Size;S;12.50', 'bad;Bad;One;5;Size;S;a lot'];
    const csv = await write('bad.csv', `${importHeader};Price EUR\r\n${rowsOf.join('\r\n')}\r\n`);
    await writeAndShow('bad.medusajob.json', JSON.stringify(importOf('bad', false)));
    const [finding] = await until('the finding', () => findingsOf(csv, 'commerce-batch'));
    assert.ok(finding);
    assert.equal(codeOf(finding), 'csv-invalid-price');
    assert.deepEqual(finding.range, new vscode.Range(2, 21, 2, 26));

    const run = await answeringErrors('Submit Anyway', () => submit(0, 0));
    assert.equal(await ended(run), 'failed');
    const [mark] = await until('the server’s word', () => findingsOf(csv, 'Medusa'));
    assert.ok(mark);
    assert.equal(mark.range.start.line, 2);
    assert.match(mark.message, /^null value in column "amount"/);
    assert.equal(await pull('products/fine'), 0, 'one bad row undoes everything');
  });

  it('canceled before it was looked at', async () => {
    await pull('hold');
    await write('created.csv', importCsv('created', 3));
    const run = await sent('created', importOf('created', true));
    await reached(run, 'queued');
    assert.match(await stopped(run), /was canceled before it was looked at/);
    await pull('release');
    assert.equal(await ended(run), 'stopped');
    assert.equal(await pull('products/created'), 0);
  });

  it('canceled while it waits for the confirm', async () => {
    await write('counted.csv', importCsv('counted', 3));
    const run = await sent('counted', importOf('counted', true));
    await reached(run, 'waiting');
    assert.match(await stopped(run), /was canceled; it had changed nothing/);
    assert.equal(await ended(run), 'stopped');
    assert.equal(await pull('products/counted'), 0);
  });

  it('canceled when it was confirmed and not begun', async () => {
    await write('confirmed.csv', importCsv('confirmed', 3));
    const run = await sent('confirmed', importOf('confirmed', true));
    await reached(run, 'waiting');
    await pull('hold');
    await vscode.commands.executeCommand('commerceBatch.confirmRun', run);
    await reached(run, 'running');
    assert.match(await stopped(run), /was canceled before its work began/);
    await pull('release');
    assert.equal(await ended(run), 'stopped');
    assert.equal(await pull('products/confirmed'), 0);
  });

  it('canceled too late: all was written, and that is what is said', async () => {
    await write('late.csv', importCsv('late', 250));
    const run = await sent('late', importOf('late', true));
    await reached(run, 'waiting');
    const position = String(await pull('log/0')).length;
    await vscode.commands.executeCommand('commerceBatch.confirmRun', run);
    await begun('batch.confirmed', position);
    // The second where the server takes longer than a cancel is waited for.
    assert.match(await stopped(run), /too late|has not answered the cancel/);
    assert.equal(await ended(run), 'stopped');
    const { store } = await extension();
    assert.match(store.get(run.id)?.parts[0]?.note ?? '', /^Canceled too late: all 500 were written/);
    assert.equal(await pull('products/late'), 250);
  });

  it('a server that is killed while it works, and started again: the run says what is true', async () => {
    await write('killed.csv', importCsv('killed', 600));
    const run = await sent('killed', importOf('killed', true));
    await reached(run, 'waiting');
    const position = String(await pull('log/0')).length;
    await vscode.commands.executeCommand('commerceBatch.confirmRun', run);
    await begun('batch.confirmed', position);
    await pull('kill');
    await vscode.commands.executeCommand('commerceBatch.refreshRun', run);
    const { store } = await extension();
    await until('the trouble', () => store.get(run.id)?.problem);
    assert.match(await rowOf(run), /^warning killed .*trying again/);
    await pull('start');
    await vscode.commands.executeCommand('commerceBatch.refreshRun', run);
    await until('the server', () => (store.get(run.id)?.problem === undefined ? true : undefined));
    const record = store.get(run.id);
    assert.ok(record);
    // Whether the event was still in the server's table is a matter of moments.
    if (stateOf(record) === 'running') await stopped(run);
    const state = await ended(run);
    assert.equal(await pull('products/killed'), state === 'succeeded' ? 600 : 0);
    assert.match(state, /^(succeeded|stopped)$/);
  });
});

/** Submits a job to the real shop as its file says. */
async function sent(name: string, job: object): Promise<RunNode> {
  await writeAndShow(`${name}.medusajob.json`, JSON.stringify(job));
  return submit(0, 0);
}

function importOf(name: string, dryRun: boolean): object {
  return { type: 'product-import', dry_run: dryRun, context: { fileKey: `./${name}.csv` } };
}

async function write(name: string, text: string): Promise<vscode.Uri> {
  const uri = workspaceFile(name);
  await vscode.workspace.fs.writeFile(uri, Buffer.from(text));
  return uri;
}

async function rowOf(run: RunNode): Promise<string> {
  return (await rows(run))[0] ?? '';
}

async function reached(run: RunNode, state: string): Promise<void> {
  const { store } = await extension();
  await until(`the state ${state}`, () => {
    const record = store.get(run.id);
    return record !== undefined && stateOf(record) === state ? true : undefined;
  });
}

function findingsOf(uri: vscode.Uri, source: string): readonly vscode.Diagnostic[] | undefined {
  const found = vscode.languages.getDiagnostics(uri).filter((each) => each.source === source);
  return found.length > 0 ? found : undefined;
}

/** Stops the run on the server, and says yes to the question before. @returns what is said afterwards */
async function stopped(run: RunNode): Promise<string> {
  const { showWarningMessage, showInformationMessage } = vscode.window;
  const said: string[] = [];
  Object.assign(vscode.window, {
    showWarningMessage: async () => 'Stop',
    showInformationMessage: async (message: string) => void said.push(message),
  });
  try {
    await vscode.commands.executeCommand('commerceBatch.stopRun', run);
    return said.join(' ');
  } finally {
    Object.assign(vscode.window, { showWarningMessage, showInformationMessage });
  }
}

async function answeringErrors<Result>(answer: string, work: () => Promise<Result>): Promise<Result> {
  const { showErrorMessage } = vscode.window;
  Object.assign(vscode.window, { showErrorMessage: async () => answer });
  try {
    return await work();
  } finally {
    Object.assign(vscode.window, { showErrorMessage });
  }
}

async function pull(path: string): Promise<unknown> {
  const answer = await fetch(`${strings}/${path}`);
  assert.ok(answer.ok, `${path}: ${await answer.clone().text()}`);
  return answer.json();
}

/** Waits until the server has begun with an event that it wrote about after `position`. */
async function begun(event: string, position: number): Promise<void> {
  await until(event, async () => String(await pull(`log/${position}`)).includes(`Processing ${event}`) || undefined);
}
