// An import: mistakes are marked in the CSV itself, and a good file is counted before it is carried out.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inWorkbench } from './workbench.mjs';

test('from a CSV with mistakes to imported products', { timeout: 300_000 }, () => inWorkbench('imports', story));

async function story(workbench) {
  const { page } = workbench;

  // The job names the file, and both say what is wrong.
  await workbench.openFile('import-mistakes.medusajob.json');
  await page.locator('.squiggly-error').first().waitFor();
  await page.keyboard.press('Control+Shift+M');
  await workbench.problem('“a few” is no whole number').waitFor();
  await workbench.shoot('job');
  await workbench.problem('“a few” is no whole number').dblclick();
  await page.locator('.tab.active', { hasText: 'products-with-mistakes.csv' }).waitFor();
  await page.locator('.squiggly-error').first().waitFor();
  await workbench.shoot('mistakes');

  // A quick fix in the CSV.
  await workbench.problem('reads “29,50” as 29').dblclick();
  await openQuickFix(page, 'Change to 29.50');
  await workbench.shoot('quick-fix');
  await page.keyboard.press('Enter');
  await workbench.problem('reads “29,50” as 29').waitFor({ state: 'detached' });
  await page.keyboard.press('Control+j');

  // It is not sent like that.
  await workbench.openFile('import-mistakes.medusajob.json');
  await workbench.runCommand('Commerce Batch: Submit…');
  await workbench.notification('products-with-mistakes.csv has').waitFor();
  await workbench.shoot('stopped-by-error');
  await workbench.runCommand('Notifications: Clear All Notifications');

  // A good one.
  await workbench.openFile('import-products.medusajob.json');
  await workbench.runCommand('Commerce Batch: Submit…');
  await workbench.waitForQuestion('Counts what it would do');
  await workbench.accept();
  const run = workbench.row('import-products.medusajob.json').first();
  await run
    .filter({ hasText: 'creates 3 products and 5 variants' })
    .or(run.filter({ hasText: 'Creates 3' }))
    .waitFor();
  await workbench.shoot('counted');
  await run.hover();
  await run.getByRole('button', { name: 'Confirm' }).first().click();
  await run.filter({ hasText: 'working' }).waitFor();
  await workbench.shoot('working');
  await run.filter({ hasText: 'done' }).waitFor();
  await workbench.shoot('done');
  assert.match(await run.innerText(), /8\/8/);
}

/** The keys go to the list of problems until the editor has the focus. */
async function openQuickFix(page, title) {
  const row = page.getByText(title).first();
  for (let attempt = 1; ; attempt++) {
    await page.keyboard.press('Control+.');
    try {
      return await row.waitFor({ timeout: 3000 });
    } catch (error) {
      if (attempt === 10) throw error;
    }
  }
}
