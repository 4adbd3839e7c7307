// A run outlives the window, the extension host and the connection: the shop's own ledger says that each request was
// carried out, and once.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { inWorkbench } from '../browser/workbench.mjs';
import { openShop, priceBatch, shopName, shopToken } from './shop.mjs';

const fileName = 'prices.ecwidbatch.json';
const limit = { timeout: 240_000 };

test('a run goes on while the window is reloaded, twice', limit, () =>
  withShop('reload', 600, async (workbench, shop) => {
    const { page } = workbench;
    shop.pauseAfter(550);
    await submit(workbench);
    await shop.executed(100);
    await workbench.row('running').waitFor();
    await workbench.status.filter({ hasText: '1 run' }).waitFor();
    await workbench.shoot('before');

    await page.reload();
    await workbench.row(`${fileName}, running`).waitFor();
    await workbench.shoot('reloaded');
    await shop.executed(510);
    await workbench.runCommand('Developer: Reload Window');
    await workbench.row(`${fileName}, running`).waitFor();
    shop.goOn();
    await workbench.row(`${fileName}, done, 600 of 600`).waitFor();
    await workbench.notification('all 600 requests succeeded').waitFor();
    await workbench.status.waitFor({ state: 'detached' });
    await workbench.shoot('done');
    assertOnce(shop, 600, 2);
    assert.equal(shop.ledger.creates.length, 2, 'nothing was even sent again');
  }),
);

test('an extension host is killed while it sends', limit, () =>
  withShop('kill', 300, async (workbench, shop) => {
    const { page } = workbench;
    shop.pauseAfter(250);
    const taken = shop.loseNextAnswer();
    await submit(workbench);
    await taken;
    await workbench.row(`${fileName}, sending`).waitFor();
    await workbench.shoot('sending');

    const [host] = extensionHosts(workbench);
    process.kill(host, 'SIGKILL');
    await page.getByText('terminated unexpectedly').first().waitFor();
    await workbench.shoot('killed');
    await workbench.row(`${fileName}, running`).waitFor();
    await workbench.shoot('restarted');
    shop.goOn();
    await workbench.row(`${fileName}, done, 300 of 300`).waitFor();
    await workbench.shoot('done');
    assertOnce(shop, 300, 1);
    const [first, second] = shop.ledger.creates;
    assert.equal(shop.ledger.creates.length, 2, 'it was sent again');
    assert.equal(second.deduplicationKey, first.deduplicationKey);
  }),
);

test('the shop is out of reach for a while', limit, () =>
  withShop('offline', 300, async (workbench, shop) => {
    const { page } = workbench;
    shop.pauseAfter(200);
    await submit(workbench);
    await shop.executed(50);
    shop.unplug();
    const troubled = workbench.row(`${fileName}, running, trying again`);
    await troubled.waitFor();
    await workbench.status.filter({ hasText: 'next try in' }).waitFor();
    const hover = page.locator('.workbench-hover', { hasText: 'Next try at' });
    // A row that is drawn anew takes its hover away.
    for (let attempt = 1; !(await hover.isVisible()); attempt += 1) {
      await page.mouse.move(700, 600);
      await troubled.hover();
      await hover.waitFor({ timeout: 5000 }).catch((error) => {
        if (attempt === 10) throw error;
      });
    }
    assert.match(await hover.innerText(), /Nothing answers|refused|reached/);
    await workbench.shoot('offline');

    const before = shop.calls.length;
    await shop.plugIn();
    await workbench.row(`${fileName}, running, 200 of 300`).waitFor();
    assert.ok(shop.calls.length > before);
    shop.goOn();
    await workbench.row(`${fileName}, done, 300 of 300`).waitFor();
    await workbench.status.waitFor({ state: 'detached' });
    await workbench.shoot('done');
    assertOnce(shop, 300, 1);
  }),
);

test('two windows on one run', limit, () =>
  withShop('two-windows', 600, async (first, shop) => {
    shop.pauseAfter(100);
    await submit(first);
    const second = await first.openWindow();
    await second.runCommand('Commerce Batch: Focus on Runs View');
    for (const window of [first, second]) await window.row(`${fileName}, running, 100 of 600`).waitFor();
    await second.shoot('second-window');

    // Both show it live, and together they ask as often as one.
    const started = Date.now();
    const before = shop.calls.length;
    shop.pauseAfter(250);
    for (const window of [first, second]) await window.row(`${fileName}, running, 250 of 600`).waitFor();
    const looks = shop.calls.length - before;
    assert.ok(looks <= (Date.now() - started) / 2000 + 1, `${looks} calls in ${Date.now() - started} ms`);

    // The second window stops what the first one sent.
    await stop(second);
    for (const window of [first, second]) await window.row(`${fileName}, stopped`).waitFor();
    await second.shoot('stopped');
    assert.ok(shop.ledger.executed.length < 600);
    assertOnce(shop, shop.ledger.executed.length, 1);

    // The first window is closed in the middle of another run.
    shop.pauseAfter(shop.ledger.executed.length + 100);
    await first.submitAgain();
    await second.row(`${fileName}, running, 100 of 600`).waitFor();
    await first.page.close({ runBeforeUnload: true });
    await until(() => extensionHosts(second).length === 1, 'the extension host of the closed window ends');
    shop.goOn();
    await second.row(`${fileName}, done, 600 of 600`).waitFor();
    await second.shoot('taken-over');
    const { ticket } = shop.ledger.creates[0];
    assertOnce(shop, 600 + shop.ledger.executed.filter((each) => each.ticket === ticket).length, 3);
    assert.equal(shop.ledger.creates.length, 3, 'nothing was even sent again');
    assert.equal(Math.max(...shop.calls.map(({ underWay }) => underWay)), 1, 'one call at a time');
  }),
);

test('a folder that is not trusted', limit, () =>
  withShop(
    'restricted',
    20,
    async (workbench, shop) => {
      const { page } = workbench;
      await workbench.openFile('02-mistakes.ecwidbatch.json');
      await page.locator('.squiggly-error').first().waitFor();
      await workbench.openFile(fileName);
      for (const command of ['Submit…', 'Set Token…']) {
        await workbench.runCommand(`Commerce Batch: ${command}`);
        await workbench.notification('This folder is not trusted, so nothing is sent. Trust it first.').waitFor();
        await workbench.shoot('refused');
        await workbench.runCommand('Notifications: Clear All Notifications');
      }
      assert.deepEqual(shop.calls, []);

      await workbench.runCommand('Commerce Batch: Submit…');
      await workbench.notification('not trusted').getByRole('button', { name: 'Manage Trust' }).click();
      await page.locator('.workspace-trust-editor').getByRole('button', { name: 'Trust', exact: true }).click();
      await page.getByText('You trust this folder').waitFor();
      await workbench.shoot('trusted');
      await page.locator('.monaco-modal-editor-block .action-label[aria-label^="Close"]').click();
      await page.locator('.monaco-modal-editor-block').waitFor({ state: 'hidden' });
      await workbench.setToken(shopName, shopToken);
      await submit(workbench);
      await workbench.row(`${fileName}, done, 20 of 20`).waitFor();
      await workbench.shoot('done');
      assertOnce(shop, 20, 1);
    },
    { trust: true },
  ),
);

/** Tells the story with a file of so many requests and a shop to send it to. */
async function withShop(name, count, story, options = {}) {
  const shop = await openShop({ requestTime: 20 });
  try {
    await inWorkbench(
      name,
      async (workbench) => {
        await workbench.openFile(fileName);
        if (options.trust !== true) await workbench.setToken(shopName, shopToken);
        await story(workbench, shop);
      },
      { files: { [fileName]: priceBatch(count) }, settings: shop.settings, ...options },
    );
  } finally {
    await shop.close();
  }
}

async function submit(workbench) {
  await workbench.submitTo(shopName);
  await workbench.row(fileName).first().waitFor();
}

async function stop(workbench) {
  const row = workbench.row(`${fileName}, running`);
  await row.hover();
  await row.locator('.action-label[aria-label="Stop on the Server"]').click();
  await workbench.page.locator('.monaco-dialog-box').getByRole('button', { name: 'Stop', exact: true }).click();
}

/** @param parts how many batches there are to be */
function assertOnce(shop, count, parts) {
  const made = shop.ledger.creates.filter(({ repeated }) => !repeated);
  assert.equal(made.length, parts);
  const executed = shop.ledger.executed.map(({ ticket, index }) => `${ticket}/${index}`);
  assert.equal(executed.length, count);
  assert.equal(new Set(executed).size, count);
}

async function until(condition, what) {
  for (let waited = 0; !condition(); waited += 100) {
    assert.ok(waited < 60_000, `In vain: ${what}.`);
    await sleep(100);
  }
}

/** The processes that run extensions for the windows of this test, known by the folder they were given. */
function extensionHosts({ home }) {
  return fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => read(`/proc/${pid}/environ`).includes(home))
    .filter((pid) => read(`/proc/${pid}/cmdline`).includes('--type=extensionHost'))
    .map(Number);
}

function read(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    // It ended meanwhile, or is not ours.
    return '';
  }
}
