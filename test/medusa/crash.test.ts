/** The server dies in the middle and comes back: what we say is what there is. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import { describe, type TestContext, test } from 'node:test';
import { importCsv, importJob, newestJob, until, untilBegun } from './jobs.ts';
import { admin, Shop } from './shop.ts';
import { User } from './user.ts';

describe('a server that is killed', () => {
  test('in the middle of counting: the job waits to be counted, or waits to be confirmed', async (context) => {
    const { shop, user } = await open(context);
    const position = (await shop.log()).length;
    await user.submit(await importJob(shop, importCsv('counting', 600)), '--dry-run');
    await untilBegun(shop, 'batch.created', position);
    await shop.kill();
    const gone = await user.run('status', 'latest');
    assert.equal(gone.code, 3);
    assert.match(gone.stderr, /refused the connection/);
    await shop.start();
    // Whether the event was still in the table, and is taken up again, is a matter of moments.
    const { status } = await settled(shop, ['created', 'pre_processed']);
    const said = await user.run('status', 'latest');
    assert.match(said.stdout, status === 'created' ? /queued/ : /waiting for confirm/);
    assert.equal(await shop.countProducts('counting'), 0);
    assert.match((await user.run('cancel', 'latest')).stdout, /canceled/);
    assert.equal(await shop.countProducts('counting'), 0);
  });

  test('in the middle of the work: nothing is done, nothing is called done, and it can be dropped', async (context) => {
    const { shop, user } = await open(context);
    await user.submit(await importJob(shop, importCsv('working', 600)), '--dry-run');
    await until(shop, 'pre_processed');
    const position = (await shop.log()).length;
    await user.run('confirm', 'latest');
    await untilBegun(shop, 'batch.confirmed', position);
    await shop.kill();
    await shop.start();
    const { status } = await settled(shop, ['confirmed', 'completed']);
    const written = await shop.countProducts('working');
    assert.equal(written, status === 'completed' ? 600 : 0);
    const said = `${(await user.run('status', 'latest')).stdout}`;
    if (status === 'completed') assert.match(said, /the job is done/);
    else assert.doesNotMatch(said, /is done|failed|stopped/);
    const { stdout } = await user.run('cancel', 'latest');
    assert.match(stdout, status === 'completed' ? /already ended/ : /canceled before its work began/);
    assert.equal(await shop.countProducts('working'), written);
  });

  test('not by a key that no upload gave: such a job is not sent', async (context) => {
    const { shop, user } = await open(context);
    const wrong = { type: 'product-import', context: { fileKey: '1700000000000-nowhere.csv' } };
    const { code, stdout, stderr } = await user.submit(wrong, '--wait', '--timeout', '20', '--force');
    assert.equal(code, 3, stdout + stderr);
    assert.match(stdout + stderr, /was refused; nothing was executed\. .*1700000000000-nowhere\.csv/);
    const { batch_jobs: jobs } = await shop.json('GET', '/admin/batch-jobs');
    assert.deepEqual(jobs, []);
    assert.equal(shop.hasEnded, false);

    // What it would have done.
    await shop.json('POST', '/admin/batch-jobs', { ...wrong, dry_run: true });
    await shop.ended;
  });

  test('not by a key whose address leads to another file; files with such names are imported', async (context) => {
    const { shop, user } = await open(context);
    const key = await shop.upload(importCsv('other', 1));
    const encoded = key.replace('-', '%2D');
    for (const fileKey of [`${key}#x`, `${key}?x`, encoded, `nowhere/../${key}`]) {
      const wrong = { type: 'product-import', context: { fileKey } };
      const { code, stdout, stderr } = await user.submit(wrong, '--wait', '--timeout', '20', '--force');
      assert.equal(code, 3, stdout + stderr);
      assert.match(stdout + stderr, /so no job was created/);
    }
    assert.deepEqual((await shop.json('GET', '/admin/batch-jobs')).batch_jobs, []);
    assert.equal(shop.hasEnded, false);

    for (const [handle, name] of [
      ['hash', 'a#b.csv'],
      ['percent', '50%.csv'],
      ['question', 'a?b.csv'],
      ['encoded', 'a%20b.csv'],
    ] as const) {
      const fileKey = await shop.upload(importCsv(handle, 1), name);
      const job = { type: 'product-import', context: { fileKey } };
      const { code, stdout, stderr } = await user.submit(job, '--wait', '--timeout', '30', '--force');
      assert.equal(code, 0, stdout + stderr);
      assert.equal(await shop.countProducts(handle), 1);
    }
  });

  test('by a file that is gone before it is read: what is sent says that nothing is carried out, and can be dropped', async (context) => {
    const { shop, user } = await open(context);
    const fileKey = await shop.upload(importCsv('gone', 1));
    await shop.holdEvents(true);
    await user.submit({ type: 'product-import', context: { fileKey } }, '--wait', '--timeout', '2');
    await shop.json('DELETE', '/admin/uploads', { file_key: fileKey });
    await shop.holdEvents(false);
    const sent = await user.run('resume', 'latest', '--wait', '--timeout', '5');
    assert.equal(sent.code, 3, sent.stdout + sent.stderr);
    assert.equal(shop.hasEnded, true, 'the file plugin of this server takes the server down');
    assert.match(sent.stderr, /refused the connection.+not confirmed yet, so nothing is carried out/s);
    await shop.start();
    const again = await user.run('resume', 'latest', '--wait', '--timeout', '3');
    assert.equal(again.code, 3);
    assert.match(again.stderr, /queued.+nothing is carried out/s);
    assert.equal((await newestJob(shop)).status, 'created');
    assert.match((await user.run('cancel', 'latest')).stdout, /canceled before/);
  });
});

describe('a server that is started', () => {
  for (const [way, environment] of [
    ['a token', { COMMERCE_BATCH_TOKEN: admin.token }],
    ['e-mail and password', { COMMERCE_BATCH_EMAIL: admin.email, COMMERCE_BATCH_PASSWORD: admin.password }],
  ] as const)
    test(`with ${way}: while a web page stands in for it, an import waits, and is then carried out once`, async (context) => {
      const { shop } = await open(context);
      const user = await User.open(context, shop, environment);
      await shop.kill();
      const standIn = http.createServer((_request, response) => {
        response.writeHead(404, { 'content-type': 'text/html' }).end('<!DOCTYPE html><pre>Cannot POST</pre>');
      });
      context.after(() => standIn.close());
      standIn.listen(Number(new URL(shop.url).port), '127.0.0.1');
      await once(standIn, 'listening');
      await user.workspace.write('products.csv', importCsv('starting', 2));
      const job = { type: 'product-import', context: { fileKey: './products.csv' } };
      const submitting = user.submit(job, '--wait', '--timeout', '60');
      await once(standIn, 'request');
      await once(standIn, 'request');
      standIn.closeAllConnections();
      await new Promise((resolve) => standIn.close(resolve));
      await shop.start();
      const { code, stdout, stderr } = await submitting;
      assert.equal(code, 0, stdout + stderr);
      assert.match(stderr, /\(404\)\. It may be just starting; if this goes on, check the address/);
      assert.equal(await shop.countProducts('starting'), 2);
    });
});

async function open(context: TestContext): Promise<{ readonly shop: Shop; readonly user: User }> {
  const shop = await Shop.open('crash', { pollTime: 50 });
  context.after(() => shop.close());
  return { shop, user: await User.open(context, shop) };
}

/** The state of the newest job once the server has taken up what it had left in its table of events. */
async function settled(shop: Shop, states: readonly string[]): Promise<{ readonly status: string }> {
  const position = (await shop.log()).length;
  // An export of another kind goes through the same table after them.
  await shop.json('POST', '/admin/batch-jobs', { type: 'order-export', dry_run: true, context: {} });
  await untilBegun(shop, 'batch.pre_processed', position);
  const { batch_jobs: jobs } = await shop.json('GET', '/admin/batch-jobs?limit=1&type[]=product-import');
  assert.ok(states.includes(jobs[0].status), jobs[0].status);
  return jobs[0];
}
