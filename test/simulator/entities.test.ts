import assert from 'node:assert/strict';
import test from 'node:test';
import type { Json } from './simulation.ts';
import { simulate } from './simulation.ts';

test('a product is created, found, changed in part and deleted', async (t) => {
  const { ecwid } = await simulate(t);
  const created = await ecwid('POST', '/products', { body: { name: 'Candle', sku: 'C-1', price: 9.5, quantity: 3 } });
  assert.equal(created.status, 200);
  const path = `/products/${created.json.id}`;
  assert.deepEqual((await ecwid('PUT', path, { body: { price: 8 } })).json, { updateCount: 1 });
  const product = (await ecwid('GET', path)).json;
  assert.deepEqual([product.name, product.price, product.quantity], ['Candle', 8, 3]);
  assert.equal((await ecwid('GET', '/products?sku=C-1')).json.items[0].id, created.json.id);
  assert.deepEqual((await ecwid('DELETE', path)).json, { deleteCount: 1 });
  assert.equal((await ecwid('GET', path)).json.errorCode, 'PRODUCT_NOT_FOUND');
});

test('a search answers in pages of at most 100', async (t) => {
  const { ecwid } = await simulate(t);
  const page = (await ecwid('GET', '/products?limit=25&offset=50')).json;
  assert.deepEqual([page.total, page.count, page.offset, page.limit, page.items.length], [60, 10, 50, 25, 10]);
  assert.equal((await ecwid('GET', '/products?limit=1000')).json.limit, 100);
  assert.equal((await ecwid('GET', '/products?limit=-1')).json.errorCode, 'WRONG_PARAMETER');
});

test('products are found by keyword, category, state and id', async (t) => {
  const { ecwid } = await simulate(t);
  const total = async (query: string) => (await ecwid('GET', `/products?${query}`)).json.total;
  assert.equal(await total('keyword=desk+lamp'), 1);
  assert.equal(await total('keyword=nothing+like+it'), 0);
  assert.equal(await total('categories=9691094'), 11);
  assert.equal(await total('enabled=false'), 5);
  assert.equal(await total('productId=645582630,645582631'), 2);
  assert.equal(await total('sku=SHADE-1-BLUE'), 1);
});

test('responseFields narrows an answer', async (t) => {
  const { ecwid } = await simulate(t);
  const answer = await ecwid('GET', '/products?productId=645582630&responseFields=total,items(id,name)');
  assert.deepEqual(answer.json, { total: 1, items: [{ id: 645582630, name: 'Desk Lamp' }] });
});

test('stock is adjusted by a difference, for a product and for a variation', async (t) => {
  const { ecwid } = await simulate(t);
  const product = '/products/645582630';
  const variation = '/products/645582631/combinations/90210001';
  assert.deepEqual((await ecwid('PUT', `${product}/inventory`, { body: { quantityDelta: -2 } })).json, {
    updateCount: 1,
  });
  assert.equal((await ecwid('GET', product)).json.quantity, 18);
  assert.match((await ecwid('PUT', `${product}/inventory`, { body: { quantityDelta: -99 } })).json.warning, /negative/);
  await ecwid('PUT', `${variation}/inventory`, { body: { quantityDelta: 5 } });
  assert.equal((await ecwid('GET', variation)).json.quantity, 15);
  assert.equal((await ecwid('PUT', `${product}/inventory`, { body: {} })).status, 400);
});

test('products are assigned to a category and sorted in it', async (t) => {
  const { ecwid } = await simulate(t);
  const body = { productIds: [645582631] };
  assert.deepEqual((await ecwid('POST', '/categories/9691094/assignProducts', { body })).json, { updateCount: 1 });
  assert.ok((await ecwid('GET', '/products/645582631')).json.categoryIds.includes(9691094));
  await ecwid('PUT', '/products/sort?parentCategory=9691094', { body: { sortedIds: [645582631, 645582630] } });
  const sorted = (await ecwid('GET', '/products/sort?parentCategory=9691094')).json.sortedIds;
  assert.deepEqual(sorted.slice(0, 2), [645582631, 645582630]);
  assert.deepEqual((await ecwid('POST', '/categories/9691094/unassignProducts', { body })).json, { deleteCount: 1 });
  assert.ok(!(await ecwid('GET', '/products/645582631')).json.categoryIds.includes(9691094));
});

test('orders are found by e-mail and status, created under two ids and changed', async (t) => {
  const { ecwid } = await simulate(t);
  const found = (await ecwid('GET', '/orders?limit=1&email=ec.apps@lightspeedhq.com')).json;
  assert.deepEqual([found.total, found.count, found.items[0].customerId], [2, 1, 2]);
  const paid = (await ecwid('GET', '/orders?paymentStatus=PAID,REFUNDED')).json.items;
  assert.deepEqual(new Set(paid.map((order: Json) => order.paymentStatus)), new Set(['PAID', 'REFUNDED']));
  const created = (await ecwid('POST', '/orders', { body: { email: 'a@example.com', total: 5 } })).json;
  assert.equal((await ecwid('GET', `/orders/${created.orderid}`)).json.internalId, created.id);
  await ecwid('PUT', '/orders/XJ12H', { body: { fulfillmentStatus: 'SHIPPED' } });
  assert.equal((await ecwid('GET', '/orders/XJ12H')).json.fulfillmentStatus, 'SHIPPED');
  assert.equal((await ecwid('GET', '/orders?limit=100')).json.total, 26);
});

test('categories, customers, coupons and the profile are stored', async (t) => {
  const { ecwid } = await simulate(t);
  for (const [path, body] of [
    ['/categories', { name: 'New' }],
    ['/customers', { email: 'new@example.com' }],
    ['/discount_coupons', { name: 'New', code: 'NEW' }],
  ] as const) {
    const { id } = (await ecwid('POST', path, { body })).json;
    const stored = (await ecwid('GET', `${path}/${id}`)).json;
    assert.deepEqual({ ...stored, ...body, id }, stored);
    assert.deepEqual((await ecwid('DELETE', `${path}/${id}`)).json, { deleteCount: 1 });
  }
  await ecwid('PUT', '/profile', { body: { company: { city: 'Bonn' } } });
  const { company } = (await ecwid('GET', '/profile')).json;
  assert.deepEqual([company.city, company.companyName], ['Bonn', 'Simulator Lamps']);
});

test('each store has its own data', async (t) => {
  const { ecwid } = await simulate(t);
  await ecwid('DELETE', '@7/products/645582630');
  assert.equal((await ecwid('GET', '@7/products/645582630')).status, 404);
  assert.equal((await ecwid('GET', '@8/products/645582630')).status, 200);
});

test('path segments are decoded like values of the query, with + as a blank', async (t) => {
  const { ecwid } = await simulate(t);
  for (const path of ['/orders/A+B', '/orders/A%20B']) {
    assert.equal((await ecwid('GET', path)).json.errorMessage, 'Order with id A B was not found.');
  }
});

const failures: readonly (readonly [string, string, unknown, number, string])[] = [
  ['GET', '/products/1', undefined, 404, 'PRODUCT_NOT_FOUND'],
  ['GET', '/products/645582631/combinations/1', undefined, 404, 'COMBINATION_NOT_FOUND'],
  ['GET', '/categories/1', undefined, 404, 'CATEGORIES_NOT_FOUND'],
  ['GET', '/orders/NONE', undefined, 404, 'ORDER_NOT_FOUND'],
  ['POST', '/products', { name: 'Copy', sku: 'LAMP-1' }, 409, 'SKU_ALREADY_EXISTS'],
  ['PUT', '/products/645582631', { sku: 'LAMP-1' }, 409, 'SKU_ALREADY_EXISTS'],
  ['POST', '/products', { name: 'New', categoryIds: [5] }, 404, 'CATEGORIES_NOT_FOUND'],
  ['POST', '/products', { price: 3 }, 400, 'WRONG_PARAMETER'],
  ['PUT', '/products/645582630', { price: 'cheap' }, 400, 'WRONG_PARAMETER'],
  ['PUT', '/products/645582630', undefined, 400, 'WRONG_PARAMETER'],
  ['PUT', '/products/645582630', '{', 400, 'WRONG_PARAMETER'],
  ['PUT', '/products', {}, 405, 'METHOD_NOT_ALLOWED'],
  ['GET', '/nowhere', undefined, 404, 'PATH_NOT_FOUND'],
  ['GET', '/products/%E0%A4%A', undefined, 400, 'WRONG_PARAMETER'],
];

for (const [method, path, body, status, code] of failures) {
  test(`${method} ${path} with ${JSON.stringify(body)} answers ${status} ${code}`, async (t) => {
    const { ecwid } = await simulate(t);
    const answer = await ecwid(method, path, { body });
    assert.deepEqual([answer.status, answer.json.errorCode], [status, code]);
    assert.equal(typeof answer.json.errorMessage, 'string');
  });
}
