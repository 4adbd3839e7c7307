/** What a shop may do to a submit: against a real simulator in this process, and the real program in its own. */
import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { systemClock } from '../../simulator/clock.ts';
import { type Simulator, startSimulator } from '../../simulator/simulator.ts';
import { priceFile } from '../support/priceFile.ts';
import { type Result, type RunOptions, Workspace } from './support/program.ts';

/** Holds nothing that a general pattern for tokens would find. */
const canary = 'canary/7+KqZz%9-token';

const one = '[{ "id": "a", "path": "/products/645582630", "method": "GET" }]';

class Shop {
  readonly simulator: Simulator;
  readonly workspace: Workspace;

  constructor(simulator: Simulator, workspace: Workspace) {
    this.simulator = simulator;
    this.workspace = workspace;
  }

  /** @param speed how many times as fast the shop's time runs */
  static async open(context: TestContext, speed = 1): Promise<Shop> {
    const simulator = await startSimulator({ clock: systemClock(speed) });
    context.after(() => simulator.close());
    const workspace = await Workspace.open(context);
    await workspace.write('a.ecwidbatch.json', one);
    await workspace.write('a.medusajob.json', '{ "type": "product-export", "context": {} }');
    return new Shop(simulator, workspace);
  }

  ecwid(args: readonly string[], token = 'secret_simulator', options: RunOptions = {}): Promise<Result> {
    const target = ['--service', 'ecwid', '--store', '1', '--base-url', `${this.simulator.url}/api/v3`];
    return this.run(['submit', ...args, ...target], token, options);
  }

  medusa(args: readonly string[]): Promise<Result> {
    return this.run(['submit', ...args, '--service', 'medusa', '--base-url', this.simulator.url], 'test_api_token');
  }

  run(args: readonly string[], token = 'secret_simulator', options: RunOptions = {}): Promise<Result> {
    return this.workspace.run(args, { environment: { COMMERCE_BATCH_TOKEN: token }, ...options });
  }
}

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

  test('the same deduplication key is carried out once', async (context) => {
    const shop = await Shop.open(context);
    const key = ['--deduplication-key', '6f3e5a0c-8d6b-4b3e-9c51-0a4c2f7d1e22'];
    const results = [];
    for (let turn = 0; turn < 2; turn++)
      results.push(await shop.ecwid(['a.ecwidbatch.json', '--wait', '--format', 'json', ...key]));
    const [first, second] = results.map(({ stdout }) => JSON.parse(stdout).parts[0].ticket);
    assert.equal(first, second);
  });

  test('a failed import tells the line of its CSV, as long as that is what was sent', async (context) => {
    const shop = await Shop.open(context, 10);
    const header = 'Product Handle,Product Title,Variant Title,Variant Inventory Quantity';
    const csv = (rows: string): Promise<void> => shop.workspace.write('products.csv', `${header}\n${rows}`);
    const job = { type: 'product-import', context: { fileKey: './products.csv' } };
    await shop.workspace.write('new.medusajob.json', JSON.stringify(job));
    await csv('mug,Mug,One size,5\n');
    const args = ['new.medusajob.json', '--wait', '--format', 'json'];
    assert.equal((await shop.medusa(args)).code, 0);
    await csv('hat,"Hat,\nround",One size,5\nmug,Mug,One size,5\n');
    const failed = await shop.medusa(args);
    assert.equal(failed.code, 1, failed.stderr);
    const [{ rows }] = JSON.parse(failed.stdout).outcomes;
    const message = 'duplicate key value violates unique constraint "IDX_cf9cc6c3f2e6414b992223fff1"';
    assert.deepEqual(
      rows.map((row: Record<string, unknown>) => [row['file'], row['lines'], row['message']]),
      [['products.csv', [4], message]],
    );
    const status = (): Promise<Result> => shop.run(['status', 'latest']);
    const said = (await status()).stdout;
    assert.match(said, /the job failed\. products\.csv, line 4: duplicate key/);
    const ended = await shop.run(['cancel', 'latest']);
    const [, ...words] = ended.stdout.split('\n');
    assert.deepEqual(
      [ended.code, words],
      [0, said.split('\n').slice(1)],
      'the same words, whichever command says them',
    );
    await csv('mug,Mug,One size,6\n');
    assert.match((await status()).stdout, /the job failed\. Error while .+\(product handle: mug\).+duplicate key/);
  });

  test('a job that was left and hangs is told to be late, by status and by resume, and how to stop it', async (context) => {
    const shop = await Shop.open(context);
    let isHanging = false;
    const clock = systemClock();
    const simulator = await startSimulator({
      clock: {
        ...clock,
        sleep: async (milliseconds, signal) => {
          await clock.sleep(milliseconds, signal);
          while (isHanging) await clock.sleep(100, signal);
        },
      },
    });
    context.after(() => simulator.close());
    const target = ['--service', 'medusa', '--base-url', simulator.url];
    const left = await shop.run(['submit', 'a.medusajob.json', ...target, '--wait'], 'test_api_token', {
      watch: (written, kill) => {
        if (isHanging || !written.includes('  working')) return;
        isHanging = true;
        kill('SIGINT');
      },
    });
    assert.equal(left.code, 130, left.stderr);
    const [, id = ''] = /^Run (\S+)/.exec(left.stdout) ?? [];
    // Some minutes later.
    const record = path.join(shop.workspace.home, 'runs', id, 'run.json');
    const text = await fs.readFile(record, 'utf8');
    await fs.writeFile(
      record,
      text.replace(/"confirmedAt": (\d+)/, (_, time) => `"confirmedAt": ${Number(time) - 600_000}`),
    );

    const status = await shop.run(['status', id], 'test_api_token');
    assert.match(status.stdout, /This is longer than usual\./);
    assert.equal(status.stderr, `Stop the job with: commerce-batch cancel ${id}\n`);
    // The second time, nothing of its record changes any more.
    for (let turn = 0; turn < 2; turn++) {
      const resumed = await shop.run(['resume', '--wait', '--timeout', '3'], 'test_api_token');
      assert.equal(resumed.code, 3);
      assert.equal(resumed.stderr.match(/This is longer than usual\./g)?.length, 1, resumed.stderr);
      assert.match(resumed.stderr, new RegExp(`Stopped watching after 3 s\\. Stop the job with: .+ cancel ${id}\n$`));
    }
  });

  test('a Medusa export without waiting is confirmed, then fetched', async (context) => {
    const shop = await Shop.open(context, 10);
    const sent = await shop.medusa(['a.medusajob.json']);
    assert.equal(sent.code, 0, sent.stderr);
    assert.equal((await shop.run(['status', 'latest', '--wait'], 'test_api_token')).code, 0);

    const saved = await shop.medusa(['a.medusajob.json', '--wait', '--out', 'export']);
    assert.equal(saved.code, 0, saved.stderr);
    const names = await fs.readdir(path.join(shop.workspace.folder, 'export'));
    const table = names.find((name) => name.endsWith('.csv'));
    assert.ok(table !== undefined, names.join());
    const text = await fs.readFile(path.join(shop.workspace.folder, 'export', table), 'utf8');
    assert.match(text, /^Product Id;/);

    const again = await shop.run(['export', 'latest', '--download', '--out', 'again.csv'], 'test_api_token');
    const { host } = new URL(shop.simulator.url);
    const copy = path.join(shop.workspace.folder, 'again.csv');
    assert.deepEqual(again, { code: 0, stdout: '', stderr: `Saved ${copy}, from ${host}\n` });
    assert.equal(await fs.readFile(copy, 'utf8'), text);
    const named = await shop.run(['export', 'latest', '--download'], 'test_api_token');
    assert.equal(named.stderr, `Saved ${path.join(shop.workspace.folder, table)}, from ${host}\n`);

    const { record } = JSON.parse((await shop.run(['export', 'latest'])).stdout);
    await fetch(`${shop.simulator.url}/admin/uploads`, {
      method: 'DELETE',
      headers: { 'x-medusa-access-token': 'test_api_token', 'content-type': 'application/json' },
      body: JSON.stringify({ file_key: record.parts[0].file.key }),
    });
    const gone = await shop.run(['export', 'latest', '--download', '--out', 'again.csv'], 'test_api_token');
    assert.equal(gone.code, 3);
    assert.match(gone.stderr, /knows no file .*\. The server may have removed it: run the export again\.\n$/);
    assert.equal(await fs.readFile(copy, 'utf8'), text, 'the earlier one stays');
    const half = await shop.run(['export', 'latest', '--download', '--format', 'csv'], 'test_api_token');
    assert.deepEqual([half.code, half.stderr.split('\n')[0]], [2, '--download takes the file as it is: no --format.']);
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
