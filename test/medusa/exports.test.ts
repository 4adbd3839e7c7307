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

  test('two at once write two files, each complete', async (context) => {
    const users = [await User.open(context, shop), await User.open(context, shop)];
    const ended = await Promise.all(
      users.map((user) => user.submitToEnd({ type: 'product-export', context: {} }, '--out', 'out')),
    );
    for (const { code, stderr } of ended) assert.equal(code, 0, stderr);
    const texts = await Promise.all(users.map(savedCsv));
    assert.equal(texts[0], texts[1]);
    assert.equal(texts[0]?.split('\r\n').filter(Boolean).length, 1 + variants);
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

async function savedCsv(user: User): Promise<string> {
  const name = (await user.files('out')).find((file) => file.endsWith('.csv'));
  return user.read(`out/${name}`);
}

/** The job as the server last showed it. */
function jobOf({ outcomes }: Report): { readonly status: string } {
  return JSON.parse(outcomes[0]?.body ?? '{}');
}
