import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endpoints } from '../../../core/ecwid/catalogue.ts';
import { matchPath, routes } from '../../../core/ecwid/route.ts';

const template = (path: string): string | undefined => matchPath(path)?.template;

test('every call of the catalogue is found by a path of its own', () => {
  for (const { key, path, method, pathParameters } of endpoints) {
    const real = pathParameters.reduce(
      (text, { name, type, enum: values }) =>
        text.replace(`{${name}}`, values?.[0] ?? (type === 'integer' ? '12' : 'A-b')),
      path,
    );
    assert.equal(matchPath(real)?.endpointOf(method)?.key, key, real);
  }
});

test('a path may lack its first slash and have one at its end', () => {
  for (const path of ['/products/12', 'products/12', 'products/12/', '/products/12/'])
    assert.equal(template(path), '/products/{productId}', path);
});

test('a fixed word comes before an id', () => {
  assert.equal(template('/products/deleted'), '/products/deleted');
  assert.equal(template('/orders/last'), '/orders/last');
  assert.equal(template('/orders/XJ12H'), '/orders/{orderId}');
  assert.equal(template('/orders/lasts'), '/orders/{orderId}');
  assert.equal(template('/products/1/gallery/video'), '/products/{productId}/gallery/video');
});

test('an id that is a number has digits only; a named value is one of those documented', () => {
  for (const path of ['/products/abc', '/products/12a', '/products/{{id}}', '/products/-1', '/reports/nonsense'])
    assert.equal(template(path), undefined, path);
  assert.equal(template('/reports/allTraffic'), '/reports/{reportType}');
  assert.equal(template('/discount_coupons/SPRING'), '/discount_coupons/{discountCouponId}');
});

test('what is no path of the catalogue is not found', () => {
  for (const path of [
    '',
    '/',
    '//',
    '//products',
    '/products//',
    '/products//12',
    '/Products',
    '/prod',
    '/products/1/x',
  ])
    assert.equal(template(path), undefined, path);
});

test('the query takes no part where its start is given', () => {
  const path = '/products/12?lang=en/gb';
  assert.equal(matchPath(path, path.indexOf('?'))?.template, '/products/{productId}');
  assert.equal(matchPath('/products/?limit=1', 10)?.template, '/products');
});

test('a route names its methods and has a call for each', () => {
  const route = matchPath('/products/12');
  assert.deepEqual(route?.methods, ['GET', 'PUT', 'DELETE']);
  assert.equal(route?.endpointOf('PUT')?.summary, 'Change a product');
  assert.equal(route?.endpointOf('POST'), undefined);
  assert.equal(new Set(routes.map((each) => each.template)).size, routes.length);
});
