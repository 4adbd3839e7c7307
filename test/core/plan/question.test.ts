import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDocument } from '../../../core/document.ts';
import { ecwidBatch } from '../../../core/ecwid/dialect.ts';
import { medusaJob } from '../../../core/medusa/dialect.ts';
import { guessedPace } from '../../../core/plan/estimate.ts';
import { planOf } from '../../../core/plan/plan.ts';
import { defaultRiskSettings, type RiskQuestion, riskQuestion } from '../../../core/plan/question.ts';
import { simulatorAddress } from '../../../core/profiles.ts';
import type { Profile } from '../../../core/target.ts';

const shop: Profile = {
  name: 'My shop',
  production: false,
  service: 'ecwid',
  storeId: '1003',
  baseUrl: 'https://app.ecwid.com/api/v3',
};
const live: Profile = { ...shop, production: true };
const put = '{ "id": "1", "path": "/products/5", "method": "PUT", "body": { "price": 1 } }';
const remove = '{ "id": "2", "path": "/products/6", "method": "DELETE" }';

function ask(requests: readonly string[], profile: Profile, settings = defaultRiskSettings): RiskQuestion | undefined {
  const document = openDocument(`[${requests.join()}]`, ecwidBatch);
  const flags = { service: 'ecwid', allowParallelMode: false, stopOnFirstFailure: true, groupId: 'g' } as const;
  const plan = planOf({ document, file: 'a', flags, direct: false, profile, pace: guessedPace });
  return riskQuestion(plan, profile, settings);
}

test('an update of a few things in a shop that is no production shop asks nothing', () => {
  assert.equal(ask([put], shop), undefined);
});

test('a production shop asks, and names itself and the counts', () => {
  assert.deepEqual(ask([put, put], live), {
    question: 'Send 2 requests (2 updates) to “My shop” (store 1003)?',
    reasons: ['The profile is marked as production.'],
    typed: undefined,
  });
});

test('a delete asks for the id of the store', () => {
  assert.deepEqual(ask([put, remove], shop), {
    question: 'Send 2 requests (1 delete, 1 update) to “My shop” (store 1003)?',
    reasons: ['1 request deletes, and nothing brings back what is deleted.'],
    typed: '1003',
  });
});

test('a delete that the documentation does not have asks as well', () => {
  const question = ask(['{ "id": "1", "path": "/nowhere/5", "method": "DELETE" }'], shop);
  assert.equal(question?.typed, '1003');
  assert.deepEqual(question?.reasons, [
    '1 request with DELETE is not in the documentation, so what is deleted is not known.',
  ]);
});

test('all reasons in one question', () => {
  const requests = [remove, '{ "id": "3", "path": "/products", "method": "DELETE" }', put];
  const question = ask(requests, { ...live, scopes: ['read_catalog'] }, { requests: 2, scopes: true });
  assert.deepEqual(question?.reasons, [
    'The profile is marked as production.',
    '2 requests delete, and nothing brings back what is deleted.',
    'DELETE /products deletes everything that the store has under “Products”.',
    'These are more than 2 requests.',
    'The profile does not list update_catalog, update_catalog_batch_delete, which some requests need.',
  ]);
});

test('the number counts only above the limit, 0 is no limit', () => {
  const asks = (requests: number): boolean => ask([put, put], shop, { requests, scopes: true }) !== undefined;
  assert.deepEqual([0, 1, 2].map(asks), [false, true, false]);
});

test('scopes are no reason where the rule about them is off', () => {
  const poor: Profile = { ...shop, scopes: [] };
  assert.notEqual(ask([put], poor), undefined);
  assert.equal(ask([put], poor, { requests: 1000, scopes: false }), undefined);
});

test('the simulator is no risk', () => {
  assert.equal(
    ask([remove], { ...shop, name: 'Simulator', baseUrl: simulatorAddress }, { requests: 1, scopes: true }),
    undefined,
  );
});

test('a job asks on a production server', () => {
  const server: Profile = { name: 'Server', production: true, service: 'medusa', baseUrl: 'https://shop.example.com' };
  const document = openDocument('{ "type": "product-import", "context": { "fileKey": "k" } }', medusaJob);
  const asked = (dryRun: boolean, profile: Profile): string | undefined => {
    const flags = { service: 'medusa', dryRun } as const;
    const plan = planOf({ document, file: 'a', flags, direct: false, profile, pace: guessedPace });
    return riskQuestion(plan, profile, defaultRiskSettings)?.question;
  };
  assert.equal(asked(false, server), 'Send a job (product-import) to “Server” (https://shop.example.com)?');
  assert.equal(asked(true, server), 'Send a job (product-import, dry run) to “Server” (https://shop.example.com)?');
  assert.equal(asked(false, { ...server, production: false }), undefined);
});
