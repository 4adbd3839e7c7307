import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type EcwidRequest, requestOf, summarize } from '../../../core/ecwid/request.ts';

const notes = { depth: 1, colons: 0, longNumber: false };

function request(value: unknown): EcwidRequest {
  return requestOf({ value, text: JSON.stringify(value), notes });
}

const subject = (method: string, path: string): string | undefined => summarize(request({ method, path })).subject;

test('a request knows its call', () => {
  const view = request({ id: '7', method: 'PUT', path: '/products/12?lang=en', body: { price: 1 } });
  assert.equal(view.route?.template, '/products/{productId}');
  assert.equal(view.endpoint?.key, 'PUT /products/{productId}');
  assert.equal(view.nameEnd, 12);
  assert.deepEqual(
    view.query.map(({ name, value }) => [name, value]),
    [['lang', 'en']],
  );
  assert.equal(view.pathForm, 'documented');
  assert.equal(view.hasBody, true);
  assert.deepEqual(view.body, { price: 1 });
});

test('what is missing or of another type is nothing', () => {
  for (const value of [null, 7, 'text', [], {}, { method: 'get', path: 5 }, { path: '/products', method: null }]) {
    const view = request(value);
    assert.equal(view.endpoint, undefined);
    assert.equal(view.method, undefined);
    assert.deepEqual(view.query, []);
    assert.equal(view.hasBody, false);
    assert.deepEqual(summarize(view), { id: undefined, subject: undefined, operation: undefined });
  }
});

test('what is wrong with a path as a whole has one name', () => {
  const forms: readonly (readonly [string, EcwidRequest['pathForm']])[] = [
    ['/products/12', 'documented'],
    [' /products/12 ', 'documented'],
    ['https://app.ecwid.com/api/v3/1003/products', 'address'],
    ['app.ecwid.com/api/v3/1003/products', 'address'],
    ['/api/v3/1003/products', 'store'],
    ['/api/v3/products', 'store'],
    ['v3/1003/products', 'store'],
    ['/1003/products/12', 'store'],
    ['/1003', 'store'],
    ['/{storeId}/products', 'store'],
    ['/:storeId/products', 'store'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: what people leave in a file.
    ['/${STORE_ID}/products?limit=1', 'store'],
    ['/store_extrafields/customers', 'documented'],
    ['/batch', 'batch'],
    ['batch?ticket=1', 'batch'],
    ['/batch/cancel-group?groupId=a', 'batch'],
    ['/batches', 'unknown'],
    ['//products/12', 'unknown'],
    ['/prodcuts', 'unknown'],
    ['/', 'unknown'],
    ['', 'unknown'],
  ];
  for (const [path, form] of forms) assert.equal(request({ path, method: 'GET' }).pathForm, form, path);
});

test('a call about batches is none that a request could make', () => {
  const view = request({ path: '/batch', method: 'POST' });
  assert.equal(view.endpoint, undefined);
  assert.equal(view.route?.template, '/batch');
});

test('the subject is the first entity on the path', () => {
  assert.equal(subject('PUT', '/products/12'), 'products/12');
  assert.equal(subject('PUT', 'products/12/'), 'products/12');
  assert.equal(subject('PUT', '/products/12/combinations/7?a=/b'), 'products/12');
  assert.equal(subject('DELETE', '/orders/XJ12H?x=1'), 'orders/XJ12H');
  assert.equal(subject('PUT', '/profile/extrafields/vat'), 'profile/extrafields/vat');
  assert.equal(subject('GET', '/store_extrafields/customers/vat'), 'store_extrafields/customers/vat');
});

test('a path without an id has a subject where one thing stands there', () => {
  assert.equal(subject('PUT', '/profile'), 'profile');
  assert.equal(subject('GET', 'profile/'), 'profile');
  assert.equal(subject('POST', '/profile/logo?externalUrl=x'), 'profile/logo');
  for (const path of ['/products', '/orders?limit=5', '/products/deleted'])
    assert.equal(subject('GET', path), undefined);
  for (const path of ['/products', '/categories']) assert.equal(subject('POST', path), undefined);
  for (const path of ['/products/sort?parentCategory=1', '/reviews/mass_update'])
    assert.equal(subject('PUT', path), undefined);
  assert.equal(subject('DELETE', '/products'), 'products');
  assert.equal(subject('GET', ' /products/12'), undefined);
});

test('the summary has the id as text and the call as the catalogue names it', () => {
  assert.deepEqual(summarize(request({ id: 7, method: 'GET', path: '/products/12' })), {
    id: '7',
    subject: 'products/12',
    operation: 'GET /products/{productId}',
  });
  assert.equal(summarize(request({ id: {}, method: 'GET', path: '/nowhere' })).operation, undefined);
});
