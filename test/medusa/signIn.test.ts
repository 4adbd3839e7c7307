/** The ways into a real server, and what of them is kept. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { importCsv, importJob, newestJob, until } from './jobs.ts';
import { admin, other, Shop } from './shop.ts';
import { User } from './user.ts';

const account = { COMMERCE_BATCH_EMAIL: admin.email, COMMERCE_BATCH_PASSWORD: admin.password };

describe('signing in to a real server', () => {
  let shop: Shop;
  before(async () => {
    shop = await Shop.open('sign_in');
  });
  after(() => shop?.close());

  test('by token, by account, and the shop says whose it is', async (context) => {
    for (const environment of [{ COMMERCE_BATCH_TOKEN: admin.token }, account]) {
      const user = await User.open(context, shop, environment);
      const { code, stdout, stderr } = await user.run('test', ...user.target);
      assert.equal(code, 0, stderr);
      assert.match(stdout, /Medusa Store.+admin@medusa-test\.com/s);
    }
  });

  for (const [what, environment] of [
    ['a wrong token', { COMMERCE_BATCH_TOKEN: 'nobodys_token' }],
    ['a wrong password', { ...account, COMMERCE_BATCH_PASSWORD: 'nobodys_password' }],
  ] as const) {
    test(`${what} is refused in a sentence, and not repeated`, async (context) => {
      const user = await User.open(context, shop, environment);
      const { code, stderr } = await user.run('test', ...user.target, '--verbose');
      assert.equal(code, 3);
      assert.match(stderr, /401/);
      assert.doesNotMatch(stderr, /nobodys/);
    });
  }

  test('a run by account goes on when the server no longer takes the session', async (context) => {
    const own = await Shop.open('secret');
    context.after(() => own.close());
    const user = await User.open(context, own, account);
    await own.holdEvents(true);
    const running = user.submit(await importJob(own, importCsv('session', 2)), '--wait', '--timeout', '120');
    await until(own, 'created');
    await own.kill();
    // With another secret, every session that it gave is refused.
    await own.start('another secret');
    const { code, stdout, stderr } = await running;
    assert.equal(code, 0, stderr);
    assert.match(stdout, /the job is done/);
    assert.equal(await own.countProducts('session'), 2);
    assert.match(await own.log(), / 401 /, 'the session was refused once');
  });

  test('what is open elsewhere is listed, watched and confirmed; another user’s is not', async (context) => {
    const user = await User.open(context, shop);
    const made = await shop.json('POST', '/admin/batch-jobs', { type: 'product-export', dry_run: true, context: {} });
    const { id } = made.batch_job;
    await until(shop, 'pre_processed');
    const listed = await user.run('adopt', ...user.target);
    assert.match(listed.stdout, new RegExp(`^${id} +waiting +product-export`, 'm'));
    const adopted = await user.run('adopt', id, ...user.target);
    assert.match(adopted.stdout, /waiting for confirm/);
    assert.equal((await user.run('confirm', 'latest', '--wait')).code, 0);
    assert.equal((await newestJob(shop)).status, 'completed');

    const stranger = await User.open(context, shop, { COMMERCE_BATCH_TOKEN: other.token });
    assert.equal((await stranger.run('adopt', ...stranger.target)).stdout, '');
    const refused = await stranger.run('adopt', id, ...stranger.target);
    assert.notEqual(refused.code, 0);
    assert.match(refused.stderr, /does not belong to the logged in user/);
  });

  test('neither tokens nor passwords nor sessions are kept or printed', async (context) => {
    const user = await User.open(context, shop, account);
    const said = [
      await user.run('test', ...user.target, '--verbose'),
      await user.submit({ type: 'product-export', context: {} }, '--wait', '--out', 'out'),
      await user.run('status', 'latest', '--verbose', '--format', 'json'),
      await user.run('export', 'latest', '--out', 'run.json'),
    ];
    const files = await Promise.all(
      (await user.files('.')).filter((name) => name.includes('.')).map((n) => user.read(n)),
    );
    const texts = [
      await user.workspace.everythingKept(),
      ...files,
      ...said.map(({ stdout, stderr }) => stdout + stderr),
    ];
    assert.match(texts.join('\n'), /product-export/);
    // A session is a JSON Web Token, which begins like this.
    for (const secret of [admin.token, admin.password, 'eyJhbGciOi', 'api_token'])
      assert.ok(!texts.some((text) => text.includes(secret)), `${secret} is kept or printed`);
  });
});
