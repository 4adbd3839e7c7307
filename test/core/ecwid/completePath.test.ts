/** Paths and queries as a user sees them: `|` is the cursor. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ecwidBatch } from '../../../core/ecwid/dialect.ts';
import { accepted, labelsIn, offered } from '../../support/completions.ts';

const request = (path: string, method?: string): string =>
  `[{ "path": "${path}"${method === undefined ? '' : `, "method": "${method}"`} }]`;
const labels = (path: string, method?: string): readonly string[] => labelsIn(ecwidBatch, request(path, method));
const after = (path: string, label: string, method?: string): string => {
  const text = accepted(ecwidBatch, request(path, method), label);
  return /"path": "([^"]*)"/.exec(text)?.[1] ?? text;
};

test('a path is offered as a whole, with places for ids', () => {
  assert.equal(after('|', '/products/{productId}'), `/products/\${1:productId}`);
  assert.equal(after('/pro|', '/products/{productId}/files/{fileId}'), `/products/\${1:productId}/files/\${2:fileId}`);
  assert.equal(after('/comb|', '/products/{productId}/combinations'), `/products/\${1:productId}/combinations`);
  assert.match(after('/rep|', '/reports/{reportType}'), /^\/reports\/\$\{1\|allTraffic,.*\|\}$/);
});

test('only paths that the method allows', () => {
  assert.deepEqual(labels('/categories/|', 'DELETE'), ['/categories/{categoryId}', '/categories/{categoryId}/image']);
  const posts = labels('/categories/|', 'POST');
  assert.ok(posts.includes('/categories/{categoryId}/image') && !posts.includes('/categories/{categoryId}'));
  assert.equal(labels('/batch|').length, 0);
});

test('the call in words, and of a path without a method every call', () => {
  assert.equal(offered(ecwidBatch, request('/|', 'PUT'), '/products/{productId}').detail, 'Change a product');
  const { detail, documentation } = offered(ecwidBatch, request('/|'), '/products/{productId}');
  assert.equal(detail, 'GET, PUT, DELETE');
  assert.equal(documentation, '`GET` Read one product\n\n`PUT` Change a product\n\n`DELETE` Delete a product');
});

test('ids that are typed stay', () => {
  assert.equal(after('/products/123/|', '/products/123/combinations'), '/products/123/combinations');
  assert.equal(after('/products/123/comb|', '/products/123/combinations'), '/products/123/combinations');
  assert.equal(after('products/123/comb|', '/products/123/combinations'), '/products/123/combinations');
  assert.equal(
    after('/products/123/comb|', '/products/123/combinations/{combinationId}'),
    `/products/123/combinations/\${1:combinationId}`,
  );
  assert.equal(after('/products/123/fi|/7', '/products/123/files/7'), '/products/123/files/7');
  assert.equal(after('/|/123', '/products/123'), '/products/123');
  assert.equal(after('/orders/XJ12H/inv|', '/orders/XJ12H/invoices'), '/orders/XJ12H/invoices');
  assert.equal(after('/storage/a$b|/', '/storage/a$b'), '/storage/a\\$b');
});

test('a path changes and its query stays', () => {
  assert.equal(after('/prod|?limit=5', '/products', 'GET'), '/products?limit=5');
});

test('what stands there already comes first, then what may follow', () => {
  const [first, ...others] = labels('/products/123|');
  assert.equal(first, '/products/123');
  assert.equal(offered(ecwidBatch, request('/products/123|'), '/products/123').preselect, true);
  assert.deepEqual(
    others.filter((label) => !label.startsWith('/products/123/')),
    ['?'],
  );
  assert.equal(labels('/products|', 'GET')[0], '/products');
  assert.equal(after('/products/123|', '?', 'GET'), '/products/123?');
  assert.equal(labels('/products/123|', 'DELETE').includes('?'), false);
});

test('a path that is being typed', () => {
  const cases: readonly (readonly [marked: string, text: string])[] = [
    ['[{ "path": | }]', '[{ "path": "/profile" }]'],
    ['[{ "path": "/prof| }]', '[{ "path": "/profile" }]'],
    ['[{ "path": "/prof|', '[{ "path": "/profile"'],
    ['[{ "path": "/prof|\n  "method": "GET" }]', '[{ "path": "/profile",\n  "method": "GET" }]'],
    ['[{ "path" "|", "method": "GET" }]', '[{ "path" "/profile", "method": "GET" }]'],
  ];
  for (const [marked, text] of cases) assert.equal(accepted(ecwidBatch, marked, '/profile'), text);
});

test('query parameters of the call that are not there yet', () => {
  const found = labels('/products?|', 'GET');
  assert.deepEqual(found.slice(0, 4), ['productId', 'sku', 'keyword', 'searchMethod']);
  assert.ok(!labels('/products?sku=7&|', 'GET').includes('sku'));
  // May be given more than once.
  assert.ok(labels('/products?productId=7&|', 'GET').includes('productId'));
  assert.deepEqual(labels('/products?sav|', 'POST'), ['saveCombinations']);
  assert.deepEqual(labels('/unheard-of?|', 'GET'), []);
  assert.equal(labels('/products/5/image?|', 'POST')[0], 'externalUrl');
  assert.equal(offered(ecwidBatch, request('/products/5/image?|', 'POST'), 'externalUrl').detail, 'text, required');
});

test('a query parameter and its values', () => {
  assert.equal(after('/products?|', 'limit', 'GET'), '/products?limit=');
  assert.equal(after('/products?lim|=5&sku=7', 'limit', 'GET'), '/products?limit=5&sku=7');
  assert.equal(after('/products?sku=7&li|', 'limit', 'GET'), '/products?sku=7&limit=');
  assert.equal(after('/products?opt|', 'option_{optionName}', 'GET'), `/products?option_\${1:optionName}=`);
  assert.deepEqual(labels('/products?inStock=|', 'GET'), ['true', 'false']);
  assert.equal(after('/products?inStock=|&limit=5', 'true', 'GET'), '/products?inStock=true&limit=5');
  assert.equal(after('/products?sortBy=NAME_|ASC', 'NAME_DESC', 'GET'), '/products?sortBy=NAME_DESC');
  assert.equal(after('/products?createdFrom=|', '2026-01-31', 'GET'), `/products?createdFrom=\${1:2026-01-31}`);
  assert.deepEqual(labels('/products?keyword=|', 'GET'), []);
});

test('values of a list are offered one after the other', () => {
  assert.ok(!labels('/orders?paymentStatus=PAID,|', 'GET').includes('PAID'));
  assert.equal(after('/orders?paymentStatus=PAID,|', 'CANCELLED', 'GET'), '/orders?paymentStatus=PAID,CANCELLED');
  assert.equal(after('/orders?paymentStatus=PA|,CANCELLED', 'PAID', 'GET'), '/orders?paymentStatus=PAID,CANCELLED');
});

test('an ampersand follows a value that is complete', () => {
  assert.deepEqual(labels('/products?inStock=true|', 'GET'), ['true', '&']);
  assert.equal(after('/products?limit=5|', '&', 'GET'), '/products?limit=5&');
  assert.deepEqual(labels('/products?inStock=tr|', 'GET'), ['true']);
});

test('without a method, the parameters of all calls at the path', () => {
  const found = labels('/products?|');
  assert.ok(found.includes('keyword') && found.includes('saveCombinations'));
});
