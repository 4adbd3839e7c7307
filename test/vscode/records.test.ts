import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import * as vscode from 'vscode';
import { priceFile } from '../support/priceFile.ts';
import {
  activeText,
  ended,
  extension,
  node,
  requestNodes,
  rows,
  submit,
  until,
  workspaceFile,
  writeAndShow,
} from './support.ts';

/** Answers to order, failures, group and key: in parallel, go on after a failure. */
const all = [1, 1, 0, 0];

const failing = (index: number): string => (index === 700 ? '/products/999999999' : '/products/645582630');

describe('records', () => {
  before(async () => {
    const { Workspace } = vscode.ConfigurationTarget;
    await vscode.workspace.getConfiguration('commerceBatch').update('simulator.speed', 50, Workspace);
    // The same dialog on every system, which a test can answer.
    await vscode.workspace.getConfiguration('files').update('simpleDialog.enable', true, Workspace);
    await extension();
  });

  after(async () => {
    const { Workspace, Global } = vscode.ConfigurationTarget;
    await vscode.workspace.getConfiguration('files').update('simpleDialog.enable', undefined, Workspace);
    await vscode.workspace.getConfiguration('commerceBatch').update('records.maximumCount', undefined, Global);
  });

  it('a run of several parts: the failure in the middle comes first, and each row opens its own answer', async () => {
    await writeAndShow('parts.ecwidbatch.json', priceFile(1100, failing));
    const run = await submit(...all);
    assert.equal(await ended(run), 'failed');
    const shown = await rows(run);
    assert.equal(shown[1], 'error 404 PUT /products/999999999 Product with id 999999999 was not found. · id r700');
    assert.equal(shown.at(-1), 'ellipsis Show more (1000 left)');
    const { runsView } = await extension();
    const more = (await runsView.getChildren(run)).at(-1);
    for (let page = 0; page < 11; page++) await vscode.commands.executeCommand('commerceBatch.showMore', more);
    const requests = await requestNodes(run);
    assert.equal(requests.length, 1100);
    await vscode.commands.executeCommand('commerceBatch.openAnswer', requests.at(-1));
    const { request, answer } = JSON.parse(await activeText('Answer 1100'));
    assert.deepEqual([request.id, request.body, answer], ['r1099', { price: 1100 }, { updateCount: 1 }]);
  });

  it('opens the record, read-only, and follows it', async () => {
    await writeAndShow('record.ecwidbatch.json', priceFile(2));
    const run = await submit(...all);
    await vscode.commands.executeCommand('commerceBatch.openRecord', run);
    await ended(run);
    const record = await until('the end in the record', async () => {
      const shown = JSON.parse(await activeText(`Run ${run.id}`));
      return shown.endedAt === undefined ? undefined : shown;
    });
    assert.equal(record.id, run.id);
    await vscode.commands.executeCommand('type', { text: 'x' });
    assert.equal(vscode.window.activeTextEditor?.document.isDirty, false);
  });

  it('exports a run to where the dialog says', async () => {
    await writeAndShow('export.ecwidbatch.json', priceFile(3));
    const run = await submit(...all);
    await ended(run);
    const file = workspaceFile(`export-${run.id}.json`);
    const exporting = vscode.commands.executeCommand<vscode.Uri>('commerceBatch.exportRun', run);
    await until('the file', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return fs.readFile(file.fsPath, 'utf8').catch(() => undefined);
    });
    assert.equal((await exporting)?.fsPath, file.fsPath);
    const { record, requests } = JSON.parse(await fs.readFile(file.fsPath, 'utf8'));
    assert.equal(record.id, run.id);
    assert.deepEqual(requests[2].request, { id: 'r2', path: '/products/645582632', method: 'PUT', body: { price: 3 } });
    assert.equal(requests[2].status, 'COMPLETED');
  });

  it('deletes old records when a run has ended, as the settings say, and logs no text of them', async () => {
    await writeAndShow('old.ecwidbatch.json', priceFile(1));
    const old = await submit(...all);
    await ended(old);
    const { store } = await extension();
    await vscode.workspace
      .getConfiguration('commerceBatch')
      .update('records.maximumCount', 1, vscode.ConfigurationTarget.Global);
    await writeAndShow('new.ecwidbatch.json', priceFile(1));
    const young = await submit(...all);
    await ended(young);
    await until('the old record to go', () => (store.get(old.id) === undefined ? true : undefined));
    await assert.rejects(fs.access(store.folderOf(old.id)));
    assert.equal((await node(young.id)).id, young.id);
  });
});
