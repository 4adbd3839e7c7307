/** Exports as a user of the command line has them, from a real server. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Shop } from './shop.ts';
import { type Report, User } from './user.ts';

/** What the seed holds: eight products with one to three variants, three orders. */
const variants = 15;
const orders = 3;

describe('exports from a real server', () => {
  let shop: Shop;
  before(async () => {
    shop = await Shop.open('exports');
  });
  after(() => shop?.close());

  test('products: one line a variant, as it stands on the server', async (context) => {
    const user = await User.open(context, shop);
    const { code, report, stderr } = await user.submitToEnd(
      { type: 'product-export', context: {} },
      ...['--out', 'out'],
    );
    assert.equal(code, 0, stderr);
    assert.equal(report.state, 'succeeded');
    const lines = (await savedCsv(user)).split('\r\n').filter(Boolean);
    assert.match(lines[0] ?? '', /^Product Id;Product Handle;Product Title;/);
    // One product's description has a line break, inside quotes.
    assert.equal(lines.length, 1 + variants);
    assert.match(await savedCsv(user), /"with; semicolon, comma ""quote"""/);
  });

  test('orders', async (context) => {
    const user = await User.open(context, shop);
    const { code } = await user.submitToEnd({ type: 'order-export', context: {} }, '--out', 'out');
    assert.equal(code, 0);
    const lines = (await savedCsv(user)).trim().split('\r\n');
    assert.match(lines[0] ?? '', /^Order_ID;Display_ID;Order status;/);
    assert.equal(lines.length, 1 + orders);
  });

  test('a dry run counts, waits, and is confirmed', async (context) => {
    const user = await User.open(context, shop);
    const sent = await user.submit({ type: 'product-export', context: {} }, '--dry-run');
    assert.equal(sent.code, 0, sent.stderr);
    assert.match(sent.stdout, /counts what it would do and then waits for: commerce-batch confirm/);
    const confirmed = await user.run('confirm', 'latest', '--wait');
    assert.equal(confirmed.code, 0, confirmed.stderr);
    assert.match(confirmed.stdout, /the job is done in .+\nFile on the server: exports\/products\//);
  });

  test('two at once: one waits for the other, and each has a file of its own', async (context) => {
    const user = await User.open(context, shop);
    const ended = await Promise.all(
      ['first', 'second'].map((name) => user.submitToEnd({ type: 'product-export', context: {} }, '--out', name)),
    );
    for (const { code, stderr } of ended) assert.equal(code, 0, stderr);
    const { batch_jobs: jobs } = await shop.json('GET', '/admin/batch-jobs?limit=2');
    const [late, early] = jobs.sort((a: Times, b: Times) => Date.parse(b.confirmed_at) - Date.parse(a.confirmed_at));
    assert.notEqual(late.result.file_key, early.result.file_key);
    assert.ok(
      Date.parse(late.confirmed_at) >= Date.parse(early.completed_at),
      'the second began after the first ended',
    );
  });

  test('at the speed of a server as it comes, with events every 3 s', async (context) => {
    const slow = await Shop.open('slow', { pollTime: undefined });
    context.after(() => slow.close());
    const user = await User.open(context, slow);
    const { code, report } = await user.submitToEnd({ type: 'product-export', context: {} });
    assert.equal(code, 0);
    assert.deepEqual(jobOf(report).status, 'completed');
  });
});

interface Times {
  readonly confirmed_at: string;
}

async function savedCsv(user: User): Promise<string> {
  const name = (await user.files('out')).find((file) => file.endsWith('.csv'));
  return user.read(`out/${name}`);
}

/** The job as the server last showed it. */
function jobOf({ outcomes }: Report): { readonly status: string } {
  return JSON.parse(outcomes[0]?.body ?? '{}');
}
