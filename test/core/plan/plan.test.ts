import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { openDocument } from '../../../core/document.ts';
import { ecwidBatch } from '../../../core/ecwid/dialect.ts';
import type { EcwidPlan } from '../../../core/ecwid/plan.ts';
import type { EcwidFlags } from '../../../core/flags.ts';
import { medusaJob } from '../../../core/medusa/dialect.ts';
import { importSizeOf, sizeInWords } from '../../../core/medusa/importSize.ts';
import { guessedPace } from '../../../core/plan/estimate.ts';
import { planJson, planOf, planText } from '../../../core/plan/plan.ts';
import type { Profile } from '../../../core/target.ts';

const inOrder: EcwidFlags = { service: 'ecwid', allowParallelMode: false, stopOnFirstFailure: true, groupId: 'prices' };
const shop: Profile = {
  name: 'My shop',
  production: false,
  service: 'ecwid',
  storeId: '1003',
  baseUrl: 'https://app.ecwid.com/api/v3',
};

function plan(text: string, flags: EcwidFlags = inOrder, shopOrNone: Profile | 'none' = shop): EcwidPlan {
  const document = openDocument(text, ecwidBatch);
  const profile = shopOrNone === 'none' ? undefined : shopOrNone;
  const planned = planOf({ document, file: 'a.ecwidbatch.json', flags, direct: false, profile, pace: guessedPace });
  assert.ok(planned.service === 'ecwid');
  return planned;
}

/** @param calls such as `PUT /products/5`, perhaps with a body after it */
function batch(...calls: readonly string[]): string {
  const requests = calls.map((call, index) => {
    const [, method, path, body] = /^(\S+) (\S+)(?: (.+))?$/.exec(call) ?? [];
    return `{ "id": "${index}", "path": "${path}", "method": "${method}"${body === undefined ? '' : `, "body": ${body}`} }`;
  });
  return `[${requests.join(',\n')}]`;
}

const section = (planned: EcwidPlan, title: string): readonly string[] =>
  new RegExp(`\\n${title}\\n((?:  .+\\n)+)`)
    .exec(planText(planned))?.[1]
    ?.split('\n')
    .map((line) => line.trim())
    .filter(Boolean) ?? [];

const touched = (...calls: readonly string[]): readonly string[] => section(plan(batch(...calls)), 'What it touches');
const irreversible = (...calls: readonly string[]): readonly string[] => plan(batch(...calls)).irreversible;

test('a price update, whole', () => {
  const text = fs.readFileSync('samples/03-price-update.ecwidbatch.json', 'utf8');
  assert.equal(
    planText(plan(text)),
    `Plan for a.ecwidbatch.json
For “My shop” (store 1003).

What it does
  120 requests: 120 updates.
  120  PUT /products/{productId}  Change a product

What it touches
  Products: 60 changed

What cannot be undone
  120 requests overwrite what is there. The API keeps no former value: to be able to go back, read it first.

Access scopes
  Needed: update_catalog.
  Whether the token of “My shop” has them is not known: its profile lists no scopes.

How it is sent
  One batch of 120 requests.
  The requests run one after another, in the order of the file. A later one sees what an earlier one did.
  After the first failure no further request runs.
  It is sent with the group id “prices”, by which it can be stopped. What has run by then stays.

How long it takes
  About 60 s. In parallel: about 1 s.
  This counts 0.5 s for a request: a guess, for Ecwid publishes no figure.
  It takes less when a request fails, for nothing runs after that.
  The store works off its batches one after the other.
  Those that wait there already come first and are not counted here.

Nothing was sent.
`,
  );
});

test('what a call does counts, not its method', () => {
  const { effects } = plan(
    batch(
      'POST /products/filters {}',
      'POST /order/calculate {}',
      'POST /products {"name":"x"}',
      'POST /categories/5/assignProducts {"productIds":[1]}',
      'POST /staff/invite {"email":"a@example.com"}',
      'POST /customers_update {"mode":"ALL","delete":true}',
      'PUT /reviews/mass_update {"selectMode":"SELECTED","delete":true,"reviewIds":[1]}',
      'PUT /reviews/mass_update {"selectMode":"ALL","newStatus":"published"}',
      'GET /profile',
      'GET /nowhere',
      'DELETE /nowhere',
    ),
  );
  assert.deepEqual(effects, { create: 1, update: 2, delete: 2, read: 3, other: 1, unknown: 2 });
});

test('requests that make no known call are counted apart', () => {
  const planned = plan(batch('GET /products/5', 'GET /nowhere', 'DELETE /nowhere'));
  assert.deepEqual([planned.effects.unknown, planned.unknownDeletes], [2, 1]);
  assert.deepEqual(section(planned, 'What it does').slice(-1), [
    '2 requests make no call of the documentation: what they do and which scopes that needs is not known.',
  ]);
});

test('entities are counted once, each by its type', () => {
  assert.deepEqual(
    touched(
      'PUT /products/5 {"price":1}',
      'PUT products/5/inventory {"quantityDelta":1}',
      'DELETE /products/6/image',
      'POST /products/6/combinations {}',
      'DELETE /products/7',
      'POST /products {"name":"x"}',
      'POST /products {"name":"y"}',
      'GET /products/8',
      'GET /products/8?lang=en',
      'GET /products?limit=5',
      'PUT /orders/A-5 {}',
    ),
    ['Products: 1 deleted, 2 changed, 2 new, 1 read', 'Orders: 1 changed'],
  );
});

test('calls that name nobody, or everybody', () => {
  assert.deepEqual(
    touched(
      'POST /customers_update {"mode":"SELECTED","delete":true}',
      'DELETE /products',
      'DELETE /application?namespace=x',
    ),
    ['Customers: 1 request that names none in the path', 'Products: all are deleted'],
  );
});

test('what cannot be undone', () => {
  assert.deepEqual(irreversible('GET /products/5', 'POST /products {"name":"x"}'), []);
  assert.deepEqual(irreversible('DELETE /products', 'PUT /products/5 {"price":1}'), [
    'DELETE /products: deletes everything that the store has under “Products”.',
    '1 request deletes. The API has no call that brings anything back.',
    '1 request overwrites what is there. The API keeps no former value: to be able to go back, read it first.',
  ]);
  assert.deepEqual(irreversible('DELETE /products/5/combinations', 'DELETE /products/6/combinations'), [
    'DELETE /products/{productId}/combinations: delete all variations of a product, 2 times.',
    '2 requests delete. The API has no call that brings anything back.',
  ]);
  assert.deepEqual(irreversible('POST /customers_update {"mode":"ALL","delete":true}').slice(0, 1), [
    'POST /customers_update: deletes everything that the store has under “Customers”.',
  ]);
});

test('emails and payments, where the documentation speaks of them', () => {
  const { sideEffects } = plan(
    batch(
      'PUT /orders/5 {"disableAllCustomerNotifications":true}',
      'PUT /orders/6 {"disableAllCustomerNotifications":false}',
      'POST /orders {}',
      'PUT /products/5/inventory {"quantityDelta":1}',
      'PUT /products/5/inventory?checkLowStockNotification=true {"quantityDelta":1}',
      'POST /billing/transactions?total=5',
    ),
  );
  assert.deepEqual(sideEffects, [
    'Customers may get emails: 2 requests for orders without "disableAllCustomerNotifications": true.',
    'The store owner may get emails about low stock: 1 request with checkLowStockNotification=true.',
    'The merchant is charged: 1 request.',
  ]);
});

test('scopes: missing ones only where the profile lists what it has', () => {
  const put = batch('PUT /products/5 {"price":1}', 'GET /orders/5');
  assert.deepEqual(plan(put).scopes, { needed: ['read_orders', 'update_catalog'], missing: undefined });
  const listing = plan(put, inOrder, { ...shop, scopes: ['update_catalog'] });
  assert.deepEqual(section(listing, 'Access scopes'), [
    'Needed: read_orders, update_catalog.',
    'Missing: read_orders. The profile “My shop” does not list it, so those requests would fail.',
  ]);
  assert.deepEqual(
    section(plan(put, inOrder, { ...shop, scopes: ['read_orders', 'update_catalog'] }), 'Access scopes'),
    ['Needed: read_orders, update_catalog.', 'The profile “My shop” lists all of them.'],
  );
});

test('the flags in words, in parallel and in parts', () => {
  const many = batch(
    ...Array.from({ length: 501 }, (_, index) => `PUT /products/${index === 500 ? 1 : index + 1} {"price":1}`),
  );
  const flags: EcwidFlags = { ...inOrder, allowParallelMode: true, stopOnFirstFailure: false };
  assert.deepEqual(section(plan(many, flags), 'How it is sent'), [
    '501 requests in 2 parts of up to 500, one part after the other.',
    'Up to 100 requests run at once, in no fixed order.',
    'Order matters here: request 501 follows request 1, and in parallel it may run first.',
    'After a failure the next request runs. One that the service cannot handle (5XX) is tried 5 times, 3 seconds apart; a POST that is tried again may create a thing twice.',
    'It is sent with the group id “prices”, by which it can be stopped. What has run by then stays.',
  ]);
  assert.deepEqual(
    section(plan(many, { ...flags, stopOnFirstFailure: true }), 'How it is sent')[3],
    'After the first failure no further request runs. That holds for later parts, too. Those that have begun may still finish.',
  );
});

test('different entities are told apart although they share a hash', () => {
  // “Aa” and “BB” do in every hash that multiplies by 31.
  assert.deepEqual(touched('PUT /orders/Aa {}', 'PUT /orders/BB {}', 'PUT /orders/Aa {}'), ['Orders: 2 changed']);
});

test('JSON names what is not known', () => {
  const json = JSON.parse(planJson(plan(batch('GET /products/5'), inOrder, 'none')));
  assert.deepEqual([json.shop, json.scopes.missing, json.seconds.worst], [null, null, null]);
});

test('a Medusa job: what it does, and what only the server can count', () => {
  const text = fs.readFileSync('samples/dry-run-export.medusajob.json', 'utf8');
  const job = (dryRun: boolean, direct: boolean, file = text): string =>
    planText(
      planOf({
        document: openDocument(file, medusaJob),
        file: 'a.medusajob.json',
        flags: { service: 'medusa', dryRun },
        direct,
        profile: { name: 'Server', production: true, service: 'medusa', baseUrl: 'https://shop.example.com' },
        pace: guessedPace,
      }),
    );
  assert.match(
    job(true, false),
    /^Plan for a\.medusajob\.json\nFor “Server” \(https:\/\/shop\.example\.com\), a production shop\.\n/,
  );
  assert.match(job(true, false), /\n {2}Dry run: the server counts what it would do, then waits\./);
  assert.match(
    job(false, false),
    /\n {2}The job is created as a dry run, its id is written down, then it is confirmed once/,
  );
  assert.match(job(false, true), /\n {2}The job is created and carried out at once\./);
  assert.doesNotMatch(job(false, false), /cannot be undone/);
  assert.match(
    job(false, false, '{ "type": "price-list-import", "context": { "fileKey": "k", "price_list_id": "pl" } }'),
    /What cannot be undone\n {2}All prices of the price list are replaced\. The server keeps no former value\./,
  );
  assert.match(
    job(false, false, '{ "type": "my-own", "context": {} }'),
    /The shop has added this type\. What it does is not known\./,
  );
});

test('an import of a file beside the job: its name, rows and size, and that it is uploaded', () => {
  const document = openDocument(
    '{ "type": "price-list-import", "context": { "price_list_id": "pl_1", "fileKey": "./prices.csv" } }',
    medusaJob,
  );
  const imported = { name: 'prices.csv', text: 'SKU;Price EUR;Price USD\r\nA-1;1;2\r\n"B\n2";3;4\r\n\r\nC-3;5;6\r\n' };
  const flags = { service: 'medusa', dryRun: false } as const;
  const question = { document, file: 'a.medusajob.json', flags, direct: false, profile: undefined, pace: guessedPace };
  const plan = planOf({ ...question, imported });
  assert.ok(plan.service === 'medusa');
  assert.deepEqual(plan.importFile, { name: 'prices.csv', bytes: 56, rows: 3 });
  const text = planText(plan);
  assert.match(text, /What it does\n.+price-list-import.+\n.+\n {2}It imports prices\.csv: 3 rows, 56 bytes\.\n/);
  assert.match(
    text,
    /cannot be undone\n {2}All prices of the price list are replaced\..+\n.+your own file stays as it is/,
  );
  assert.match(text, /How it is sent\n {2}prices\.csv is checked before anything is sent, then uploaded/);
  const byKey = planOf(question);
  assert.ok(byKey.service === 'medusa');
  assert.equal(byKey.importFile, undefined);
  assert.doesNotMatch(planText(byKey), /uploaded;/);
});

for (const [text, rows] of [
  ['', 0],
  ['a;b', 0],
  ['a;b\n', 0],
  ['a;b\n1;2', 1],
  ['a;b\r\n1;2\r\n\r\n', 1],
  ['a;b\r1;2\r3;4', 2],
  ['a;b\n"1\n""x""\n";2\n', 1],
] as const)
  test(`${JSON.stringify(text)} has ${rows} rows`, () => assert.equal(importSizeOf(text).rows, rows));

test('sizes in words', () => {
  const sizes = [1, 56, 20_000, 1_500_000, 52_428_800].map(sizeInWords);
  assert.deepEqual(sizes, ['1 byte', '56 bytes', '20 kB', '1.4 MB', '50 MB']);
});
