/** Imports as a user has them: a CSV beside the job, checked, uploaded, counted, confirmed, done. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { checkImportFile } from '../../core/medusa/csv/checkImportFile.ts';
import { importCsv, importHeader, newestJob, until } from './jobs.ts';
import { Shop } from './shop.ts';
import { User } from './user.ts';

const job = { type: 'product-import', context: { fileKey: './products.csv' } };

describe('imports from a file beside the job, into a real server', () => {
  let shop: Shop;
  before(async () => {
    shop = await Shop.open('imports');
  });
  after(() => shop?.close());

  test('dry run, confirm, done; the user’s file stays as it is', async (context) => {
    const user = await User.open(context, shop);
    const csv = importCsv('good', 3);
    await user.workspace.write('products.csv', csv);
    const sent = await user.submit(job, '--dry-run');
    assert.equal(sent.code, 0, sent.stderr);
    await until(shop, 'pre_processed');
    const waiting = await user.run('status', 'latest');
    assert.match(waiting.stdout, /waiting for confirm/);
    assert.match(waiting.stdout, /3 products/);
    assert.equal(await shop.countProducts('good'), 0);
    const confirmed = await user.run('confirm', 'latest', '--wait');
    assert.equal(confirmed.code, 0, confirmed.stderr);
    assert.match(confirmed.stdout, /the job is done/);
    assert.equal(await shop.countProducts('good'), 3);
    assert.equal(await user.read('products.csv'), csv);
  });

  test('at once, with a name that is no ASCII', async (context) => {
    const user = await User.open(context, shop);
    await user.workspace.write('Männer & Söhne.csv', importCsv('ascii', 2));
    const named = { ...job, context: { fileKey: './Männer & Söhne.csv' } };
    const { code, stdout, stderr } = await user.submit(named, '--wait');
    assert.equal(code, 0, stdout + stderr);
    assert.equal(await shop.countProducts('ascii'), 2);
  });

  test('a bad price stops it before anything is sent', async (context) => {
    const user = await User.open(context, shop);
    await user.workspace.write('products.csv', `${importHeader};Price USD\r\nbad;New;One;5;Size;S;free\r\n`);
    const before = await newestJob(shop);
    const { code, stdout, stderr } = await user.submit(job, '--wait');
    assert.equal(code, 1, stdout);
    assert.match(`${stdout}${stderr}`, /products\.csv\n +2:\d+ +error .+free/);
    assert.equal((await newestJob(shop)).id, before.id, 'no job was created');
  });

  test('sent anyway, the server’s own words are shown, and nothing is left of the good rows', async (context) => {
    const user = await User.open(context, shop);
    const rows = ['forced-1;New;One;5;Size;S;10', 'forced-2;New;One;5;Size;S;free'];
    await user.workspace.write('products.csv', `${importHeader};Price USD\r\n${rows.join('\r\n')}\r\n`);
    const { code, stdout } = await user.submit(job, '--wait', '--force');
    assert.equal(code, 1);
    assert.match(stdout, /products\.csv, line 3: null value in column "amount"/);
    assert.equal(await shop.countProducts('forced'), 0);
  });

  test('what only the server knows fails after the confirm, and is said', async (context) => {
    const user = await User.open(context, shop);
    await user.workspace.write('products.csv', `${importHeader}\r\ntest-product-01;New;One;5;Size;S\r\n`);
    const before = await shop.uploadedFiles();
    const { code, stdout } = await user.submit(job, '--wait');
    assert.equal(code, 1);
    assert.match(stdout, /the job failed/);
    assert.match(stdout, /products\.csv, line 2: duplicate key/);
    assert.deepEqual(await shop.uploadedFiles(), before, 'what nobody needs any more is taken away');
  });

  test('a price list', async (context) => {
    const user = await User.open(context, shop);
    const list = { name: 'Sale', description: 'Sale', type: 'override', prices: [] };
    const { price_list: made } = await shop.json('POST', '/admin/price-lists', list);
    await user.workspace.write('prices.csv', 'Product Variant ID;SKU;Price USD\r\n;SKU-01-S;7.5\r\n');
    const inside = { fileKey: './prices.csv', price_list_id: made.id };
    const { code, stdout, stderr } = await user.submit({ type: 'price-list-import', context: inside }, '--wait');
    assert.equal(code, 0, stdout + stderr);
    const { price_list: filled } = await shop.json('GET', `/admin/price-lists/${made.id}`);
    assert.deepEqual(
      filled.prices.map(({ amount }: { readonly amount: number }) => amount),
      [750],
    );
  });

  test('what the server exported imports again, but for a code that it reads as a number', async (context) => {
    const user = await User.open(context, shop);
    await user.submitToEnd({ type: 'product-export', context: {} }, '--out', 'out');
    const name = (await user.files('out')).find((file) => file.endsWith('.csv'));
    const csv = await user.read(`out/${name}`);
    const findings = checkImportFile(csv, 'product-import', {}).filter(
      ({ severity }) => severity === 'error' || severity === 'warning',
    );
    const places = findings.map(({ code, span }) => `${code} ${csv.slice(span.start, span.end)}`);
    assert.deepEqual([...new Set(places)], ['csv-retyped-cell 6109.10']);
    await user.workspace.write('products.csv', csv);
    const { code, stdout, stderr } = await user.submit(job, '--wait');
    assert.equal(code, 0, stdout + stderr);
    const { products } = await shop.json('GET', '/admin/products?handle=test-product-01');
    assert.equal(products[0].hs_code, '6109.1', 'the finding is right');
  });
});
