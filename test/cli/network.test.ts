/** The real program behind a proxy, as a child process: what the environment and `config.json` say about the network. */
import assert from 'node:assert/strict';
import { before, describe, type TestContext, test } from 'node:test';
import { systemClock } from '../../simulator/clock.ts';
import { type Simulator, startSimulator } from '../../simulator/simulator.ts';
import { type Issuer, makeIssuer } from '../support/certificates.ts';
import { type LoopbackProxy, type ProxyOptions, startProxy, startTlsFront } from '../support/proxy.ts';
import { type Result, Workspace } from './support/program.ts';

let issuer: Issuer;

before(async () => {
  issuer = await makeIssuer();
});

/** A shop that only the proxy can reach, as `https://shop.test`. */
class Town {
  readonly simulator: Simulator;
  readonly proxy: LoopbackProxy;
  readonly workspace: Workspace;

  constructor(simulator: Simulator, proxy: LoopbackProxy, workspace: Workspace) {
    this.simulator = simulator;
    this.proxy = proxy;
    this.workspace = workspace;
  }

  static async open(context: TestContext, options: ProxyOptions = {}): Promise<Town> {
    const simulator = await startSimulator({ clock: systemClock(10) });
    context.after(() => simulator.close());
    const front = await startTlsFront(context, simulator.url, await issuer.issue({ names: ['shop.test'] }));
    const proxy = await startProxy(context, { names: { 'shop.test': front.port }, ...options });
    const workspace = await Workspace.open(context);
    await workspace.write('ca.pem', issuer.cert);
    await workspace.write('a.ecwidbatch.json', '[{ "path": "/products/645582630", "method": "GET" }]');
    return new Town(simulator, proxy, workspace);
  }

  get caFile(): string {
    return `${this.workspace.folder}/ca.pem`;
  }

  configure(network: object): Promise<void> {
    return this.workspace.write('../home/config.json', JSON.stringify({ network }));
  }

  submit(environment: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<Result> {
    const target = ['--service', 'ecwid', '--store', '1', '--base-url', 'https://shop.test/api/v3'];
    return this.workspace.run(['submit', 'a.ecwidbatch.json', '--wait', ...target, ...args], {
      environment: { COMMERCE_BATCH_TOKEN: 'secret_simulator', ...environment },
    });
  }
}

describe('behind a proxy', { concurrency: 4 }, () => {
  for (const variable of ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY']) {
    test(`${variable} leads to the shop, and the batch is executed once`, async (context) => {
      const town = await Town.open(context);
      await town.configure({ caFile: town.caFile });
      const { code, stdout, stderr } = await town.submit({ [variable]: `http://${town.proxy.host}` });
      assert.equal(code, 0, stdout + stderr);
      assert.deepEqual(town.proxy.connects, ['shop.test:443'], 'one connection, kept for all calls');
      assert.deepEqual([town.simulator.ledger.creates.length, town.simulator.ledger.executed.length], [1, 1]);
    });
  }

  test('NODE_EXTRA_CA_CERTS is trusted, too; a proxy without http:// is understood', async (context) => {
    const town = await Town.open(context);
    const { code, stderr } = await town.submit({ HTTPS_PROXY: town.proxy.host, NODE_EXTRA_CA_CERTS: town.caFile });
    assert.equal(code, 0, stderr);
  });

  test('an unknown issuer ends the run, and nothing was sent', async (context) => {
    const town = await Town.open(context);
    const { code, stdout } = await town.submit({ HTTPS_PROXY: `http://${town.proxy.host}` });
    assert.equal(code, 3);
    assert.match(
      stdout,
      /The certificate of Ecwid at shop\.test is not trusted \(UNABLE_TO_VERIFY_LEAF_SIGNATURE\)\. Name/,
    );
    assert.equal(town.simulator.ledger.creates.length, 0);
  });

  for (const exception of ['shop.test', '.test', '*.test', 'a.example, shop.test:443', '*']) {
    test(`NO_PROXY=${exception} goes past it`, async (context) => {
      const town = await Town.open(context);
      const environment = { HTTPS_PROXY: `http://${town.proxy.host}`, NO_PROXY: exception };
      const { code, stderr } = await town.submit(environment, '--timeout', '5');
      assert.equal(code, 3);
      // Nobody but the proxy knows the name.
      assert.match(stderr, /(No computer named shop\.test was found|The name shop\.test could not be looked up)/);
      assert.deepEqual(town.proxy.connects, []);
    });
  }

  test('NO_PROXY with other names, or another port, changes nothing', async (context) => {
    const town = await Town.open(context);
    await town.configure({ caFile: town.caFile });
    const environment = { HTTPS_PROXY: `http://${town.proxy.host}`, NO_PROXY: 'othershop.test,shop.test:8443,est' };
    assert.equal((await town.submit(environment)).code, 0);
    assert.equal(town.proxy.connects.length, 1);
  });

  test('this computer is reached directly', async (context) => {
    const town = await Town.open(context);
    const { code, stderr } = await town.submit(
      { HTTPS_PROXY: 'http://127.0.0.1:9', HTTP_PROXY: 'http://127.0.0.1:9' },
      '--base-url',
      `${town.simulator.url}/api/v3`,
    );
    assert.equal(code, 0, stderr);
  });

  for (const [options, sentence] of [
    [{ signIn: 'me:secret' }, /The proxy 127\.0\.0\.1:\d+ .+ wants a user name and a password \(407\)\. Put the/],
    [{ refuse: 502 }, /The proxy 127\.0\.0\.1:\d+ .+ could not reach it \(502\)\. Check the address/],
  ] as const) {
    test(`a proxy that refuses: ${JSON.stringify(options)}`, async (context) => {
      const town = await Town.open(context, options);
      const password = 'canary-pAss77';
      const { code, stdout, stderr } = await town.submit(
        { HTTPS_PROXY: `http://me:${password}@${town.proxy.host}` },
        '--timeout',
        '5',
      );
      assert.equal(code, 3);
      assert.match(stderr, sentence);
      assert.match(stderr, /Nothing was sent so far\./);
      const everything = `${stdout}${stderr}${await town.workspace.everythingKept()}`;
      assert.ok(!everything.includes(password), 'the proxy’s password leaks');
    });
  }

  test('user name and password of the proxy', async (context) => {
    const town = await Town.open(context, { signIn: 'me:p@ss' });
    await town.configure({ caFile: town.caFile });
    assert.equal((await town.submit({ HTTPS_PROXY: `http://me:p%40ss@${town.proxy.host}` })).code, 0);
  });

  test('what cannot be a proxy is said at once, its password not', async (context) => {
    const town = await Town.open(context);
    const socks = await town.submit({ HTTPS_PROXY: 'socks5://me:hidden@127.0.0.1:1080' });
    assert.deepEqual(
      [socks.code, lastLine(socks)],
      [
        2,
        'HTTPS_PROXY names a proxy of the kind socks5:// and only http:// and https:// are supported. Use one of these.',
      ],
    );
    const wrong = await town.submit({ HTTPS_PROXY: 'http://me:hid den@:x' });
    assert.deepEqual(
      [wrong.code, lastLine(wrong)],
      [2, 'HTTPS_PROXY is not a web address. Write it as http://proxy.example.com:3128.'],
    );
  });
});

function lastLine({ stderr }: Result): string {
  return stderr.trimEnd().split('\n').at(-1) ?? '';
}

describe('“network” in config.json', { concurrency: 4 }, () => {
  test('a host whose certificate is not verified: it works, and is warned of', async (context) => {
    const town = await Town.open(context);
    await town.configure({ unverifiedHosts: ['shop.test'] });
    const { code, stderr } = await town.submit({ HTTPS_PROXY: `http://${town.proxy.host}` });
    assert.equal(code, 0, stderr);
    const warnings = stderr.split('\n').filter((line) => line.startsWith('Warning:'));
    assert.deepEqual(warnings, [
      `Warning: the certificate of shop.test is NOT verified, so anyone on the way can read the token. Take it out of “network.unverifiedHosts” in ${town.workspace.home}/config.json as soon as you can.`,
    ]);
  });

  test('what cannot be used is named, and left out', async (context) => {
    const town = await Town.open(context);
    await town.configure({ unverifiedHosts: ['*'], timeout: 0, caFile: 'ca.pem', timeuot: 3, clientCertificates: [] });
    const { code, stdout, stderr } = await town.submit({ HTTPS_PROXY: `http://${town.proxy.host}` });
    const file = `${town.workspace.home}/config.json`;
    assert.deepEqual(
      stderr.split('\n').filter((line) => line.includes(file)),
      [
        `“network.timeuot” in ${file} does not exist. There is caFile, clientCertificates, connectTimeout, timeout, unverifiedHosts.`,
        `“network.caFile” in ${file} must be the full path of a file, such as /etc/ssl/shop-ca.pem.`,
        `“network.clientCertificates” in ${file} must name the files of each host in full, such as { "shop.test": { "certificate": "/keys/me.pem", "key": "/keys/me.key" } }.`,
        `“network.timeout” in ${file} must be a number of seconds from 1 to 3600.`,
        `“network.unverifiedHosts” in ${file} must be a list of host names, each written out, such as ["shop.test", "127.0.0.1:8443"].`,
      ],
    );
    assert.equal(code, 3, stdout);
    assert.match(stdout, /is not trusted/);
  });
});
