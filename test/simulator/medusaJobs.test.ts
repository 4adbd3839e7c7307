import assert from 'node:assert/strict';
import test from 'node:test';
import type { Json, Simulation } from './simulation.ts';
import { simulate } from './simulation.ts';

const dry = { type: 'product-export', dry_run: true, context: {} };
const direct = { type: 'product-export', dry_run: false, context: {} };

const poll = 3000;
const tooEarly = 'Cannot mark a batch job as pre processed if it is not in created status';
const tooLate = 'Cannot mark a batch job as processing if the status is different that confirmed';

/** The statuses that a client sees when it asks every 250 ms, each once. */
async function watch({ clock, job }: Simulation, id: string, milliseconds: number): Promise<readonly string[]> {
  const seen: string[] = [(await job(id)).status];
  for (let time = 0; time < milliseconds; time += 250) {
    await clock.advance(250);
    const { status } = await job(id);
    if (status !== seen.at(-1)) seen.push(status);
  }
  return seen;
}

test('a job without dry run is created, confirmed and completed; the steps between are not visible', async (t) => {
  const simulation = await simulate(t);
  const created = await simulation.medusa('POST', '/admin/batch-jobs', { body: direct });
  assert.equal(created.status, 201);
  assert.equal(created.json.batch_job.status, 'created');
  assert.equal(created.json.batch_job.result, null);
  const { id } = created.json.batch_job;
  assert.match(id, /^batch_[0-9A-HJKMNP-TV-Z]{26}$/);
  assert.deepEqual(await watch(simulation, id, 10_000), ['created', 'confirmed', 'completed']);
});

test('the result grows from null over the announcement to the file', async (t) => {
  const { clock, createJob, job } = await simulate(t);
  const id = await createJob(direct);
  await clock.advance(poll);
  const stat_descriptors = [
    {
      key: 'product-export-count',
      name: 'Product count to export',
      message: 'There will be 60 products exported by this action',
    },
  ];
  assert.deepEqual((await job(id)).result, { stat_descriptors });
  await clock.advance(poll + 500);
  const { result, completed_at, processing_at, updated_at } = await job(id);
  const { file_key, file_size, ...rest } = result;
  assert.deepEqual(rest, { stat_descriptors, count: 60, advancement_count: 60, progress: 1 });
  assert.match(file_key, /^exports\/products\/\d+-product-export-\d+\.csv$/);
  assert.ok(file_size > 6000);
  assert.ok(updated_at < completed_at && processing_at < completed_at);
});

test('a dry run waits in pre_processed until it is confirmed', async (t) => {
  const simulation = await simulate(t);
  const id = await simulation.createJob(dry);
  assert.deepEqual(await watch(simulation, id, 20_000), ['created', 'pre_processed']);
  const confirmed = await simulation.medusa('POST', `/admin/batch-jobs/${id}/confirm`);
  assert.equal(confirmed.json.batch_job.status, 'confirmed');
  assert.deepEqual(await watch(simulation, id, 10_000), ['confirmed', 'completed']);
});

test('a job is confirmed only in pre_processed', async (t) => {
  const { clock, createJob, medusa } = await simulate(t);
  const id = await createJob(dry);
  const confirm = async () => {
    const { status, json } = await medusa('POST', `/admin/batch-jobs/${id}/confirm`);
    return status === 200 ? 200 : [status, json.type, json.message];
  };
  const refusal = [400, 'not_allowed', 'Cannot confirm processing for a batch job that is not pre processed'];
  assert.deepEqual(await confirm(), refusal);
  await clock.advance(poll);
  assert.equal(await confirm(), 200);
  await clock.advance(100);
  assert.deepEqual(await confirm(), refusal);
  await clock.advance(poll + 500);
  assert.deepEqual(await confirm(), refusal);
});

test('two confirms at once are both let in, and the job fails', async (t) => {
  const { clock, createJob, job, medusa } = await simulate(t);
  const id = await createJob(dry);
  await clock.advance(poll);
  const answers = await Promise.all([1, 2].map(() => medusa('POST', `/admin/batch-jobs/${id}/confirm`)));
  assert.deepEqual(
    answers.map((answer) => answer.status),
    [200, 200],
  );
  await clock.advance(2 * poll);
  const { status, result } = await job(id);
  assert.equal(status, 'failed');
  assert.deepEqual(result.errors, ['could not serialize access due to concurrent update']);
  assert.equal(result.advancement_count, 60);
});

async function cancel({ medusa }: Simulation, id: string): Promise<Json> {
  return (await medusa('POST', `/admin/batch-jobs/${id}/cancel`)).json.batch_job;
}

test('cancel while created: canceled, then failed with both times set', async (t) => {
  const simulation = await simulate(t);
  const id = await simulation.createJob(dry);
  assert.equal((await cancel(simulation, id)).status, 'canceled');
  assert.deepEqual(await watch(simulation, id, 5000), ['canceled', 'failed']);
  const { canceled_at, result } = await simulation.job(id);
  assert.notEqual(canceled_at, null);
  assert.deepEqual(result.errors, [tooEarly]);
});

test('cancel while pre_processed is final, and a second one moves the time', async (t) => {
  const simulation = await simulate(t);
  const id = await simulation.createJob(dry);
  await simulation.clock.advance(poll);
  const first = await cancel(simulation, id);
  assert.deepEqual(await watch(simulation, id, 10_000), ['canceled']);
  const second = await cancel(simulation, id);
  assert.ok(second.canceled_at > first.canceled_at);
});

test('cancel while confirmed: canceled, then failed, and nothing is written', async (t) => {
  const simulation = await simulate(t);
  const id = await simulation.createJob(direct);
  await simulation.clock.advance(poll + 100);
  assert.equal((await cancel(simulation, id)).status, 'canceled');
  await simulation.clock.advance(2 * poll);
  const { status, result } = await simulation.job(id);
  assert.equal(status, 'failed');
  assert.deepEqual(result.errors, [tooLate]);
  assert.equal(result.file_key, undefined);
});

test('cancel while being processed waits for the end: the work is done, completed and canceled', async (t) => {
  const simulation = await simulate(t);
  const { clock, createJob, job, medusa } = simulation;
  const id = await createJob(direct);
  await clock.advance(2 * poll + 100);
  assert.equal((await job(id)).status, 'confirmed');
  let answered = false;
  const cancelling = cancel(simulation, id).finally(() => {
    answered = true;
  });
  // A call after it is answered first, so the cancel is really waiting.
  await medusa('GET', '/admin/store');
  await job(id);
  assert.equal(answered, false);
  await clock.advance(400);
  // The answer shows the job as it was when the call came; asked again, the job says what was done.
  const answer = await cancelling;
  assert.deepEqual([answer.status, answer.completed_at], ['canceled', null]);
  const canceled = await job(id);
  assert.equal(canceled.status, 'canceled');
  assert.notEqual(canceled.completed_at, null);
  assert.equal(canceled.result.advancement_count, 60);
});

test('a completed job cannot be canceled', async (t) => {
  const { clock, createJob, medusa } = await simulate(t);
  const id = await createJob(direct);
  await clock.advance(3 * poll);
  const { status, json } = await medusa('POST', `/admin/batch-jobs/${id}/cancel`);
  assert.deepEqual([status, json], [400, { type: 'not_allowed', message: 'Cannot cancel completed batch job' }]);
});

test('errors are there for a moment before the job is failed', async (t) => {
  const { clock, createJob, job } = await simulate(t);
  const id = await createJob({ type: 'product-export', context: { offset: -1 } });
  await clock.advance(poll);
  const early = await job(id);
  assert.deepEqual([early.status, early.result], ['created', { errors: ['OFFSET must not be negative'] }]);
  await clock.advance(100);
  assert.equal((await job(id)).status, 'failed');
});

test('an import of a file that is not there stays created for ever, as after the restart of a real server', async (t) => {
  const simulation = await simulate(t);
  for (const fileKey of ['none.csv', undefined]) {
    const id = await simulation.createJob({ type: 'product-import', context: { fileKey } });
    assert.deepEqual(await watch(simulation, id, 20_000), ['created']);
  }
});

test('a batch_size above the matches never ends', async (t) => {
  const simulation = await simulate(t);
  const id = await simulation.createJob({ type: 'product-export', context: { batch_size: 61 } });
  assert.deepEqual(await watch(simulation, id, 20_000), ['created']);
});

test('jobs are written into the ledger once each', async (t) => {
  const { createJob, simulator, medusa } = await simulate(t);
  const id = await createJob(dry);
  await medusa('POST', '/admin/batch-jobs', { body: {} });
  assert.deepEqual(
    simulator.ledger.creates.map((create) => [create.service, create.ticket]),
    [['medusa', id]],
  );
});
