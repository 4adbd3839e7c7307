import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readProfiles } from '../../core/profiles.ts';

const where = 'The setting “x”';

test('profiles of both services', () => {
  const { profiles, problems } = readProfiles(
    [
      { name: 'Shop', service: 'ecwid', storeId: '1003', production: true, scopes: ['read_catalog'] },
      { name: 'Proxy', service: 'ecwid', storeId: 1004, baseUrl: 'https://proxy.example.com/v3/' },
      { name: 'Server', service: 'medusa', baseUrl: 'http://localhost:9000' },
    ],
    where,
  );
  assert.deepEqual(problems, []);
  assert.deepEqual(profiles, [
    {
      name: 'Shop',
      production: true,
      scopes: ['read_catalog'],
      service: 'ecwid',
      storeId: '1003',
      baseUrl: 'https://app.ecwid.com/api/v3',
    },
    { name: 'Proxy', production: false, service: 'ecwid', storeId: '1004', baseUrl: 'https://proxy.example.com/v3' },
    { name: 'Server', production: false, service: 'medusa', baseUrl: 'http://localhost:9000' },
  ]);
});

test('each wrong entry is named with its remedy, and the others are kept', () => {
  const wrong: readonly (readonly [unknown, RegExp])[] = [
    ['Shop', /a profile is an object/],
    [{ service: 'ecwid', storeId: '1' }, /“name” is missing/],
    [{ name: 'simulator', service: 'ecwid', storeId: '1' }, /is taken by the built-in simulator/],
    [{ name: 'A', service: 'shopify' }, /“service” of “A” must be "ecwid" or "medusa"/],
    [{ name: 'A', service: 'ecwid', storeId: 'my-store' }, /“storeId” of “A” must be the number/],
    [{ name: 'A', service: 'medusa' }, /“baseUrl” of “A” is missing/],
    [{ name: 'A', service: 'medusa', baseUrl: 'http://shop.example.com' }, /must begin with https/],
    [{ name: 'A', service: 'medusa', baseUrl: 'https://me:pw@shop.example.com' }, /user name or password/],
    [{ name: 'A', service: 'ecwid', storeId: '1', token: 'secret_x' }, /holds a token. Remove it/],
    [{ name: 'A', service: 'ecwid', storeId: '1', production: 'yes' }, /must be true or false/],
    [{ name: 'A', service: 'ecwid', storeId: '1', scopes: 'read_catalog' }, /“scopes” of “A” must be a list of names/],
    [{ name: 'A', service: 'ecwid', storeId: '1', scopes: ['read_catalog', ''] }, /“scopes” of “A” must be a list/],
    [{ name: 'good', service: 'ecwid', storeId: '1' }, /already a profile “good”/],
  ];
  for (const [entry, message] of wrong) {
    const { profiles, problems } = readProfiles([{ name: 'Good', service: 'ecwid', storeId: '9' }, entry], where);
    assert.deepEqual(
      profiles.map(({ name }) => name),
      ['Good'],
    );
    assert.match(problems.join(), message);
    assert.match(problems.join(), /^The setting “x”, entry 2: /);
    assert.doesNotMatch(problems.join(), /secret_x/);
  }
  assert.match(readProfiles({}, where).problems.join(), /must be a list/);
  assert.deepEqual(readProfiles(undefined, where), { profiles: [], problems: [] });
});
