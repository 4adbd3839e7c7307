import assert from 'node:assert/strict';
import test from 'node:test';
import { endpoints } from '../../core/ecwid/catalogue.ts';
import { routes } from '../../simulator/ecwid/routes.ts';
import { simulate } from './simulation.ts';

test('everything that is carried out is a call of the catalogue, once', () => {
  const known = new Set(endpoints.map(({ key }) => key));
  const keys = routes.map(({ method, path }) => `${method} ${path}`);
  assert.deepEqual(
    keys.filter((key) => !known.has(key)),
    [],
  );
  assert.equal(new Set(keys).size, keys.length);
});

test('a call that is not carried out says so and claims no success', async (t) => {
  const { ecwid } = await simulate(t);
  const answer = await ecwid('POST', '/staff/invite', { body: { email: 'a@example.com' } });
  assert.equal(answer.status, 501);
  assert.equal(answer.json.errorCode, 'NOT_SIMULATED');
  assert.match(answer.json.errorMessage, /does not carry out POST \/staff\/invite .*Nothing was changed/);
});

test('every call of the catalogue is known by path and method', async (t) => {
  const { ecwid } = await simulate(t);
  for (const { method, path, pathParameters, key } of endpoints) {
    const real = pathParameters.reduce(
      (text, parameter) =>
        text.replace(`{${parameter.name}}`, parameter.enum?.[0] ?? (parameter.type === 'integer' ? '1' : 'A')),
      path,
    );
    const { status, json } = await ecwid(method, real);
    assert.ok(!['PATH_NOT_FOUND', 'METHOD_NOT_ALLOWED'].includes(json.errorCode), `${key} answers ${status}`);
    if (!routes.some((route) => `${route.method} ${route.path}` === key) && !path.startsWith('/batch'))
      assert.equal(status, 501, key);
  }
});

test('the scopes of the catalogue hold, for what is not carried out as well', async (t) => {
  const { ecwid } = await simulate(t);
  const token = 'secret_readonly';
  for (const [method, path, scope] of [
    ['DELETE', '/products', 'update_catalog_batch_delete'],
    ['PUT', '/categories/sort?parentCategory=0', 'update_catalog'],
    ['POST', '/billing/transactions', 'charge'],
    ['POST', '/profile/paymentOptions', 'update_store_profile'],
  ] as const) {
    const refused = await ecwid(method, path, { token, body: {} });
    assert.deepEqual([refused.status, refused.json.errorCode], [403, 'INSUFFICIENT_APP_SCOPE'], path);
    assert.match(refused.json.errorMessage, new RegExp(`"${scope}"`));
  }
  assert.equal((await ecwid('GET', '/brands', { token })).status, 501);
  assert.equal((await ecwid('GET', '/countries', { token })).status, 501);
});

test('what the documentation does not have is not there', async (t) => {
  const { ecwid } = await simulate(t);
  assert.equal((await ecwid('GET', '/products/abc')).json.errorCode, 'PATH_NOT_FOUND');
  assert.equal((await ecwid('GET', '/promotions/5')).json.errorCode, 'METHOD_NOT_ALLOWED');
  assert.equal((await ecwid('PUT', '/profile/logo?externalUrl=x')).json.errorCode, 'METHOD_NOT_ALLOWED');
});
