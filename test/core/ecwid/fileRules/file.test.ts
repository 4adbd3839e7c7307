/** Rules about the file as a whole. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDocument } from '../../../../core/document.ts';
import { ecwidBatch } from '../../../../core/ecwid/dialect.ts';
import { validate } from '../../../../core/validate.ts';
import { checkFindings, checkFix } from '../../../support/findings.ts';

const request = (index: number): string => `{ "id": "${index}", "path": "/products/${index}", "method": "GET" }`;
const requests = (count: number): string =>
  `[\n${Array.from({ length: count }, (_, index) => request(index)).join(',\n')}\n]`;

test('up to 500 requests go in one batch', () => {
  assert.deepEqual(validate(openDocument(requests(500), ecwidBatch)), []);
});

test('a longer file tells in how many parts it is sent', () => {
  const [finding, ...others] = validate(openDocument(requests(1201), ecwidBatch));
  assert.equal(
    finding?.message,
    '1,201 requests: Ecwid takes 500 at a time, so they are sent in 3 parts, one after the other.',
  );
  assert.deepEqual(
    [finding?.code, finding?.severity, finding?.span],
    ['over-batch-limit', 'information', { start: 0, end: 1 }],
  );
  assert.deepEqual(others, []);
});

test('where the list lost its bracket, its beginning is marked', () => {
  const text = requests(501).slice(1);
  const found = validate(openDocument(text, ecwidBatch)).find(({ code }) => code === 'over-batch-limit');
  assert.deepEqual(found?.span, { start: 0, end: 1 });
});

test('requests without an id are counted once, at the first of them', () => {
  checkFindings(
    ecwidBatch,
    `
[
  { "id": "1", "path": "/products/1", "method": "GET" },
  { "path": "/products/2", "method": "GET" },
  ^ missing-id: 2 of 3 requests have no id. Without ids, answers are matched by their order, which no source promises in parallel mode.
  { "path": "/products/3", "method": "GET" }
]`,
  );
});

test('a request that is being typed is not said to lack its id', () => {
  checkFindings(
    ecwidBatch,
    `
[
  { "id": "1", "path": "/products/1", "method": "GET" },
  { "path": 
  ^ syntax: This “{” is not closed. Add the missing “}”.
]`,
  );
});

test('the fix numbers all, past those that are taken, in the way each is written', () => {
  checkFix(
    ecwidBatch,
    `
[
  { "path": "/products/1", "method": "GET" },
  {"path":"/products/2","method":"GET"},
  { "id": "3", "path": "/products/3", "method": "GET" },
  {
    "path": "/products/4",
    "method": "GET"
  }
]`,
    'missing-id',
    `
[
  { "id": "1", "path": "/products/1", "method": "GET" },
  {"id": "2", "path":"/products/2","method":"GET"},
  { "id": "3", "path": "/products/3", "method": "GET" },
  {
    "id": "4",
    "path": "/products/4",
    "method": "GET"
  }
]`,
  );
});

test('a list inside an object is taken out as it stands', () => {
  checkFindings(
    ecwidBatch,
    `
{ "requests": [ ${request(1)} ] }
^ wrapped-array: The list of requests stands inside “requests”. Ecwid takes the list alone, without anything around it.`,
  );
  checkFix(ecwidBatch, `{ "requests": [ ${request(1)} ]\n}\n`, 'wrapped-array', `[ ${request(1)} ]\n`);
});

test('a single request gets its brackets', () => {
  checkFix(ecwidBatch, `\n${request(1)}\n`, 'wrapped-array', `[${request(1)}]`);
});

test('what is no request and no list is left to its author', () => {
  for (const text of ['5', '"[]"', '{ "requests": [], "flags": {} }', '{}']) {
    const findings = validate(openDocument(text, ecwidBatch));
    assert.deepEqual(
      findings.map(({ code, fixes }) => [code, fixes.length]),
      [['wrapped-array', 0]],
      text,
    );
  }
});

test('a list within an object, whatever its name', () => {
  const name = 'a'.repeat(20_000_000);
  const [finding] = validate(openDocument(`{ "${name}": [] }`, ecwidBatch));
  assert.equal(finding?.code, 'wrapped-array');
  assert.ok(finding.message.length < 300);
  assert.ok((finding.fixes[0]?.title.length ?? 0) < 300);
});

test('of two lists of one name none is taken out', () => {
  const text = '{ "requests": [{ "path": "/profile", "method": "GET" }], "requests": [] }';
  const [finding] = validate(openDocument(text, ecwidBatch));
  assert.equal(finding?.code, 'wrapped-array');
  assert.deepEqual(finding.fixes, []);
});

test('an id that is none is replaced, not given twice', () => {
  checkFix(
    ecwidBatch,
    '[{ "id": null, "path": "/products/1", "method": "GET" }]',
    'missing-id',
    '[{ "id": "1", "path": "/products/1", "method": "GET" }]',
  );
});

test('what is no object does not lack an id', () => {
  for (const text of ['[1]', '[null]', '[[]]', '["GET /profile"]'])
    assert.deepEqual(
      validate(openDocument(text, ecwidBatch)).map(({ code }) => code),
      ['shape'],
      text,
    );
});
