import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { editDocument, openDocument } from '../../core/document.ts';
import { ecwidBatch } from '../../core/ecwid/dialect.ts';
import { overviewOf } from '../../core/overview.ts';
import { validate } from '../../core/validate.ts';

/** Few ids and entities, so that requests share them all the time. */
const shared = fc
  .record({
    id: fc.constantFrom('1', '2', '3', '4'),
    path: fc.constantFrom('/products/1', '/products/2', '/products/1/combinations/1', '/orders', '/customers/1'),
    method: fc.constantFrom('GET', 'PUT', 'DELETE'),
  })
  .map((request) => JSON.stringify(request.method === 'PUT' ? { ...request, body: { enabled: true } } : request));

const alone = (index: number): string => `{ "id": "u${index}", "path": "/products/${1000 + index}", "method": "GET" }`;

const edit = fc.record({ at: fc.nat(), removed: fc.nat({ max: 3 }), added: fc.array(shared, { maxLength: 3 }) });

test('after any edit, what items say about each other is what a fresh look says', () => {
  const settings = [{}, { 'duplicate-id': 'error' }, { 'order-dependency': 'off' }] as const;
  fc.assert(
    fc.property(
      fc.array(shared, { maxLength: 12 }),
      fc.nat({ max: 700 }),
      fc.array(edit, { minLength: 1, maxLength: 6 }),
      (first, others, edits) => {
        const items = [...first, ...Array.from({ length: others }, (_, index) => alone(index))];
        let document = openDocument(listOf(items), ecwidBatch);
        for (const { at, removed, added } of edits) {
          const before = listOf(items);
          items.splice(at % (items.length + 1), removed, ...added);
          const after = listOf(items);
          const { span, newText } = difference(before, after);
          document = editDocument(document, span, newText);
          const fresh = openDocument(after, ecwidBatch);
          for (const each of settings) assert.equal(shown(validate(document, each)), shown(validate(fresh, each)));
          assert.deepEqual(overviewOf(document), overviewOf(fresh));
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('an older version still says what it said', () => {
  const older = openDocument(listOf([alone(1), alone(1)]), ecwidBatch);
  const said = shown(validate(older));
  const newer = editDocument(older, { start: 1, end: alone(1).length + 3 }, '');
  assert.deepEqual(validate(newer), []);
  assert.equal(shown(validate(older)), said);
});

test('two ids of one hash are two ids', () => {
  const request = (id: string, path: string): string => `{ "id": "${id}", "path": "${path}", "method": "GET" }`;
  const text = listOf([request('AaAa', '/orders'), request('BBBB', '/profile'), request('AaBB', '/products')]);
  assert.deepEqual(validate(openDocument(text, ecwidBatch)), []);
});

test('findings about several requests are not cut off silently', () => {
  const one = '{"id":"1","path":"/profile","method":"GET"}';
  const found = validate(openDocument(listOf(Array.from({ length: 1500 }, () => one)), ecwidBatch));
  assert.equal(
    found.at(-1)?.message,
    'From here on requests that share an id or an entity with others are not compared. Mend some of those above first.',
  );
});

function listOf(items: readonly string[]): string {
  return `[${items.join(',\n')}]`;
}

/** Texts of a hundred thousand characters are compared faster than trees of objects. */
function shown(findings: readonly unknown[]): string {
  return JSON.stringify(findings);
}

/** The one edit between two texts, as an editor would send it. */
function difference(before: string, after: string): { span: { start: number; end: number }; newText: string } {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let same = 0;
  const most = Math.min(before.length, after.length) - start;
  while (same < most && before.at(-1 - same) === after.at(-1 - same)) same++;
  return { span: { start, end: before.length - same }, newText: after.slice(start, after.length - same) };
}
