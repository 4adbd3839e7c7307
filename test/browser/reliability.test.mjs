// A run outlives the window, the extension host and the connection: the shop's own ledger says that each request was
// carried out, and once.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { openShop, priceBatch, shopName, shopToken } from './shop.mjs';
import { inWorkbench } from './workbench.mjs';

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
    assert.equal(creates(shop).length, 2, 'nothing was even sent again');
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

    process.kill(extensionHostOf(workbench), 'SIGKILL');
    await page.getByText('terminated unexpectedly').first().waitFor();
    await workbench.shoot('killed');
  }),
);

/** Tells the story with a file of so many requests and a shop to send it to. */
async function withShop(name, count, story, options = {}) {
  const shop = await openShop();
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

function creates({ ledger }) {
  return ledger.creates;
}

/** @param parts how many batches there are to be */
function assertOnce(shop, count, parts) {
  const made = creates(shop).filter(({ repeated }) => !repeated);
  assert.equal(made.length, parts);
  const ids = shop.ledger.executed.map(({ id }) => id);
  assert.equal(ids.length, count);
  assert.equal(new Set(ids).size, count);
}

/** The one process that runs extensions for this window, known by the folder it was given. */
function extensionHostOf({ home }) {
  const [found, ...others] = fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => read(`/proc/${pid}/environ`).includes(home))
    .filter((pid) => read(`/proc/${pid}/cmdline`).includes('--type=extensionHost'));
  assert.ok(found !== undefined && others.length === 0, 'There is one extension host.');
  return Number(found);
}

function read(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    // It ended meanwhile, or is not ours.
    return '';
  }
}
