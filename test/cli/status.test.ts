/** What `status` says of a job that nobody has confirmed: what the server says now, or how old what it says is. */
import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { ImportServer } from '../support/importServer.ts';
import { type Result, Workspace } from './support/program.ts';

const job = 'orders.medusajob.json';
const look = 'GET /admin/batch-jobs/batch_1';
const environment = { COMMERCE_BATCH_TOKEN: 'test_api_token' };
const down = { status: 503, body: '<html>Bad gateway</html>' };

async function open(context: TestContext) {
  const server = await ImportServer.open(context);
  const workspace = await Workspace.open(context);
  await workspace.write(job, '{ "type": "order-export", "context": {} }');
  const run = (...args: readonly string[]): Promise<Result> => workspace.run(args, { environment });
  const submit = ['submit', job, '--service', 'medusa', '--base-url', server.url];
  /** Submits and leaves as soon as the server has failed. */
  const submitAndLeave = async (): Promise<void> => {
    const { code, stderr } = await workspace.run([...submit, '--wait'], {
      environment,
      watch: (written, kill) => written.includes('failed (503') && kill('SIGINT'),
    });
    assert.equal(code, 130, stderr);
  };
  /** Sent in earnest, and left before it could be confirmed. */
  const leaveUnconfirmed = async (): Promise<void> => {
    server.refusedFor.push({ call: look, ...down });
    await submitAndLeave();
    server.refusedFor.length = 0;
    server.calls.length = 0;
  };
  /** Asks for a stop, and waits no longer once the server has failed. */
  const cancelAndLeave = (): Promise<Result> =>
    workspace.run(['cancel', 'latest'], {
      environment,
      watch: (written, kill) => written.includes('failed (503') && kill('SIGINT'),
    });
  /** As if so many minutes had gone by since then. */
  const age = async (minutes: number): Promise<void> => {
    const [id = ''] = await fs.readdir(path.join(workspace.home, 'runs'));
    const file = path.join(workspace.home, 'runs', id, 'run.json');
    const text = await fs.readFile(file, 'utf8');
    const older = text.replace(
      /"(seenAt|sentAt|at)": (\d+)/g,
      (_, name, time) => `"${name}": ${time - minutes * 60_000}`,
    );
    await fs.writeFile(file, older);
  };
  return { server, workspace, run, submit, submitAndLeave, leaveUnconfirmed, cancelAndLeave, age };
}

test('a job sent in earnest and not confirmed: the server is asked once, and nothing is confirmed', async (context) => {
  const { server, run, leaveUnconfirmed } = await open(context);
  await leaveUnconfirmed();
  const { code, stdout, stderr } = await run('status', 'latest');
  assert.deepEqual(server.calls, [look]);
  assert.equal(code, 0, stderr);
  assert.match(stdout, /\norders\.medusajob\.json: waiting for confirm\.\n/);
  assert.match(
    stderr,
    /^The job was created and is not confirmed yet, so nothing is carried out\. Go on with: commerce-batch resume \S+ --wait\n$/,
  );
  assert.equal(server.jobs[0]?.['confirmed_at'], undefined);

  const resumed = await run('resume', 'latest', '--wait');
  assert.equal(resumed.code, 0, resumed.stderr);
  assert.equal(server.calls.filter((call) => call.endsWith('/confirm')).length, 1);
});

test('a queued job that was canceled elsewhere meanwhile is told to be so', async (context) => {
  for (const dry of [true, false]) {
    const { server, run, submit, leaveUnconfirmed } = await open(context);
    if (dry) await run(...submit, '--dry-run');
    else await leaveUnconfirmed();
    const [created] = server.jobs;
    assert.ok(created);
    created['canceled_at'] = created.created_at;
    const { code, stdout } = await run('status', 'latest');
    assert.match(stdout, /the job was stopped/);
    assert.equal(code, 1);
  }
});

test('a server that cannot be asked: how old what is said is', async (context) => {
  const { server, run, leaveUnconfirmed, age } = await open(context);
  await leaveUnconfirmed();
  server.refusedAll = down;
  await age(12);
  const never = await run('status', 'latest');
  assert.equal(never.code, 3);
  assert.match(never.stdout, /queued/);
  assert.match(never.stderr, /^Medusa at .+ failed \(503.+\nNothing was heard of it since it was sent 12 min ago\.\n/);

  server.refusedAll = undefined;
  assert.equal((await run('status', 'latest')).code, 0);
  server.refusedAll = down;
  await age(150);
  const once = await run('status', 'latest');
  assert.equal(once.code, 3);
  assert.match(once.stdout, /waiting for confirm/);
  assert.match(once.stderr, /^Medusa at .+ failed \(503.+\nThis is how it stood 2 h ago\.\n/);
});

test('a stop that the server was not told yet: status tells it neither, and says so', async (context) => {
  const { server, run, leaveUnconfirmed, cancelAndLeave } = await open(context);
  await leaveUnconfirmed();
  server.refusedAll = down;
  await cancelAndLeave();
  server.refusedAll = undefined;
  server.calls.length = 0;
  const { stderr } = await run('status', 'latest');
  assert.deepEqual(server.calls, [look]);
  assert.match(
    stderr,
    /^You asked to stop this run; the service was not told yet\. Tell it with: commerce-batch resume/,
  );
  const resumed = await run('resume', 'latest', '--wait');
  assert.match(resumed.stdout, /the job was stopped/);
});

test('a dry run whose stop was not told: cancel and status lead to resume, and confirm refuses at once', async (context) => {
  const { server, run, submit, cancelAndLeave } = await open(context);
  assert.equal((await run(...submit, '--dry-run', '--wait')).code, 0);
  server.refusedAll = down;
  const canceled = await cancelAndLeave();
  assert.equal(canceled.code, 3);
  assert.match(canceled.stdout, /failed \(503.+ The service was not told to stop yet; this is tried again\.\n/);
  const told =
    /You asked to stop this run; the service was not told yet\. Tell it with: commerce-batch resume \S+ --wait\n$/;
  assert.match(canceled.stderr, told);

  server.calls.length = 0;
  const confirmed = await run('confirm', 'latest');
  assert.equal(confirmed.code, 2);
  assert.match(confirmed.stderr, told);
  assert.equal(server.calls.length, 0);

  server.refusedAll = undefined;
  const { stdout, stderr } = await run('status', 'latest');
  assert.match(stderr, told);
  assert.doesNotMatch(stdout + stderr, /commerce-batch confirm/);

  // Without a name, too.
  const resumed = await run('resume', '--wait');
  assert.match(resumed.stdout, /the job was stopped/);
  assert.equal(server.calls.filter((call) => call.endsWith('/confirm')).length, 0);
});

test('what was not sent is told with the time of the last try', async (context) => {
  const { server, run, submitAndLeave, age } = await open(context);
  server.refusedAll = down;
  await submitAndLeave();
  await age(5);
  const { stderr } = await run('status', 'latest');
  assert.match(stderr, /failed \(503.+ That was 5 min ago\.\n/);
});
