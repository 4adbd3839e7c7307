import { call } from './call.ts';
import type { Exchange } from './recording.ts';
import type { Stage } from './replay.ts';

/**
 * A recording may begin in the middle: it names jobs, files and price lists that were made before.
 * They are made here, in the state in which the recording first shows them.
 */
export async function prepare(exchanges: readonly Exchange[], stage: Stage): Promise<void> {
  const text = JSON.stringify(exchanges);
  const created = exchanges.filter(({ request }) => request.method === 'POST').map(({ response }) => response);
  const own = JSON.stringify(
    created.filter((response) => 'status' in response && [200, 201].includes(response.status)),
  );
  for (const id of namesIn(text, /\bpl_[0-9A-HJKMNP-TV-Z]{26}\b/g)) {
    if (!stage.names.has(id) && !own.includes(`{"id":"${id}"`)) await makePriceList(id, stage);
  }
  if (exchanges.some(({ request }) => /^\/admin\/batch-jobs(?:$|\?)/.test(request.path) && request.method === 'GET')) {
    const isEmpty = exchanges.every(({ response }) => !('body' in response) || !(response.body?.count > 0));
    if (!isEmpty) await makeJobsOfAllKinds(stage);
  }
  const madeHere = exchanges.filter(({ request }) => request.method === 'POST' && request.path === '/admin/batch-jobs');
  const madeIds = JSON.stringify(madeHere.map(({ response }) => response));
  for (const { request } of exchanges) {
    for (const id of namesIn(request.path, /\bbatch_[0-9A-HJKMNP-TV-Z]{26}\b/g)) {
      if (!stage.names.has(id) && !madeIds.includes(id)) await makeJob(id, exchanges, stage);
    }
  }
  for (const key of namesIn(text, /exports\/\w+\/\d+-(?:product|order)-export-\d+\.csv/g)) {
    const asked = exchanges.some(({ request }) => request.body?.file_key === key);
    if (asked && !stage.names.has(key)) await makeExport(key, stage);
  }
}

async function makePriceList(recorded: string, stage: Stage): Promise<void> {
  const prices = [{ amount: 100, currency_code: 'eur', variant_id: 'variant_01M7ZN41S1KEKC9KRTTNVMH9F8' }];
  const list = { name: 'Summer sale', description: 'd', type: 'sale', status: 'active', prices };
  stage.names.set(recorded, (await call(stage, 'POST', '/admin/price-lists', list)).price_list.id);
}

async function makeJob(recorded: string, exchanges: readonly Exchange[], stage: Stage): Promise<void> {
  const shown = exchanges
    .flatMap(({ response }) =>
      'body' in response ? [response.body?.batch_job, ...(response.body?.batch_jobs ?? [])] : [],
    )
    .find((job) => job?.id === recorded);
  const { type = 'product-export', dry_run = true, context = {} } = shown ?? {};
  const { shape: _, list_config: __, ...own } = context;
  const { batch_job } = await call(stage, 'POST', '/admin/batch-jobs', { type, dry_run, context: own });
  stage.names.set(recorded, batch_job.id);
  if (shown?.completed_at != null) await stage.clock.advance(10_000);
  else if (shown?.pre_processed_at != null) await stage.clock.advance(3000);
}

async function makeExport(recorded: string, stage: Stage): Promise<void> {
  const type = recorded.includes('/orders/') ? 'order-export' : 'product-export';
  const { batch_job } = await call(stage, 'POST', '/admin/batch-jobs', { type, context: {} });
  await stage.clock.advance(10_000);
  const { batch_job: done } = await call(stage, 'GET', `/admin/batch-jobs/${batch_job.id}`);
  stage.names.set(recorded, done.result.file_key);
}

/** Completed, failed, canceled, waiting and new ones; the newest is an import in `created`, as in the recordings. */
async function makeJobsOfAllKinds(stage: Stage): Promise<void> {
  const make = (body: object) => call(stage, 'POST', '/admin/batch-jobs', body);
  for (const type of ['order-export', 'product-export']) await make({ type, context: {} });
  await make({ type: 'product-export', context: { order: 'nope' } });
  const { batch_job } = await make({ type: 'product-export', dry_run: true, context: {} });
  await stage.clock.advance(10_000);
  await call(stage, 'POST', `/admin/batch-jobs/${batch_job.id}/cancel`);
  await make({ type: 'product-import', dry_run: true, context: { fileKey: 'none.csv' } });
}

function namesIn(text: string, pattern: RegExp): readonly string[] {
  return [...new Set(text.match(pattern) ?? [])];
}
