// What a real server answered: how each of its jobs ends here, and what is said of a cancel.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { createService } from '../../api/createService.ts';
import { readJob, readJobs } from '../../api/medusa/job.ts';
import { progressOf } from '../../api/medusa/progress.ts';
import type { Progress } from '../../api/service.ts';
import { answering } from '../support/answering.ts';
import { directNetwork } from '../support/directNetwork.ts';
import { canary, never } from './support.ts';

interface Exchange {
  readonly request: { readonly method: string; readonly path: string };
  readonly response: { readonly status: number; readonly body?: unknown };
}

const folder = path.join('test', 'simulator', 'recordings');
const names = fs.readdirSync(folder).filter((name) => name.endsWith('.json'));

function exchangesOf(name: string): readonly Exchange[] {
  return JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8')).exchanges ?? [];
}

function hasJob(body: unknown): body is { readonly batch_job: object } {
  return typeof body === 'object' && body !== null && 'batch_job' in body;
}

/** The last look at the last job of a recording. */
function lastLook(name: string): Progress {
  const jobs = exchangesOf(name).flatMap(({ request: { method }, response: { body } }) =>
    method === 'GET' && hasJob(body) ? [body] : [],
  );
  return progressOf(readJob(jobs.at(-1)), 200, []);
}

const tooLate = /^Canceled too late: all \d+ were exported\.$/;

describe('the end of a recorded job', () => {
  for (const [name, state, outcome, note] of [
    ['cancel-01-while-created', 'canceled', 'NOT_EXECUTED', undefined],
    ['cancel-02-while-pre-processed', 'canceled', 'NOT_EXECUTED', undefined],
    ['cancel-03-while-confirmed', 'canceled', 'NOT_EXECUTED', undefined],
    ['cancel-06-import-pre-processed', 'canceled', 'NOT_EXECUTED', undefined],
    ['slow-04-cancel-export-while-processing', 'canceled', 'COMPLETED', tooLate],
    ['confirm-01-race', 'failed', 'FAILED', /^The work was done before the job failed\. could not serialize access/],
    ['import-01-good-dry-run-then-confirm', 'finished', 'COMPLETED', /^Created 2 products and 3 variants\.$/],
    ['import-25-round-trip', 'finished', 'COMPLETED', /^Updated 1 product and 2 variants\.$/],
    ['import-09-empty-file', 'finished', 'COMPLETED', /^Changed nothing\.$/],
    ['slow-01-import-600', 'finished', 'COMPLETED', /^Created 600 products and 600 variants\.$/],
    ['pricelist-01-good', 'finished', 'COMPLETED', /^Set 2 prices\.$/],
    [
      'import-18-no-title',
      'failed',
      'FAILED',
      /^Error while processing row with \[\(product id: undefined\), .+constraint$/,
    ],
    ['export-54-expand-without-variants-options', 'failed', 'FAILED', /^Cannot read properties .+\(reading 'find'\)$/],
  ] as const)
    test(name, () => {
      const file = names.find((each) => each.startsWith(name)) ?? assert.fail(`no recording ${name}`);
      const seen = lastLook(file);
      assert.equal(seen.state, state);
      assert.deepEqual(
        seen.outcomes.map(({ status }) => status),
        [outcome],
      );
      if (note === undefined) assert.equal(seen.note, undefined);
      else assert.match(seen.note ?? '', note);
    });
});

test('every recorded job can be read, and no error of one is told twice', () => {
  let count = 0;
  for (const name of names)
    for (const { response } of exchangesOf(name)) {
      if (response.status > 299 || !hasJob(response.body)) continue;
      const { note = '' } = progressOf(readJob(response.body), 200, []);
      const told = note.split('; ');
      assert.equal(new Set(told).size, told.length, `${name}: ${note}`);
      assert.doesNotMatch(note, / {2}|[\n\r]/, name);
      count += 1;
    }
  assert.ok(count > 300, `${count} jobs`);
});

describe('what is said of a recorded cancel', () => {
  for (const [name, turn, sentence] of [
    ['cancel-01-while-created', 0, /canceled before its work began; Medusa shows it as failed, which means the same/],
    ['cancel-02-while-pre-processed', 0, /was canceled; it had changed nothing\.$/],
    ['cancel-02-while-pre-processed', 1, /was canceled; it had changed nothing\.$/],
    ['cancel-03-while-confirmed', 0, /was canceled before its work began/],
    // The answer itself shows none of the work that was done while it was waited for.
    ['slow-04-cancel-export-while-processing', 0, /was canceled too late: all \d+ were exported\.$/],
  ] as const)
    test(`${name}, ${turn + 1}`, async (context) => {
      const file = names.find((each) => each.startsWith(name)) ?? assert.fail(`no recording ${name}`);
      const exchanges = exchangesOf(file);
      const cancels = exchanges.filter(({ request }) => request.path.endsWith('/cancel'));
      const cancel = cancels[turn] ?? assert.fail('no such cancel');
      const next = exchanges.slice(exchanges.indexOf(cancel) + 1).find(({ response }) => hasJob(response.body));
      const answers = [cancel, next ?? cancel].map(({ response }) => ({ body: Object(response.body) }));
      const server = await answering(context, ...answers);
      const service = createService({ service: 'medusa', baseUrl: server.origin }, canary, directNetwork);
      assert.match(await service.stop('batch_1', { service: 'medusa', dryRun: false }, never), sentence);
    });
});

test('the token that a server shows of its user is in nothing that is kept or printed', () => {
  const users = exchangesOf('list-09-expand.json')
    .map(({ response: { body } }) => body)
    .filter((body) => /"api_token":"\w/.test(JSON.stringify(body)));
  assert.ok(users.length > 0, 'the recording has it in clear');
  for (const body of users) {
    const token = /"api_token":"(\w+)"/.exec(JSON.stringify(body))?.[1] ?? assert.fail();
    for (const job of readJobs(body)) {
      // The token of another user, so that nobody has told us what to hide.
      const everything = JSON.stringify(progressOf({ ...job, reached: new Set(['failed'] as const) }, 200, [canary]));
      assert.match(everything, /created_by_user/);
      assert.ok(!everything.includes(token), everything);
    }
  }
});
