/** A cancel in every state of an import: what we say beside what the server did. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { importCsv, importJob, newestJob, until, untilBegun } from './jobs.ts';
import { Shop } from './shop.ts';
import { User } from './user.ts';

/** For a job whose work was done when the cancel came. */
const tooLate = /too late/i;

describe('cancel', () => {
  let shop: Shop;
  before(async () => {
    shop = await Shop.open('cancel', { pollTime: 50 });
  });
  after(() => shop?.close());

  test('created: canceled, although Medusa then shows it as failed', async (context) => {
    const user = await User.open(context, shop);
    await shop.holdEvents(true);
    await user.submit(await importJob(shop, importCsv('created', 3)), '--dry-run');
    assert.equal((await newestJob(shop)).status, 'created');
    const { code, stdout } = await user.run('cancel', 'latest');
    await shop.holdEvents(false);
    assert.equal(code, 0);
    assert.match(stdout, /canceled before/);
    await until(shop, 'failed');
    assert.match((await user.run('status', 'latest')).stdout, /the job was stopped/);
    assert.equal(await shop.countProducts('created'), 0);
  });

  test('pre-processed: canceled, and nothing was changed', async (context) => {
    const user = await User.open(context, shop);
    await user.submit(await importJob(shop, importCsv('counted', 3)), '--dry-run');
    await until(shop, 'pre_processed');
    const { code, stdout } = await user.run('cancel', 'latest');
    assert.equal(code, 0);
    assert.match(stdout, /canceled; it had changed nothing/);
    assert.equal((await newestJob(shop)).status, 'canceled');
    assert.equal(await shop.countProducts('counted'), 0);
  });

  test('confirmed and not begun: canceled, although Medusa then shows it as failed', async (context) => {
    const user = await User.open(context, shop);
    await user.submit(await importJob(shop, importCsv('confirmed', 3)), '--dry-run');
    await until(shop, 'pre_processed');
    await shop.holdEvents(true);
    await user.run('confirm', 'latest');
    assert.equal((await newestJob(shop)).status, 'confirmed');
    const { code, stdout } = await user.run('cancel', 'latest');
    await shop.holdEvents(false);
    assert.equal(code, 0);
    assert.match(stdout, /canceled before its work began/);
    assert.doesNotMatch(stdout, tooLate);
    await until(shop, 'failed');
    assert.match((await user.run('status', 'latest')).stdout, /the job was stopped/);
    assert.equal(await shop.countProducts('confirmed'), 0);
  });

  test('being processed: too late, and nothing we say denies it', async (context) => {
    const user = await User.open(context, shop);
    await user.submit(await importJob(shop, importCsv('busy', 250)), '--dry-run');
    await until(shop, 'pre_processed');
    const position = (await shop.log()).length;
    await user.run('confirm', 'latest');
    await untilBegun(shop, 'batch.confirmed', position);
    const { stdout } = await user.run('cancel', 'latest');
    const { canceled_at: canceled, completed_at: completed } = await newestJob(shop);
    assert.ok(canceled !== null && completed !== null, 'the cancel met the job while it was being processed');
    assert.equal(await shop.countProducts('busy'), 250);
    assert.match(stdout, tooLate);
    assert.doesNotMatch(stdout, /before its work began|changed nothing/);
    assert.match((await user.run('status', 'latest')).stdout, tooLate);
  });

  test('completed: there is nothing to stop', async (context) => {
    const user = await User.open(context, shop);
    await user.submit(await importJob(shop, importCsv('done', 3)), '--wait');
    const { code, stdout } = await user.run('cancel', 'latest');
    assert.equal(code, 0);
    assert.match(stdout, /has already ended\.\n.+the job is done/);
    assert.equal(await shop.countProducts('done'), 3);
  });

  test('completed by somebody else, which we have not seen yet', async (context) => {
    const user = await User.open(context, shop);
    await user.submit(await importJob(shop, importCsv('elsewhere', 3)), '--dry-run');
    const { id } = await until(shop, 'pre_processed');
    await shop.json('POST', `/admin/batch-jobs/${id}/confirm`);
    await until(shop, 'completed');
    const { stdout } = await user.run('cancel', 'latest');
    assert.match(stdout, /the job is done/);
    assert.doesNotMatch(stdout, /stopped|canceled/);
    assert.equal(await shop.countProducts('elsewhere'), 3);
  });
});
