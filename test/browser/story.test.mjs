// The story of the product, with the packaged extension in a real browser:
// a mistake, its repair, a submission, its progress, an answer.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inWorkbench } from './workbench.mjs';

test('from a wrong method to an open answer', { timeout: 300_000 }, () => inWorkbench('story', story));

async function story(workbench) {
  const { page } = workbench;
  await workbench.openFile('03-price-update.ecwidbatch.json');
  await page.getByText('Submit 120 requests…').waitFor();
  await workbench.shoot('file');

  // A wrong method, typed.
  await workbench.placeCursor('"method": "PUT');
  for (const key of ['Backspace', 'Backspace', 'Backspace']) await page.keyboard.press(key);
  await page.keyboard.type('PATCH');
  await page.locator('.squiggly-error').first().waitFor();
  await page.keyboard.press('Control+Shift+M');
  await workbench.problem('Ecwid has no method “PATCH” in a batch').waitFor();
  await workbench.shoot('squiggle');

  // Submitting stops at the error.
  await workbench.runCommand('Commerce Batch: Submit…');
  await workbench.notification('has an error in line').waitFor();
  await workbench.shoot('stopped-by-error');
  await workbench.notification('has an error').getByRole('button', { name: 'Show Error' }).click();

  // The fix.
  await page.keyboard.press('Control+.');
  await page.getByText('Change “PATCH” to PUT').first().waitFor();
  await workbench.shoot('quick-fix');
  await page.keyboard.press('Enter');
  await page.locator('.squiggly-error').first().waitFor({ state: 'detached' });
  assert.match(await workbench.editorText(), /"method": "PUT"/);
  await workbench.shoot('fixed');
  await page.keyboard.press('Control+j');

  // The submission, with parallel on.
  await workbench.runCommand('Commerce Batch: Submit…');
  await workbench.waitForQuestion('In parallel');
  await workbench.shoot('order');
  await workbench.choose('In parallel');
  await workbench.waitForQuestion('Go on after failures');
  await workbench.shoot('failures');
  await workbench.choose('Stop on the first failure');
  await workbench.waitForQuestion('Group id');
  await workbench.shoot('group');
  await workbench.accept();
  await workbench.waitForQuestion('Deduplication key');
  await workbench.shoot('key');
  await workbench.accept();

  const run = workbench.row('03-price-update.ecwidbatch.json').first();
  await run.waitFor();
  await workbench.shoot('running');
  await run.filter({ hasText: '120/120 · done' }).waitFor();
  await workbench.notification('all 120 requests succeeded').waitFor();
  await workbench.shoot('done');

  // An answer.
  await workbench.row('PUT /products/').first().click();
  await page.locator('.tab.active', { hasText: 'Answer 1' }).waitFor();
  await page.locator('.editor-instance .view-lines', { hasText: '"updateCount"' }).first().waitFor();
  await workbench.shoot('answer');
}
