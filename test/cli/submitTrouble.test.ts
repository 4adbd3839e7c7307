/** What a shop and the way to it may do to a submit. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { startSimulator } from '../../simulator/simulator.ts';
import { priceFile } from '../support/priceFile.ts';
import { Shop } from './support/shop.ts';

/** Holds nothing that a general pattern for tokens would find. */
const canary = 'canary/7+KqZz%9-token';

describe('submit in trouble', { concurrency: 2 }, () => {
  test('a wrong token is refused, told once, and stands nowhere', async (context) => {
    const shop = await Shop.open(context);
    const { code, stdout, stderr } = await shop.ecwid(['a.ecwidbatch.json', '--wait'], canary);
    assert.equal(code, 3);
    assert.match(stdout, /was refused; nothing was executed\. .+ did not accept the token \(403/);
    assert.doesNotMatch(stderr, /Next try/);
    const kept = await shop.workspace.everythingKept();
    assert.match(kept, /"delivery": "rejected"/);
    for (const form of [canary, encodeURIComponent(canary)])
      assert.ok(!`${stdout}${stderr}${kept}`.includes(form), 'the token leaks');
  });

  test('a page of a proxy in place of the API is no crash, and time is up', async (context) => {
    const shop = await Shop.open(context);
    shop.simulator.faults.add({ path: '/batch', body: '<html><b>Sign in</b></html>' });
    const { code, stderr } = await shop.ecwid(['a.ecwidbatch.json', '--wait', '--timeout', '5']);
    assert.equal(code, 3);
    assert.match(stderr, /a web page instead of JSON/);
    assert.match(stderr, /Stopped watching after 5 s\. .+resuming cannot send it twice.+resume \d{8}T/);
  });

  test('429 is waited out as the service asks', async (context) => {
    const shop = await Shop.open(context);
    shop.simulator.faults.add({ method: 'POST', path: '/batch', status: 429, retryAfter: 2, times: 1 });
    const { code, stdout, stderr } = await shop.ecwid(['a.ecwidbatch.json', '--wait']);
    assert.equal(code, 0, stdout + stderr);
    assert.match(stderr, /\(429.+Next try in 2 s\.\n/);
  });

  test('nothing listens: tried until time is up, later gone on with', async (context) => {
    const shop = await Shop.open(context);
    const { port, url } = shop.simulator;
    await shop.simulator.close();
    const left = await shop.ecwid(['a.ecwidbatch.json', '--wait', '--timeout', '5']);
    assert.equal(left.code, 3);
    assert.match(left.stderr, /refused the connection.+\n.*Stopped watching after 5 s\. Nothing was sent so far\./s);

    const again = await startSimulator({ port });
    context.after(() => again.close());
    assert.equal(again.url, url);
    const resumed = await shop.run(['resume', '--wait']);
    assert.equal(resumed.code, 0, resumed.stderr);
    assert.match(resumed.stdout, /^Run \S+\na\.ecwidbatch\.json: the request /);
  });

  test('a lost answer is not a second batch', async (context) => {
    const shop = await Shop.open(context);
    shop.simulator.faults.add({ method: 'POST', path: '/batch', cut: 'after', times: 1 });
    const { code, stderr } = await shop.ecwid(['a.ecwidbatch.json', '--wait']);
    assert.equal(code, 0, stderr);
    assert.deepEqual(
      shop.simulator.ledger.creates.map(({ repeated }) => repeated),
      [false, true],
    );
    assert.equal(shop.simulator.ledger.executed.length, 1);
  });

  test('a signal stops the watching, not the run', async (context) => {
    const shop = await Shop.open(context);
    await shop.workspace.write('long.ecwidbatch.json', priceFile(100));
    let isSent = false;
    const { code, stdout, stderr } = await shop.ecwid(['long.ecwidbatch.json', '--wait'], 'secret_simulator', {
      watch: (written, kill) => {
        if (isSent || !/ {2}(queued|running) {2}/.test(written)) return;
        isSent = true;
        kill('SIGINT');
      },
    });
    assert.equal(code, 130, stderr);
    const [, id = ''] = /^Run (\S+)/.exec(stdout) ?? [];
    assert.match(stderr, new RegExp(`Stopped watching\\. The service goes on by itself\\. .+resume ${id} --wait\n$`));
    const status = await shop.run(['status', id, '--wait']);
    assert.match(status.stdout, /all 100 requests succeeded/);
    assert.equal(status.code, 0);
  });

  test('resume without waiting tries anew, whatever was met before', async (context) => {
    const shop = await Shop.open(context);
    shop.simulator.faults.add({ method: 'POST', path: '/batch', status: 503, times: 3 });
    assert.equal((await shop.ecwid(['a.ecwidbatch.json'])).code, 3);
    const resumed = await shop.run(['resume']);
    assert.equal(resumed.code, 0, resumed.stderr);
    assert.match(resumed.stdout, /as ticket \S+\. The service goes on by itself/);
  });

  test('a run that was left before it was sent is not overtaken', async (context) => {
    const shop = await Shop.open(context);
    shop.simulator.faults.add({ method: 'POST', path: '/batch', status: 503, times: 3 });
    const left = await shop.ecwid(['a.ecwidbatch.json']);
    assert.equal(left.code, 3);
    const id = /Run (\S+)/.exec(left.stdout)?.[1] ?? '';
    const later = await shop.ecwid(['a.ecwidbatch.json', '--wait']);
    assert.equal(later.code, 2, later.stdout);
    assert.match(
      later.stderr,
      new RegExp(`^The run ${id} .+commerce-batch resume ${id}, .+commerce-batch cancel ${id}`),
    );
    assert.equal(shop.simulator.ledger.creates.length, 0);
    assert.equal((await shop.run(['resume', id, '--wait'])).code, 0);
    assert.equal((await shop.ecwid(['a.ecwidbatch.json', '--wait'])).code, 0);
    assert.equal(shop.simulator.ledger.creates.length, 2);
  });
});
