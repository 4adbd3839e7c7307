/** What `@medusajs/medusa-js` 6 does with a server: the same with the real one and with the simulator. */
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { normalText } from '../simulator/replay/compare.ts';
import type { Json } from '../simulator/simulation.ts';
import { fetchAdapter } from './fetchAdapter.ts';

/** One call: what it was answered with, ids and times made equal. */
export interface Step {
  readonly call: string;
  readonly status: number;
  readonly body: Json;
}

const email = 'admin@medusa-test.com';
const password = 'supersecret';
const csv = [
  'Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Option 1 Name;Option 1 Value;Price EUR',
  'official;Official;One;5;Size;S;9.5',
  '',
].join('\r\n');

/** Signs in, exports one product of the seed, imports one, and cancels an import. */
export async function exerciseClient(baseUrl: string, token: string): Promise<readonly Step[]> {
  const Medusa = officialClient();
  const connect = (apiKey: string) => new Medusa({ baseUrl, maxRetries: 0, apiKey, axiosAdapter: fetchAdapter });
  const { admin } = connect(token);
  const steps: Step[] = [];
  const step = async (call: string, work: Promise<Json>): Promise<Json> => {
    const { status, body } = await settled(work);
    steps.push({ call, status, body: normalized(body) });
    return body;
  };

  await step('sign in with a wrong password', admin.auth.getToken({ email, password: 'x' }));
  await step('sign in without a password', admin.auth.getToken({ email }));
  await step('open a session with nothing', admin.auth.createSession({}));
  const { access_token } = (await settled(admin.auth.getToken({ email, password }))).body;
  await step(
    'list with the token of the sign-in',
    admin.batchJobs.list({ limit: 0 }, { authorization: `Bearer ${access_token}` }),
  );
  await step('open a session', admin.auth.createSession({ email, password }));
  await step('who am I', admin.auth.getSession());
  await step('list with a wrong token', connect('nope').admin.batchJobs.list());

  const ended = (id: string, state: string) => step(`retrieve when ${state}`, untilState(admin, id, state));
  const context = { filterable_fields: { handle: 'test-product-01' } };
  const made = await step(
    'create an export',
    admin.batchJobs.create({ type: 'product-export', dry_run: true, context }),
  );
  const exportId = made.batch_job.id;
  await ended(exportId, 'pre_processed');
  await step('confirm it', admin.batchJobs.confirm(exportId));
  const { batch_job } = await ended(exportId, 'completed');
  await step('confirm it again', admin.batchJobs.confirm(exportId));
  await step('cancel it', admin.batchJobs.cancel(exportId));
  const { file_key } = batch_job.result;
  const { download_url } = await step('ask where its file is', admin.uploads.getPresignedDownloadUrl({ file_key }));
  const lines = (await (await fetch(download_url)).text()).split('\r\n');
  // The order of the price columns is the database's whim.
  steps.push({ call: 'download', status: 200, body: lines[0]?.split(';').sort() });

  for (const end of ['completed', 'canceled']) {
    const file = new File([csv], 'import.csv', { type: 'text/csv' });
    const { uploads } = await step('upload', admin.uploads.createProtected(file));
    const fileKey = uploads[0].key;
    const created = await step(
      'create an import',
      admin.batchJobs.create({ type: 'product-import', dry_run: true, context: { fileKey } }),
    );
    const { id } = created.batch_job;
    await ended(id, 'pre_processed');
    if (end === 'completed') await step('confirm it', admin.batchJobs.confirm(id));
    else await step('cancel it', admin.batchJobs.cancel(id));
    await ended(id, end);
    if (end === 'canceled') await step('delete the upload', admin.uploads.delete({ file_key: fileKey }));
  }
  await step('list the imports', admin.batchJobs.list({ type: ['product-import'], limit: 1 }));
  return steps;
}

/** The client is a package of its own, because it asks for the whole server beside it. */
function officialClient(): Json {
  const folder = execFileSync(process.execPath, ['test/medusa/setup/client.mjs'], { encoding: 'utf8' }).trim();
  return createRequire(path.join(folder, 'package.json'))('@medusajs/medusa-js').default;
}

async function settled(work: Promise<Json>): Promise<{ readonly status: number; readonly body: Json }> {
  try {
    const { response, ...body } = await work;
    return { status: response.status, body };
  } catch (error) {
    const { response } = error as Json;
    if (response === undefined) throw error;
    return { status: response.status, body: response.data };
  }
}

const patience = 60_000;

async function untilState(admin: Json, id: string, state: string): Promise<Json> {
  const end = performance.now() + patience;
  for (;;) {
    const answer = await admin.batchJobs.retrieve(id);
    const { status } = answer.batch_job;
    if (status === state) return answer;
    if (status === 'failed' || performance.now() > end) throw new Error(`The job is ${status} and not ${state}.`);
    await wait(50);
  }
}

function normalized(value: Json): Json {
  if (typeof value === 'string') return normalText(value);
  if (Array.isArray(value)) return value.map(normalized);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries<Json>(value).map(([name, inner]) => [
      name,
      // See above.
      name === 'prices' ? normalized(inner).sort(byText) : normalized(inner),
    ]),
  );
}

function byText(left: Json, right: Json): number {
  return JSON.stringify(left) < JSON.stringify(right) ? -1 : 1;
}
