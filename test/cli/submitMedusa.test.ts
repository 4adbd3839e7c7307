/** Jobs of Medusa, from the submit to the file of an export or the line of a CSV. */
import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { describe, test } from 'node:test';
import { systemClock } from '../../simulator/clock.ts';
import { startSimulator } from '../../simulator/simulator.ts';
import type { Result } from './support/program.ts';
import { Shop } from './support/shop.ts';

describe('submit to Medusa', { concurrency: 2 }, () => {
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
});
