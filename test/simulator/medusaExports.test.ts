import assert from 'node:assert/strict';
import test from 'node:test';
import type { Json, Simulation } from './simulation.ts';
import { simulate } from './simulation.ts';

/** The header that a real server of version 1.20 wrote for products without images. */
const productHeader =
  'Product Id;Product Handle;Product Title;Product Subtitle;Product Description;Product Status;Product Thumbnail;Product Weight;Product Length;Product Width;Product Height;Product HS Code;Product Origin Country;Product MID Code;Product Material;Product Collection Title;Product Collection Handle;Product Type;Product Tags;Product Discountable;Product External Id;Product Profile Name;Product Profile Type;Variant Id;Variant Title;Variant SKU;Variant Barcode;Variant Inventory Quantity;Variant Allow Backorder;Variant Manage Inventory;Variant Weight;Variant Length;Variant Width;Variant Height;Variant HS Code;Variant Origin Country;Variant MID Code;Variant Material';
const orderHeader =
  'Order_ID;Display_ID;Order status;Date;Customer First name;Customer Last name;Customer Email;Customer ID;Shipping Address 1;Shipping Address 2;Shipping Country Code;Shipping City;Shipping Postal Code;Shipping Region ID;Fulfillment Status;Payment Status;Subtotal;Shipping Total;Discount Total;Gift Card Total;Refunded Total;Tax Total;Total;Currency Code;Sales channel name;Sales channel description';

interface Export {
  readonly job: Json;
  readonly lines: readonly string[];
  readonly size: number;
}

async function run(simulation: Simulation, context: object, type = 'product-export'): Promise<Export> {
  const { clock, createJob, job, medusa } = simulation;
  const id = await createJob({ type, context });
  await clock.advance(10_000);
  const finished = await job(id);
  const { file_key } = finished.result;
  if (file_key === undefined) return { job: finished, lines: [], size: 0 };
  const { download_url } = (await medusa('POST', '/admin/uploads/download-url', { body: { file_key } })).json;
  const download = await fetch(download_url);
  assert.equal(download.headers.get('content-type'), 'text/csv; charset=UTF-8');
  const text = await download.text();
  assert.ok(text.endsWith('\r\n'));
  return { job: finished, lines: text.split('\r\n').slice(0, -1), size: Buffer.byteLength(text) };
}

test('a product export has the header of the real server and one line for each variant', async (t) => {
  const simulation = await simulate(t);
  const { job, lines, size } = await run(simulation, {});
  assert.equal(
    lines[0],
    `${productHeader};Price USD;Price EUR;Option 1 Name;Option 1 Value;Sales Channel 1 Id;Sales Channel 1 Name;Sales Channel 1 Description`,
  );
  assert.equal(lines.length, 1 + 59 + 3);
  assert.equal(job.result.file_size, size);
  assert.equal(job.context.shape.dynamicOptionColumnCount, 1);
  const shade = lines.filter((line) => line.includes(';Lamp Shade;'));
  assert.equal(shade.length, 3);
  assert.ok(shade[0]?.includes(';"Linen, 30 cm; the ""large"" one.";published;'));
  assert.ok(
    shade.some((line) => line.includes(';SHADE-1-RED;;11;false;true;') && line.includes(';20.5;18.86;Color;Red;')),
  );
});

test('the shop begins with the products of Ecwid store 1 and then goes its own way', async (t) => {
  const simulation = await simulate(t);
  await simulation.ecwid('POST', '@1/products', { body: { name: 'Brand new', sku: 'NEW-1', price: 3.25 } });
  const { lines } = await run(simulation, {});
  assert.ok(lines.some((line) => line.includes(';LAMP-1;')));
  assert.ok(!lines.some((line) => line.includes(';Brand new;')));
});

test('limit is a page size, batch_size the cap, offset skips', async (t) => {
  const simulation = await simulate(t);
  const figures = async (context: object) => {
    const { job, lines } = await run(simulation, { ...context, filterable_fields: { status: ['published'] } });
    const { count, advancement_count, progress } = job.result;
    return [count, advancement_count, progress, new Set(lines.slice(1).map((line) => line.split(';')[0])).size];
  };
  assert.deepEqual(await figures({ limit: 2 }), [55, 55, 1, 55]);
  assert.deepEqual(await figures({ batch_size: 3 }), [3, 3, 1, 3]);
  assert.deepEqual(await figures({ batch_size: '2' }), ['2', 2, 1, 2]);
  assert.deepEqual(await figures({ offset: 44 }), [55, 11, 0.2, 11]);
  assert.deepEqual(await figures({ batch_size: 0 }), [undefined, undefined, undefined, 0]);
});

test('an export is sorted and filtered', async (t) => {
  const simulation = await simulate(t);
  const titles = async (context: object) =>
    (await run(simulation, context)).lines.slice(1).map((line) => line.split(';')[2]);
  const sorted = await titles({ order: 'title', batch_size: 4 });
  assert.deepEqual(sorted, [...sorted].sort());
  assert.deepEqual(await titles({ filterable_fields: { title: 'Desk Lamp' } }), ['Desk Lamp']);
  assert.equal((await titles({ filterable_fields: { status: ['draft'] } })).length, 5);
});

test('nothing found: completed with a header of fixed columns and no count', async (t) => {
  const { job, lines, size } = await run(await simulate(t), { filterable_fields: { title: 'no such' } });
  assert.equal(job.status, 'completed');
  assert.deepEqual(lines, [productHeader]);
  assert.equal(size, 664);
  assert.equal('count' in job.result || 'progress' in job.result, false);
});

test('q is counted with and then dropped', async (t) => {
  const { job, lines } = await run(await simulate(t), { filterable_fields: { q: 'Desk Lamp' } });
  assert.match(job.result.stat_descriptors[0].message, /^There will be 1 products/);
  assert.equal(job.result.count, 60);
  assert.equal(lines.length, 63);
});

const failures: readonly (readonly [object, string])[] = [
  [{ limit: 'abc' }, 'Provided "limit" value is not a number. Please provide a numeric value.'],
  [{ limit: -1 }, 'LIMIT must not be negative'],
  [{ batch_size: -1 }, 'LIMIT must not be negative'],
  [{ order: 'no_such_column' }, 'column product.no_such_column does not exist'],
  [{ filterable_fields: 'draft' }, "Cannot use 'in' operator to search for 'q' in draft"],
  [{ filterable_fields: null }, "Cannot use 'in' operator to search for 'q' in null"],
  [{ filterable_fields: { x: 1 } }, 'Property "x" was not found in "Product". Make sure your query is correct.'],
  [{ expand: 'variant.prices' }, 'Relation with property path variant in entity was not found.'],
  [{ filterable_fields: { status: ['live'] } }, 'invalid input value for enum product_status_enum: "live"'],
];

for (const [context, message] of failures) {
  test(`a product export with ${JSON.stringify(context)} fails`, async (t) => {
    const { job } = await run(await simulate(t), context);
    assert.deepEqual([job.status, job.result.errors], ['failed', [message]]);
  });
}

const crashes: readonly (readonly [string, string])[] = [
  ['', 'undefined is not iterable (cannot read property Symbol(Symbol.iterator))'],
  ['variants', "Cannot read properties of undefined (reading 'map')"],
  ['variants,tags', "Cannot read properties of undefined (reading 'find')"],
];

for (const [expand, message] of crashes) {
  test(`a product export with only the relations "${expand}" fails while it is processed`, async (t) => {
    const { job } = await run(await simulate(t), { expand });
    assert.equal(job.status, 'failed');
    assert.deepEqual(job.result.errors, [{ message, code: 'unknown', err: {} }, message]);
    assert.notEqual(job.confirmed_at, null);
  });
}

test('columns of relations that were not loaded are left out', async (t) => {
  const { lines } = await run(await simulate(t), { expand: 'variants,variants.options,tags' });
  assert.equal(lines[0], productHeader);
});

test('times are compared by objects; relations of which the shop has none find nothing', async (t) => {
  const simulation = await simulate(t);
  const count = async (filterable_fields: object) =>
    (await run(simulation, { filterable_fields })).job.result.count ?? 0;
  assert.equal(await count({ created_at: { gt: '2020-01-01' }, updated_at: { lt: '2100-01-01' } }), 60);
  assert.equal(await count({ created_at: { lte: '2025-01-10T08:00:00.000Z' } }), 10);
  assert.equal(await count({ created_at: '2025-01-01' }), 0);
  assert.equal(await count({ collection_id: null }), 60);
  assert.equal(await count({ tags: ['tag_none'] }), 0);
});

test('an order export has one line for each order, newest first, totals in minor units', async (t) => {
  const { job, lines } = await run(await simulate(t), {}, 'order-export');
  assert.equal(lines[0], orderHeader);
  assert.equal(lines.length, 26);
  assert.match(job.result.file_key, /^exports\/orders\//);
  assert.equal(job.result.stat_descriptors[0].message, 'There will be 25 orders exported by this action');
  const oldest = lines.at(-1)?.split(';') ?? [];
  assert.deepEqual(oldest.slice(1, 7), [
    '1',
    'pending',
    'Sun, 01 Jun 2025 09:30:00 GMT',
    'Michael',
    'Scott',
    'mscott@gmail.com',
  ]);
  assert.deepEqual([oldest[16], oldest[17], oldest[22], oldest[23]], ['4990', '500', '5490', 'usd']);
});

test('an order export has only the selected columns; the region comes empty with the address', async (t) => {
  const simulation = await simulate(t);
  const cut = await run(simulation, { fields: 'id,total', expand: 'customer' }, 'order-export');
  assert.equal(cut.lines[0], 'Order_ID;Date;Customer First name;Customer Last name;Customer Email;Customer ID;Total');
  const withAddress = await run(simulation, { fields: 'id', expand: 'shipping_address' }, 'order-export');
  const headings = withAddress.lines[0]?.split(';') ?? [];
  assert.equal(withAddress.lines[1]?.split(';')[headings.indexOf('Shipping Region ID')], '');
});

test('files are uploaded, read without credentials and removed', async (t) => {
  const { simulator, medusa } = await simulate(t);
  const form = new FormData();
  form.append('files', new File(['Product Handle\r\n'], 'import.csv', { type: 'text/csv' }));
  const answer = await fetch(`${simulator.url}/admin/uploads/protected`, {
    method: 'POST',
    body: form,
    headers: { 'x-medusa-access-token': 'test_api_token' },
  });
  const [file] = ((await answer.json()) as Json).uploads;
  assert.match(file.key, /^\d+-import\.csv$/);
  assert.equal(await (await fetch(file.url)).text(), 'Product Handle\r\n');
  const removed = await medusa('DELETE', '/admin/uploads', { body: { file_key: file.key } });
  assert.deepEqual(removed.json, { id: file.key, object: 'file', deleted: true });
  assert.equal((await fetch(file.url)).status, 404);
});

test('a file is found by its whole name, which the address has encoded', async (t) => {
  const { simulator, medusa } = await simulate(t);
  const form = new FormData();
  form.append('files', new Blob(['Product Handle\r\n']), '50%,a#b.csv');
  const answer = await fetch(`${simulator.url}/admin/uploads/protected`, {
    method: 'POST',
    body: form,
    headers: { 'x-medusa-access-token': 'test_api_token' },
  });
  const [{ key }] = ((await answer.json()) as Json).uploads;
  assert.match(key, /^\d+-50%,a#b\.csv$/);
  const { download_url } = (await medusa('POST', '/admin/uploads/download-url', { body: { file_key: key } })).json;
  const folder = download_url.slice(0, -key.length);
  assert.equal((await fetch(folder + encodeURIComponent(key))).status, 200);
  assert.equal((await fetch(`${folder}${encodeURIComponent(key)}%23x`)).status, 404);
});

test('a download address is given for any key; a missing key is 400', async (t) => {
  const { medusa } = await simulate(t);
  const address = (body: unknown) => medusa('POST', '/admin/uploads/download-url', { body });
  const none = (await address({ file_key: 'exports/none.csv' })).json.download_url;
  assert.equal((await fetch(none)).status, 404);
  const wrong = await address({});
  assert.deepEqual([wrong.status, wrong.json.message], [400, 'file_key must be a string']);
});
