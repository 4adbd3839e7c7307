/** What becomes of a submit: against a real simulator in this process, and the real program in its own. */
import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { describe, test } from 'node:test';
import { priceFile } from '../support/priceFile.ts';
import { Shop } from './support/shop.ts';

describe('submit --wait', { concurrency: 4 }, () => {
  test('all succeeded: the run id first, one JSON document at the end', async (context) => {
    const shop = await Shop.open(context);
    const { code, stdout, stderr } = await shop.ecwid(['a.ecwidbatch.json', '--wait', '--format', 'json']);
    assert.equal(code, 0, stderr);
    const report = JSON.parse(stdout);
    assert.match(stderr, new RegExp(`^Run ${report.run}\n`));
    assert.deepEqual(Object.keys(report), ['run', 'state', 'parts', 'counts', 'outcomes']);
    assert.equal(report.state, 'succeeded');
    assert.deepEqual(report.parts, [{ ticket: report.parts[0].ticket, state: 'finished' }]);
    assert.deepEqual(report.counts, { completed: 1, failed: 0, notExecuted: 0 });
    assert.equal(report.outcomes[0].httpStatusCode, 200);
  });

  test('a failure in the middle, more failures than are listed, and every outcome in a file', async (context) => {
    const shop = await Shop.open(context);
    await shop.workspace.write(
      'many.ecwidbatch.json',
      priceFile(30, (index) => `/products/${index + 1}`),
    );
    const { code, stdout } = await shop.ecwid([
      ...['many.ecwidbatch.json', '--wait', '--continue-on-failure', '--parallel', '--out', 'results/here'],
    ]);
    assert.equal(code, 1);
    assert.match(stdout, /30 failed, 0 succeeded/);
    assert.match(stdout, /\n {2}0 {6}r0 {3}PUT {5}\/products\/1 {3}404 {5}\{"errorMessage"/);
    assert.match(stdout, /\n {2}and 10 more; see all with --format json or --out DIR\n$/);
    const folder = path.join(shop.workspace.folder, 'results/here');
    const names = await fs.readdir(folder);
    assert.deepEqual([names.length, names[3], names.at(-1)], [31, '03-r3.json', 'summary.json']);
    const outcome = JSON.parse(await fs.readFile(path.join(folder, '03-r3.json'), 'utf8'));
    assert.deepEqual([outcome.id, outcome.status, outcome.body.errorCode], ['r3', 'FAILED', 'PRODUCT_NOT_FOUND']);
    assert.equal(JSON.parse(await fs.readFile(path.join(folder, 'summary.json'), 'utf8')).counts.failed, 30);
  });

  test('more requests than fit into one batch need --wait, unless they go on after failures', async (context) => {
    const shop = await Shop.open(context);
    await shop.workspace.write('big.ecwidbatch.json', priceFile(501));
    const refused = await shop.ecwid(['big.ecwidbatch.json']);
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /^“big\.ecwidbatch\.json” holds 501 requests, and Ecwid takes 500 at a time.+--wait/m);
    const left = await shop.ecwid(['big.ecwidbatch.json', '--continue-on-failure']);
    assert.equal(left.code, 0, left.stderr);
    assert.match(left.stdout, /as tickets \S+, \S+\. The service goes on by itself/);
    const sent = await shop.ecwid(['big.ecwidbatch.json', '--wait', '--parallel', '--format', 'json']);
    assert.equal(sent.code, 0, sent.stderr);
    assert.deepEqual([JSON.parse(sent.stdout).parts.length, JSON.parse(sent.stdout).outcomes.at(-1).index], [2, 500]);
  });

  test('the same deduplication key is carried out once', async (context) => {
    const shop = await Shop.open(context);
    const key = ['--deduplication-key', '6f3e5a0c-8d6b-4b3e-9c51-0a4c2f7d1e22'];
    const results = [];
    for (let turn = 0; turn < 2; turn++)
      results.push(await shop.ecwid(['a.ecwidbatch.json', '--wait', '--format', 'json', ...key]));
    const [first, second] = results.map(({ stdout }) => JSON.parse(stdout).parts[0].ticket);
    assert.equal(first, second);
  });

  test('a ticket that no record knows is asked for at the shop', async (context) => {
    const shop = await Shop.open(context);
    const sent = await shop.ecwid(['a.ecwidbatch.json', '--wait', '--format', 'json']);
    const { ticket } = JSON.parse(sent.stdout).parts[0];
    await fs.rm(shop.workspace.home, { recursive: true });
    const target = ['--service', 'ecwid', '--store', '1', '--base-url', `${shop.simulator.url}/api/v3`];
    const known = await shop.run(['status', ticket, ...target]);
    assert.deepEqual([known.code, known.stdout], [0, `${ticket}: finished, 1 of 1 done.\n`]);
    assert.equal((await shop.run(['status', 'no-such-ticket', ...target])).code, 3);
  });

  test('runs of the simulator inside the editor are left to the editor', async (context) => {
    const shop = await Shop.open(context);
    assert.equal((await shop.ecwid(['a.ecwidbatch.json'])).code, 0);
    const [id = ''] = await fs.readdir(path.join(shop.workspace.home, 'runs'));
    const file = path.join(shop.workspace.home, 'runs', id, 'run.json');
    const record = JSON.parse(await fs.readFile(file, 'utf8'));
    const target = { ...record.target, baseUrl: 'simulator:' };
    await fs.writeFile(file, JSON.stringify({ ...record, profile: 'Simulator', target }));

    const listed = await shop.run(['status']);
    assert.deepEqual([listed.code, listed.stdout.includes(id)], [0, true]);
    const shown = await shop.run(['status', id]);
    assert.deepEqual(
      [shown.code, shown.stderr],
      [0, 'As it was last seen: only the editor reaches the simulator inside it.\n'],
    );
    const resumed = await shop.run(['resume']);
    assert.deepEqual(
      [resumed.code, resumed.stdout, resumed.stderr],
      [0, '', '1 run of the simulator inside the editor: left to the editor.\n'],
    );
    for (const args of [
      ['resume', id],
      ['confirm', id],
      ['cancel', id],
      ['status', id, '--wait'],
    ]) {
      const { code, stderr } = await shop.run(args);
      assert.deepEqual([code, /^This run was sent to the simulator inside the editor/.test(stderr)], [2, true], stderr);
    }
  });

  test('the token for any shop is not shown to several', async (context) => {
    const shop = await Shop.open(context);
    shop.simulator.faults.add({ status: 503 });
    for (const store of ['1', '2'])
      await shop.run([
        ...['submit', 'a.ecwidbatch.json', '--service', 'ecwid', '--store', store],
        ...['--base-url', `${shop.simulator.url}/api/v3`, '--timeout', '0.5'],
      ]);
    const { code, stderr } = await shop.run(['resume']);
    assert.equal(code, 2);
    assert.match(stderr, /belong to 2 shops.+COMMERCE_BATCH_TOKEN_ECWID_1 and COMMERCE_BATCH_TOKEN_ECWID_2/);
  });
});
