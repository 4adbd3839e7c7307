import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clientCertificateFor, defaultNetworkSettings, namesHost, readNetworkSettings } from '../../core/network.ts';

function read(value: unknown) {
  return readNetworkSettings(value, (key) => `“${key}”`);
}

test('nothing set is what holds by default', () => {
  for (const value of [undefined, null, {}, { caFile: '' }, { timeout: undefined, caFile: null }])
    assert.deepEqual(read(value), { settings: defaultNetworkSettings, problems: [] });
});

test('everything set', () => {
  const settings = {
    caFile: 'C:\\certificates\\ca.pem',
    clientCertificates: { 'shop.test:8443': { certificate: '/me.pem', key: '/me.key' } },
    connectTimeout: 1,
    timeout: 3600,
    unverifiedHosts: ['shop.test', '127.0.0.1:8443', '[::1]:8443', 'my_shop'],
  };
  assert.deepEqual(read(settings), { settings, problems: [] });
});

for (const [value, problem] of [
  [7, '“” must be an object such as { "timeout": 60 }.'],
  [
    { caFiles: 1 },
    '“caFiles” does not exist. There is caFile, clientCertificates, connectTimeout, timeout, unverifiedHosts.',
  ],
  [{ caFile: 'ca.pem' }, '“caFile” must be the full path of a file, such as /etc/ssl/shop-ca.pem.'],
  [{ timeout: '30' }, '“timeout” must be a number of seconds from 1 to 3600.'],
  [{ connectTimeout: 0.5 }, '“connectTimeout” must be a number of seconds from 1 to 3600.'],
] as const) {
  test(`left out and named: ${JSON.stringify(value)}`, () => {
    assert.deepEqual(read(value), { settings: defaultNetworkSettings, problems: [problem] });
  });
}

for (const host of ['*', '*.test', 'https://shop.test', 'shop.test/', '', ' ', '.*'])
  test(`no host: ${JSON.stringify(host)}`, () => {
    const files = { certificate: '/me.pem', key: '/me.key' };
    assert.deepEqual(read({ unverifiedHosts: ['shop.test', host] }).settings.unverifiedHosts, []);
    assert.deepEqual(read({ clientCertificates: { [host]: files } }).settings.clientCertificates, {});
  });

test('a host is named with its port or without', () => {
  for (const [hosts, address, expected] of [
    [['shop.test'], 'https://shop.test/api', true],
    [['SHOP.test'], 'https://shop.test:8443/', true],
    [['shop.test:443'], 'https://shop.test/', true],
    [['shop.test:443'], 'https://shop.test:8443/', false],
    [['shop.test'], 'https://shop.test.evil.example/', false],
    [['shop.test'], 'https://my.shop.test/', false],
    [[], 'https://shop.test/', false],
  ] as const)
    assert.equal(namesHost(hosts, address), expected, `${hosts} ${address}`);
});

test('a client certificate for host and port goes before one for the host', () => {
  const [one, two] = [
    { certificate: '/1.pem', key: '/1.key' },
    { certificate: '/2.pem', key: '/2.key' },
  ];
  const settings = { ...defaultNetworkSettings, clientCertificates: { 'shop.test': one, 'shop.test:8443': two } };
  assert.equal(clientCertificateFor(settings, 'https://shop.test/'), one);
  assert.equal(clientCertificateFor(settings, 'https://shop.test:8443/'), two);
  assert.equal(clientCertificateFor(settings, 'https://other.test/'), undefined);
});
