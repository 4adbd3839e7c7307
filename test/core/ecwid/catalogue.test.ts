import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { type Endpoint, endpoints, queryParameter } from '../../../core/ecwid/catalogue.ts';
import { isEcwidMethod } from '../../../core/ecwid/methods.ts';

test('the catalogue is what its generator writes', async () => {
  const generator = path.resolve('scripts/generate/endpoints.mjs');
  const { endpointsText } = await import(pathToFileURL(generator).href);
  assert.equal(fs.readFileSync('schemas/ecwid/endpoints.json', 'utf8'), endpointsText());
});

test('every call has a method, a path with its parameters and a key of its own', () => {
  assert.ok(endpoints.length > 200);
  assert.equal(new Set(endpoints.map(({ key }) => key)).size, endpoints.length);
  for (const { key, method, path: template, pathParameters, summary, group } of endpoints) {
    assert.ok(isEcwidMethod(method), key);
    assert.equal(key, `${method} ${template}`);
    assert.match(template, /^(\/([\w-]+|\{\w+\}))+$/);
    const named = [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    assert.deepEqual(
      pathParameters.map(({ name }) => name),
      named,
      key,
    );
    assert.ok(summary !== '' && group !== '', key);
  }
});

test('query parameters are of known types, and enumerations have their values', () => {
  const types = ['string', 'integer', 'number', 'boolean', 'date', 'list', 'enum'];
  for (const { key, query } of endpoints) {
    assert.equal(new Set(query.map(({ name }) => name)).size, query.length, key);
    for (const parameter of query) {
      assert.ok(types.includes(parameter.type), `${key} ${parameter.name}`);
      if (parameter.type === 'enum') assert.ok((parameter.enum ?? []).length > 1, `${key} ${parameter.name}`);
      if (parameter.insteadOf !== undefined) assert.ok(query.some(({ name }) => name === parameter.insteadOf));
    }
  }
});

test('a body names an entity that has a schema', () => {
  const files = fs.readdirSync('schemas/ecwid/entities');
  for (const { key, body } of endpoints)
    if (body !== undefined) assert.ok(files.includes(`${body}.schema.json`), `${key}: ${body}`);
});

test('a new entity needs fields, a changed one none; an entity that is never created needs its own', () => {
  assert.deepEqual(endpoint('POST /products').requiredFields, ['name', 'sku', 'price']);
  assert.deepEqual(endpoint('PUT /products/{productId}').requiredFields, []);
  assert.deepEqual(endpoint('PUT /products/{productId}/inventory').requiredFields, ['quantityDelta']);
  assert.deepEqual(endpoint('GET /products').requiredFields, []);
});

test('a misprint of the documentation is no call', () => {
  assert.deepEqual(
    endpoints.filter((each) => each.path === '/profile/logo').map(({ method }) => method),
    ['POST', 'DELETE'],
  );
  assert.match(endpoint('POST /profile/logo').notes.join(), /prints PUT/);
});

test('additional scopes are not needed, and lists are no single values', () => {
  assert.deepEqual(endpoint('GET /profile').scopes, ['read_store_profile']);
  assert.match(endpoint('GET /profile').notes.join(), /read_store_limits/);
  const types = (key: string, ...names: string[]) => names.map((name) => queryParameter(endpoint(key), name)?.type);
  assert.deepEqual(types('GET /discount_coupons', 'discount_type', 'availability'), ['list', 'list']);
  assert.deepEqual(types('GET /products/filters', 'filterFacetLimit', 'filterParentCategoryId'), ['string', 'string']);
  assert.deepEqual(types('GET /orders', 'orderNumber'), ['list']);
});

test('a family of query parameters is found by the beginning of a name', () => {
  const search = endpoint('GET /products');
  assert.equal(queryParameter(search, 'option_Size')?.name, 'option_{optionName}');
  assert.equal(queryParameter(search, 'option_'), undefined);
  assert.equal(queryParameter(search, 'limit')?.type, 'integer');
  assert.equal(queryParameter(search, 'limits'), undefined);
});

function endpoint(key: string): Endpoint {
  const found = endpoints.find((each) => each.key === key);
  assert.ok(found, key);
  return found;
}
