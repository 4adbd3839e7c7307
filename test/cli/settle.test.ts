/** Runs in doubt, and what was submitted elsewhere, on the command line with the real program. */
import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { createService } from '../../api/createService.ts';
import { systemClock } from '../../simulator/clock.ts';
import { type Simulator, startSimulator } from '../../simulator/simulator.ts';
import { directNetwork } from '../support/directNetwork.ts';
import { priceFile } from '../support/priceFile.ts';
import { ecwidFlags } from '../support/shop.ts';
import { Workspace } from './support/program.ts';

const never = new AbortController().signal;
const environment = { COMMERCE_BATCH_TOKEN: 'secret_simulator' };
const medusaEnvironment = { COMMERCE_BATCH_TOKEN: 'test_api_token' };

async function open(context: TestContext) {
  const simulator = await startSimulator({ clock: systemClock(50) });
  context.after(() => simulator.close());
  const workspace = await Workspace.open(context);
  const shop = ['--service', 'ecwid', '--store', '1', '--base-url', `${simulator.url}/api/v3`];
  return { simulator, workspace, shop };
}

/** Sends a file whose answer is lost, and lets the key expire by setting back when it was sent. */
async function inDoubt({ simulator, workspace, shop }: Awaited<ReturnType<typeof open>>, arrives: boolean) {
  await workspace.write('a.ecwidbatch.json', priceFile(3));
  simulator.faults.add({ method: 'POST', path: '/batch', cut: arrives ? 'after' : 'before', times: 1 });
  const submitted = await workspace.run(['submit', 'a.ecwidbatch.json', '--wait', '--timeout', '0.5', ...shop], {
    environment,
  });
  const id = /^Run (\S+)/.exec(submitted.stdout)?.[1] ?? '';
  const file = path.join(workspace.home, 'runs', id, 'run.json');
  const record = JSON.parse(await fs.readFile(file, 'utf8'));
  record.parts[0].sentAt -= 2 * 3_600_000;
  await fs.writeFile(file, JSON.stringify(record));
  const resumed = await workspace.run(['resume', '--wait'], { environment });
  assert.equal(resumed.code, 3, resumed.stderr);
  return id;
}

function submitElsewhere({ url }: Simulator, count: number): Promise<string> {
  const target = { service: 'ecwid', baseUrl: `${url}/api/v3`, storeId: '1' } as const;
  const delivery = { body: priceFile(count), flags: ecwidFlags({ groupId: 'spring' }), deduplicationKey: '' };
  return createService(target, 'secret_simulator', directNetwork).submit(delivery, never);
}

test('settle tells what is known, and takes the ticket', async (context) => {
  const opened = await open(context);
  const { workspace, simulator } = opened;
  const id = await inDoubt(opened, true);
  const { ticket } = simulator.ledger.creates[0] ?? {};
  const told = await workspace.run(['settle', 'latest'], { environment });
  assert.equal(told.code, 3, told.stderr);
  assert.equal(
    told.stdout,
    `What became of 3 requests is not known. The connection ended before the service answered, so whether it has the requests is not known. Look in the shop before you submit them again. Its deduplication key has expired by now.
Looked at 1 batch that no record here knows: 1 may be it.
  ${ticket}  the same 3 ids, finished, 3 done

It is one of these:  commerce-batch settle ${id} --ticket ${ticket}
It never arrived:    commerce-batch settle ${id} --send-again
  This sends 3 requests to “ecwid 1”. If they arrived after all, they are carried out twice. Look in the shop first.
`,
  );
  const settled = await workspace.run(['settle', id, '--ticket', ticket ?? '', '--wait'], { environment });
  assert.deepEqual(
    [settled.code, settled.stdout.replace(/ in \d.+\n/, '')],
    [0, 'a.ecwidbatch.json: all 3 requests succeeded'],
  );
  assert.equal(simulator.ledger.executed.length, 3);
  const again = await workspace.run(['settle', id], { environment });
  assert.deepEqual(again, {
    code: 2,
    stdout: '',
    stderr: `The run ${id} is not in doubt. See commerce-batch status ${id}\n`,
  });
});

test('a run in doubt cannot be stopped before it is settled', async (context) => {
  const opened = await open(context);
  const id = await inDoubt(opened, true);
  const { code, stdout, stderr } = await opened.workspace.run(['cancel', id], { environment });
  assert.equal(stderr, `The run ${id} cannot be stopped before it is settled.\n`);
  assert.match(
    stdout,
    new RegExp(`^a\\.ecwidbatch\\.json: the outcome is not known\\..+\nSettle it with: commerce-batch settle ${id}\n$`),
  );
  assert.equal(code, 3);
});

test('settle sends again only when it is told so', async (context) => {
  const opened = await open(context);
  const { workspace, simulator } = opened;
  const id = await inDoubt(opened, false);
  const told = await workspace.run(['settle', id], { environment });
  assert.match(told.stdout, /\nThe service lists no batch that is in no record here\.\n\nIt never arrived: /);
  const wrong = await workspace.run(['settle', id, '--ticket', 'nonsense'], { environment });
  assert.equal(wrong.code, 3);
  assert.match(wrong.stderr, /nonsense/);
  assert.equal(simulator.ledger.executed.length, 0);
  const settled = await workspace.run(['settle', id, '--send-again', '--wait'], { environment });
  assert.equal(settled.code, 0, settled.stderr);
  assert.equal(simulator.ledger.executed.length, 3);
});

test('settle finds a job whose answer was lost', async (context) => {
  const { simulator, workspace } = await open(context);
  await workspace.write('a.medusajob.json', '{ "type": "product-export", "context": {} }');
  simulator.faults.add({ method: 'POST', path: '/admin/batch-jobs', cut: 'after', times: 1 });
  const shop = ['--service', 'medusa', '--base-url', simulator.url];
  const submitted = await workspace.run(['submit', 'a.medusajob.json', '--direct', '--wait', ...shop], {
    environment: medusaEnvironment,
  });
  assert.equal(submitted.code, 3, submitted.stderr);
  const told = await workspace.run(['settle', 'latest'], { environment: medusaEnvironment });
  assert.match(told.stdout, /^Whether the job was created is not known\./);
  assert.match(told.stdout, /\n {2}batch_\w+ {2}the same type, \w+, created \d+ (?:s|min) after it was sent\n/);
  const [, job = ''] = /--ticket (\S+)/.exec(told.stdout) ?? [];
  const settled = await workspace.run(['settle', 'latest', '--ticket', job, '--wait'], {
    environment: medusaEnvironment,
  });
  assert.equal(settled.code, 0, settled.stderr);
});

test('adopt lists what is open, watches it, and knows it the next time', async (context) => {
  const { simulator, workspace, shop } = await open(context);
  const nothing = await workspace.run(['adopt', ...shop], { environment });
  assert.deepEqual(nothing, {
    code: 0,
    stdout: '',
    stderr: 'Nothing is open on the server but what is in the records here.\n',
  });
  // However slow the machine is, it is not done before it is looked at.
  simulator.faults.add({ method: 'PUT', delay: 2000 });
  const long = await submitElsewhere(simulator, 500);
  const ticket = await submitElsewhere(simulator, 2);
  const listed = await workspace.run(['adopt', ...shop], { environment });
  assert.match(listed.stdout, new RegExp(`${long} +(queued|running)\n`));
  assert.match(listed.stdout, new RegExp(`${ticket} +queued\n`));

  const adopted = await workspace.run(['adopt', ticket, ...shop], { environment });
  assert.equal(adopted.code, 0, adopted.stderr);
  assert.match(adopted.stdout, new RegExp(`^Run \\S+\nticket ${ticket}: (queued|running), 0/2\\.\n$`));
  assert.match(adopted.stderr, /^The service goes on by itself\. Go on with: commerce-batch resume \S+ --wait\n$/);
  const stopped = await workspace.run(['cancel', ticket], { environment });
  assert.equal(stopped.code, 2);
  assert.match(stopped.stderr, /the group of this one is not known here.+commerce-batch adopt \S+ --group-id GROUP/);

  simulator.faults.clear();
  const again = await workspace.run(['adopt', ticket, '--wait', ...shop], { environment });
  assert.equal(again.code, 0, again.stderr);
  assert.match(
    again.stdout,
    new RegExp(`^Run \\S+ knows it already\nticket ${ticket}: all 2 requests succeeded\\.\n$`),
  );
});

test('adopt says what it cannot do with a group or a wrong ticket', async (context) => {
  const { workspace, shop } = await open(context);
  const group = await workspace.run(['adopt', 'summer', ...shop], { environment });
  assert.equal(group.code, 2);
  assert.match(group.stderr, /If “summer” is a group id: Ecwid does not tell which batches a group has/);
  const nowhere = await workspace.run(['adopt', 'T'], { environment });
  assert.equal(nowhere.code, 2);
  assert.match(nowhere.stderr, /^Name the shop: --profile NAME/);
});
