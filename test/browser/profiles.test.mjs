// A shop of one's own, with the packaged extension in a real browser: a profile is added and tested, a job is sent to
// it by an account, a batch fails in the middle, and a password is nowhere to be seen.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inWorkbench } from './workbench.mjs';

test('a profile, a job, a failure', { timeout: 300_000 }, () => inWorkbench('profiles', story));

async function story(workbench) {
  const { page } = workbench;

  // A server to talk to.
  await workbench.runCommand('Commerce Batch: Start Simulator');
  const toast = workbench.notification('The simulator answers at');
  await toast.waitFor();
  const [url] = (await toast.innerText()).match(/http:\/\/127\.0\.0\.1:\d+/) ?? [];
  assert.ok(url);
  await workbench.shoot('simulator');
  await workbench.runCommand('Notifications: Clear All Notifications');

  await workbench.runCommand('Commerce Batch: Add Profile…');
  await workbench.waitForQuestion('Which service?');
  await workbench.choose('Medusa');
  await workbench.waitForQuestion('The address of the Medusa server');
  await workbench.answer('shop.example.com');
  await workbench.waitForQuestion('must be written in full');
  await workbench.shoot('wrong-address');
  await workbench.answer(url);
  await workbench.waitForQuestion('What do you call this shop?');
  await workbench.answer('Workshop');
  await workbench.waitForQuestion('Is it a live shop?');
  await workbench.choose('Production');
  await workbench.waitForQuestion('How do you sign in?');
  await workbench.shoot('token-or-account');
  await workbench.choose('E-mail and password');
  await workbench.waitForQuestion('The e-mail address of an admin user');
  await workbench.answer('admin@medusa-test.com');
  await workbench.waitForQuestion('The password of admin@medusa-test.com');
  await page.keyboard.type('supersecret');
  await workbench.shoot('password');
  assert.equal(await page.locator('.quick-input-widget input[type=password]').count(), 1);
  await workbench.accept();
  await workbench.notification('The profile “Workshop” is saved. Reached the shop “Simulator”').waitFor();
  await workbench.notification('Signed in as admin@medusa-test.com, who is admin.').waitFor();
  await workbench.shoot('profile-saved');
  await workbench.runCommand('Notifications: Clear All Notifications');

  // With a profile of one's own the first question is where to.
  await workbench.openFile('export-products.medusajob.json');
  await workbench.runCommand('Commerce Batch: Submit…');
  await workbench.waitForQuestion('Send to which shop?');
  await workbench.shoot('which-shop');
  await workbench.choose('Workshop');
  await workbench.waitForQuestion('Dry run');
  await workbench.shoot('dry-run');
  await workbench.choose('Does it.');
  await page.getByText('Send a job (product-export) to “Workshop”').waitFor();
  await workbench.shoot('production');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await workbench.row('export-products.medusajob.json, done').waitFor();
  await workbench.notification('the job is done').getByRole('button', { name: 'Open Exported File' }).click();
  await page.locator('.tab.active', { hasText: '.csv' }).waitFor();
  await workbench.shoot('export');
  const menuItem = (title) => page.locator('.monaco-menu .action-label', { hasText: title }).first();
  await workbench.row('export-products.medusajob.json, done').click({ button: 'right' });
  await menuItem('Save Exported File As…').waitFor();
  await workbench.shoot('export-menu');
  // A menu takes no click in the moment in which it appears.
  await menuItem('Download Again').hover();
  await menuItem('Download Again').click();
  await page.locator('.tab.active', { hasText: '.csv' }).waitFor();

  // A failure in the middle.
  await page.locator('.activitybar .action-item a[aria-label^="Explorer"]').click();
  await workbench.openFile('04-one-fails.ecwidbatch.json');
  await workbench.runCommand('Commerce Batch: Submit…');
  await workbench.waitForQuestion('in which order?');
  await workbench.accept();
  await workbench.waitForQuestion('When a request fails');
  await workbench.accept();
  await workbench.waitForQuestion('Group id');
  await workbench.accept();
  await workbench.waitForQuestion('Deduplication key');
  await workbench.accept();
  await workbench.row('04-one-fails.ecwidbatch.json, 1 failed').waitFor();
  await workbench.row('404').first().waitFor();
  await workbench.notification('1 failed').waitFor();
  await workbench.shoot('failed');
  await workbench.row('404').first().click();
  await page.locator('.editor-instance .view-lines', { hasText: 'PRODUCT_NOT_FOUND' }).first().waitFor();
  await workbench.shoot('failed-answer');

  assert.doesNotMatch(await page.locator('body').innerText(), /supersecret/);
}
