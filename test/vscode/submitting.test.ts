import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { stateOf } from '../../runs/record.ts';
import { priceFile } from '../support/priceFile.ts';
import {
  activeText,
  clearFaults,
  ended,
  extension,
  fault,
  node,
  requestNodes,
  rows,
  submit,
  until,
  workspaceFile,
  writeAndShow,
} from './support.ts';

/** Answers to order, failures, group and key: as proposed, or one row further down. */
const sequential = [0, 0, 0, 0];
const parallel = [1, 0, 0, 0];
const goOn = [0, 1, 0, 0];

const failing = (index: number): string => (index === 249 ? '/products/999999999' : '/products/645582630');

describe('submitting', () => {
  before(async () => {
    await extension();
    await clearFaults();
  });

  afterEach(async () => {
    await clearFaults();
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('500 requests one after another', async () => {
    await writeAndShow('sequential.ecwidbatch.json', priceFile(500));
    const run = await submit(...sequential);
    assert.equal(await ended(run), 'succeeded');
    const [top, first, ...others] = await rows(run);
    assert.equal(top, 'pass sequential 500/500 · done · Simulator');
    assert.equal(first, 'pass 200 PUT /products/645582630 OK · id r0');
    assert.equal(others.length, 100, 'a page of 100');
    assert.equal(others.at(-1), 'ellipsis Show more (400 left)');
  });

  it('500 requests in parallel, all flags as chosen', async () => {
    await writeAndShow('parallel.ecwidbatch.json', priceFile(500));
    const run = await submit(...parallel);
    assert.equal(await ended(run), 'succeeded');
    const { store } = await extension();
    assert.deepEqual(store.get(run.id)?.flags, {
      service: 'ecwid',
      allowParallelMode: true,
      stopOnFirstFailure: true,
      groupId: 'parallel',
    });
    assert.equal((await rows(run))[0], 'pass parallel 500/500 · done · Simulator');
  });

  it('a failure in the middle: it comes first, the rest was not executed', async () => {
    await writeAndShow('middle.ecwidbatch.json', priceFile(500, failing));
    const run = await submit(...sequential);
    assert.equal(await ended(run), 'failed');
    const shown = await rows(run);
    assert.equal(shown[0], 'error middle 250/500 · 1 failed · Simulator');
    assert.equal(shown[1], 'error 404 PUT /products/999999999 Product with id 999999999 was not found. · id r249');
    assert.equal(shown[2], 'circle-slash PUT /products/645582630 not executed · id r250');
  });

  it('a 503 that recovers on the third try', async () => {
    await fault({ method: 'PUT', path: '/products/645582669', status: 503, times: 2 });
    await writeAndShow('recovers.ecwidbatch.json', priceFile(500));
    const run = await submit(...goOn);
    assert.equal(await ended(run), 'succeeded');
    assert.equal((await rows(run))[0], 'pass recovers 500/500 · done · Simulator');
  });

  it('the same as last time takes one answer', async () => {
    await writeAndShow('again.ecwidbatch.json', priceFile(2));
    const first = await submit(...goOn);
    await ended(first);
    await vscode.window.showTextDocument(
      await vscode.workspace.openTextDocument(workspaceFile('again.ecwidbatch.json')),
    );
    const second = await submit(0);
    await ended(second);
    const { store } = await extension();
    assert.deepEqual(store.get(second.id)?.flags, store.get(first.id)?.flags);
    assert.notEqual(
      store.get(second.id)?.parts[0]?.deduplicationKey,
      store.get(first.id)?.parts[0]?.deduplicationKey,
      'a key is never used for two submissions',
    );
  });

  it('opens an answer, read-only, and reveals the request in its file', async () => {
    const document = await writeAndShow('answers.ecwidbatch.json', priceFile(3));
    const run = await submit(...sequential);
    await ended(run);
    const [, second] = await requestNodes(run);
    assert.ok(second);
    await vscode.commands.executeCommand('commerceBatch.openAnswer', second);
    assert.deepEqual(JSON.parse(await activeText('Answer 2')), {
      request: { id: 'r1', path: '/products/645582631', method: 'PUT', body: { price: 2 } },
      status: 'COMPLETED',
      httpStatusCode: 200,
      httpStatusLine: 'OK',
      answer: { updateCount: 1 },
    });
    assert.equal(vscode.window.activeTextEditor?.document.languageId, 'json');
    await vscode.commands.executeCommand('type', { text: 'x' });
    assert.equal(vscode.window.activeTextEditor?.document.isDirty, false, 'an answer cannot be changed');

    await vscode.commands.executeCommand('commerceBatch.openRequest', second);
    const editor = await until('the file', () =>
      vscode.window.activeTextEditor?.document.uri.toString() === document.uri.toString()
        ? vscode.window.activeTextEditor
        : undefined,
    );
    assert.match(document.getText(editor.selection), /^\{"id":"r1".*\}$/);
  });

  it('a service that fails for a while: the run says so and goes on', async () => {
    await fault({ method: 'GET', path: '/batch', body: '<html>down</html>' });
    await writeAndShow('patient.ecwidbatch.json', priceFile(5));
    const run = await submit(...sequential);
    const { store, runsView } = await extension();
    await until('a problem', () => store.get(run.id)?.problem);
    const item = runsView.getTreeItem(await node(run.id));
    assert.match(String(item.description), /trying again/);
    assert.match(String(item.tooltip), /web page/);
    await clearFaults();
    await vscode.commands.executeCommand('commerceBatch.refreshRun', run);
    assert.equal(await ended(run), 'succeeded');
  });

  it('a Medusa job: dry run, confirm, the exported file', async () => {
    await writeAndShow('export.medusajob.json', '{ "type": "product-export", "dry_run": true, "context": {} }');
    const run = await submit(0);
    const { store } = await extension();
    await until('the dry run', () => {
      const record = store.get(run.id);
      return record && stateOf(record) === 'waiting' ? record : undefined;
    });
    assert.match(
      (await rows(run))[0] ?? '',
      /^debug-pause export .*waiting for confirm · There will be \d+ products exported by this action · Simulator$/,
    );
    await vscode.commands.executeCommand('commerceBatch.confirmRun', run);
    assert.equal(await ended(run), 'succeeded');
    await vscode.commands.executeCommand('commerceBatch.openExport', run);
    const csv = await activeText('.csv');
    assert.match(csv, /^Product Id;Product Handle;/);
    assert.ok(csv.split('\n').length > 50, csv.slice(0, 500));
  });
});
