import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import * as vscode from 'vscode';
import { openDocument } from '../../core/document.ts';
import { ecwidBatch } from '../../core/ecwid/dialect.ts';
import { simulatorAddress, simulatorName } from '../../core/profiles.ts';
import { createRun } from '../../runs/createRun.ts';
import { systemChance, systemClock } from '../../runs/ports.ts';
import { priceFile } from '../support/priceFile.ts';
import { ecwidFlags } from '../support/shop.ts';
import { activeText, ended, extension, node, requestNodes, rows, until, workspaceFile } from './support.ts';

const failing = (index: number): string => (index === 700 ? '/products/999999999' : '/products/645582630');
const { Workspace, Global } = vscode.ConfigurationTarget;

/** A run of the built-in simulator, watched by the window, without the questions of “Submit…”. */
async function started(name: string, text: string) {
  const { store } = await extension();
  const { id } = await createRun(
    {
      document: openDocument(text, ecwidBatch),
      file: { name: `${name}.ecwidbatch.json`, uri: undefined },
      profile: { name: simulatorName, production: false, service: 'ecwid', baseUrl: simulatorAddress, storeId: '1' },
      flags: ecwidFlags({ allowParallelMode: true, stopOnFirstFailure: false }),
      deduplicationKey: systemChance.uuid(),
    },
    store,
    systemClock,
    systemChance,
  );
  const run = await node(id);
  await vscode.commands.executeCommand('commerceBatch.watchRun', run);
  return run;
}

describe('records', () => {
  before(async () => {
    // The same dialog on every system, which a test can answer.
    await vscode.workspace.getConfiguration('files').update('simpleDialog.enable', true, Workspace);
    await extension();
  });

  after(async () => {
    await vscode.workspace.getConfiguration('files').update('simpleDialog.enable', undefined, Workspace);
    await vscode.workspace.getConfiguration('commerceBatch').update('records.maximumCount', undefined, Global);
  });

  it('a run of several parts: the failure in the middle comes first, and each row opens its own answer', async () => {
    const run = await started('parts', priceFile(1010, failing));
    assert.equal(await ended(run), 'failed');
    const shown = await rows(run);
    assert.equal(shown[1], 'error 404 PUT /products/999999999 Product with id 999999999 was not found. · id r700');
    assert.equal(shown.at(-1), 'ellipsis Show more (910 left)');
    const { runsView } = await extension();
    const more = (await runsView.getChildren(run)).at(-1);
    for (let page = 0; page < 10; page++) await vscode.commands.executeCommand('commerceBatch.showMore', more);
    const requests = await requestNodes(run);
    assert.equal(requests.length, 1010);
    await vscode.commands.executeCommand('commerceBatch.openAnswer', requests.at(-1));
    const { request, answer } = JSON.parse(await activeText('Answer 1010'));
    assert.deepEqual([request.id, request.body, answer], ['r1009', { price: 1010 }, { updateCount: 1 }]);
  });

  it('opens the record, read-only, and follows it', async () => {
    const run = await started('record', priceFile(2));
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
    const run = await started('export', priceFile(3));
    await ended(run);
    const file = workspaceFile(`export-${run.id}.json`);
    const exporting = vscode.commands.executeCommand<vscode.Uri>('commerceBatch.exportRun', run);
    await until('the file', async () => {
      // Nothing tells that the dialog is there.
      await new Promise((resolve) => setTimeout(resolve, 1000));
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return fs.readFile(file.fsPath, 'utf8').catch(() => undefined);
    });
    assert.equal((await exporting)?.fsPath, file.fsPath);
    const { record, requests } = JSON.parse(await fs.readFile(file.fsPath, 'utf8'));
    assert.equal(record.id, run.id);
    assert.deepEqual(requests[2].request, { id: 'r2', path: '/products/645582632', method: 'PUT', body: { price: 3 } });
    assert.equal(requests[2].status, 'COMPLETED');
  });

  it('deletes old records when a run has ended, as the settings say', async () => {
    const old = await started('old', priceFile(1));
    await ended(old);
    const { store } = await extension();
    await vscode.workspace.getConfiguration('commerceBatch').update('records.maximumCount', 1, Global);
    const young = await started('young', priceFile(1));
    await ended(young);
    await until('the old record to go', () => (store.get(old.id) === undefined ? true : undefined));
    await assert.rejects(fs.access(store.folderOf(old.id)));
    assert.equal((await node(young.id)).id, young.id);
  });
});
