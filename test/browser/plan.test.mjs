// Before anything is sent: a plan is read and submitted, and a delete has to be meant.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inWorkbench } from './workbench.mjs';

test('a plan, and a delete that asks for the id of the store', { timeout: 300_000 }, () => inWorkbench('plan', story));

const cleanUp = `[
{ "id": "price", "path": "/products/645582630", "method": "PUT", "body": { "price": 9.5 } },
{ "id": "old", "path": "/products/645582631", "method": "DELETE" }
]`;

async function story(workbench) {
  const { page } = workbench;

  // A shop of one's own: the simulator, as if it were a real one.
  await workbench.runCommand('Commerce Batch: Start Simulator');
  const toast = workbench.notification('The simulator answers at');
  await toast.waitFor();
  const [url] = (await toast.innerText()).match(/http:\/\/127\.0\.0\.1:\d+/) ?? [];
  assert.ok(url);
  await workbench.runCommand('Notifications: Clear All Notifications');
  const profile = { name: 'Workshop', service: 'ecwid', storeId: '1', baseUrl: `${url}/api/v3` };
  await workbench.runCommand('Preferences: Open Remote Settings (JSON)');
  await page.locator('.monaco-editor .view-line').first().waitFor();
  await overwrite(page, JSON.stringify({ 'commerceBatch.profiles': [profile] }));
  // The settings stand in a window of their own over the others.
  await page.keyboard.press('Escape');
  await chooseProfileToSet(workbench);
  await workbench.waitForQuestion('The access token');
  await workbench.answer('secret_simulator');
  await workbench.notification('The token of “Workshop” is stored.').waitFor();
  await workbench.runCommand('Notifications: Clear All Notifications');

  await workbench.openFile('01-first-batch.ecwidbatch.json');
  await overwrite(page, cleanUp);

  await workbench.runCommand('Commerce Batch: Plan…');
  await workbench.waitForQuestion('Send to which shop?');
  await workbench.choose('Workshop');
  for (const question of ['in which order?', 'When a request fails', 'Group id', 'Deduplication key']) {
    await workbench.waitForQuestion(question);
    await workbench.accept();
  }
  await page.locator('.tab.active', { hasText: 'Plan for 01-first-batch' }).waitFor();
  await page.locator('.editor-instance .view-lines', { hasText: 'How long it takes' }).first().waitFor();
  assert.match(await workbench.editorText(), /2 requests: 1 delete, 1 update\./);
  await workbench.shoot('plan');

  const submitThisPlan = page.getByRole('button', { name: 'Submit This Plan' }).first();
  await submitThisPlan.click();
  await workbench.waitForQuestion('Type the id of the store, 1, to send it.');
  await workbench.shoot('question');
  await workbench.answer('11');
  await workbench.notification('“11” is not the store’s id, 1. Nothing was sent.').waitFor();
  await workbench.shoot('typed-wrong');
  await workbench.runCommand('Notifications: Clear All Notifications');

  await submitThisPlan.click();
  await workbench.waitForQuestion('Type the id of the store, 1, to send it.');
  await workbench.answer('1');
  await workbench.row('01-first-batch.ecwidbatch.json, done').waitFor();
  await workbench.shoot('sent');
}

/** Replaces what the active editor holds, and saves it. */
async function overwrite(page, text) {
  await page.locator('.monaco-editor .view-lines').first().click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
  // The brackets that the editor closed by itself.
  await page.keyboard.press('Control+Shift+End');
  await page.keyboard.press('Delete');
  await page.keyboard.press('Control+s');
}

/** A setting that was just saved takes a moment to be read. */
async function chooseProfileToSet(workbench) {
  for (let attempt = 1; ; attempt++) {
    await workbench.runCommand('Commerce Batch: Set Token…');
    const row = workbench.question.locator('.monaco-list-row', { hasText: 'Workshop' });
    try {
      await row.waitFor({ timeout: 3000 });
      return await row.click();
    } catch (error) {
      if (attempt === 10) throw error;
    }
  }
}
