// The record of a run in a real browser: its menu, its export, and where it is kept.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inWorkbench } from './workbench.mjs';

test('a record is opened, exported and found', { timeout: 300_000 }, () => inWorkbench('records', story));

async function story(workbench) {
  const { page } = workbench;
  await workbench.openFile('04-one-fails.ecwidbatch.json');
  await workbench.runCommand('Commerce Batch: Submit…');
  await workbench.waitForQuestion('One after another');
  await workbench.choose('One after another');
  await workbench.waitForQuestion('Stop on the first failure');
  await workbench.choose('Stop on the first failure');
  await workbench.waitForQuestion('Group id');
  await workbench.accept();
  await workbench.waitForQuestion('Deduplication key');
  await workbench.accept();
  const run = workbench.row('04-one-fails.ecwidbatch.json').first();
  await run.filter({ hasText: '1 failed' }).waitFor();

  // What its menu offers.
  const menuItem = (title) => page.locator('.monaco-menu .action-label', { hasText: title }).first();
  await run.click({ button: 'right' });
  await menuItem('Open Record').waitFor();
  await workbench.shoot('menu');
  await menuItem('Open Record').click();
  await page.locator('.tab.active', { hasText: 'Run 2' }).waitFor();
  assert.match(await workbench.editorText(), /"version": 1/);
  await workbench.shoot('record');

  // The export, as the dialog proposes it.
  await run.click({ button: 'right' });
  // A menu takes no click in the moment in which it appears.
  await menuItem('Export Run…').hover();
  await workbench.shoot('menu-export');
  await menuItem('Export Run…').click();
  await workbench.waitForQuestion('Export 04-one-fails.ecwidbatch.json');
  const box = workbench.question.locator('input').first();
  await page.waitForFunction(() => document.querySelector('.quick-input-widget input')?.value.endsWith('.json'));
  const name = (await box.inputValue()).split('/').at(-1) ?? '';
  assert.match(name, /^04-one-fails-\d{8}T\d{9}-\w{6}\.json$/);
  await workbench.shoot('dialog');
  await box.press('Enter');
  const exported = workbench.notification('04-one-fails.ecwidbatch.json was exported to');
  await exported.waitFor();
  await workbench.shoot('exported');
  await exported.getByRole('button', { name: 'Open' }).click();
  await page.locator('.tab.active', { hasText: name }).waitFor();
  await page.locator('.editor-instance .view-lines', { hasText: '"record": {' }).first().waitFor();

  // The records are on another machine than this screen: the path is told.
  await run.hover();
  await workbench.runCommand('Commerce Batch: Open Storage Folder');
  await workbench.notification('on the machine that the editor runs on').waitFor();
  await workbench.notification('on the machine').getByRole('button', { name: 'Copy Path' }).waitFor();
  await workbench.shoot('folder');
}
