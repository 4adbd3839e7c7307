import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { openDocument } from '../../core/document.ts';
import { ecwidBatch } from '../../core/ecwid/dialect.ts';
import { ecwidBodies, ecwidParts } from '../../core/ecwid/parts.ts';
import { textPieces } from '../../core/json/document.ts';
import { medusaDryRun, medusaJobBody } from '../../core/medusa/body.ts';
import { requestTexts } from '../../core/requests.ts';

const parts = (text: string, limit?: number) => {
  const document = openDocument(text, ecwidBatch);
  const ranges = ecwidParts(document, limit);
  const bodies = [...ecwidBodies(document, ranges)];
  return ranges.map((range, index) => ({ ...range, text: bodies[index] ?? '' }));
};

test('a file within the limit goes out as it stands, byte for byte', () => {
  const text =
    '[ {"path":"/a" , "method":"PUT","body":{"price":1.50,"big":12345678901234567890,"x":"\\u00e9"}}\n,\t{"path":"/b","method":"GET"} ]\n';
  assert.deepEqual(parts(text), [{ first: 0, count: 2, text }]);
});

test('a larger file is cut between requests, each as it stands', () => {
  const request = (index: number) =>
    `{ "path": "/products/${index}",   "method": "PUT", "body": { "price": ${index}.10 } }`;
  const cut = parts(`[${[0, 1, 2, 3, 4].map(request).join(',')}]`, 2);
  assert.deepEqual(
    cut.map(({ first, count }) => [first, count]),
    [
      [0, 2],
      [2, 2],
      [4, 1],
    ],
  );
  assert.equal(cut[1]?.text, `[\n${request(2)},\n${request(3)}\n]`);
});

test('an empty list is one part without a request', () => {
  assert.deepEqual(parts('[ ]'), [{ first: 0, count: 0, text: '[ ]' }]);
});

const space = fc.stringMatching(/^[ \t\r\n]{0,3}$/);
const number = fc.oneof(
  fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }).map(String),
  fc.constantFrom('1.50', '0.10', '-0', '1e400', '1E+2', '12345678901234567890'),
);
/** JSON as people and programs write it: numbers of any length, spaces anywhere, escapes in texts. */
const request = fc
  .record({ before: space, number, text: fc.string({ unit: 'binary' }), within: space, escaped: fc.boolean() })
  .map(({ before, number, text, within, escaped }) => {
    const value = JSON.stringify(text);
    const body = escaped ? value.replaceAll('/', '\\/') : value;
    return `{${before}"path":${within}"/a",${within}"body"${before}:{"n":${number}${within},"t":${body}}${before}}`;
  });

test('property: the requests of all parts are those of the file, character for character', () => {
  const files = fc.record({
    items: fc.array(request, { minLength: 1, maxLength: 12 }),
    limit: fc.integer({ min: 1, max: 5 }),
    gap: space,
  });
  fc.assert(
    fc.property(files, ({ items, limit, gap }) => {
      const cut = parts(`[${gap}${items.join(`${gap},${gap}`)}${gap}]\n`, limit);
      assert.deepEqual(
        cut.flatMap(({ text }) => requestTexts(text)),
        items,
      );
      assert.deepEqual(
        cut.map(({ text }) => requestTexts(text).length),
        cut.map(({ count }) => count),
      );
      assert.ok(cut.every(({ count }) => count > 0 && count <= limit));
      for (const { text } of cut) JSON.parse(text);
    }),
  );
});

test('property: the pieces of a text are the text, and each can be encoded by itself', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), fc.string({ unit: 'grapheme' }), (texts, tail) => {
      const whole = `[${texts.map((text) => `{"é🧀": ${JSON.stringify(text)}}`).join(' ,')}]${tail}`;
      const pieces = [...textPieces(openDocument(whole, ecwidBatch).text)];
      assert.equal(pieces.join(''), whole);
      assert.deepEqual(Buffer.concat(pieces.map((piece) => Buffer.from(piece))), Buffer.from(whole));
    }),
  );
});

test('the texts of a job: itself', () => {
  const job = '{ "type": "product-export",\n "context": { "limit": 1.0 } }';
  assert.deepEqual(requestTexts(` ${job}\n`), [job]);
});

test('a job keeps type and context as they stand; dry_run is as decided', () => {
  const text =
    '{\n  "context": { "limit": 1.0, "fileKey": "a" },\n  "dry_run": true,\n  "type": "product\\u002dexport"\n}';
  assert.equal(
    medusaJobBody(text, false),
    '{"type":"product\\u002dexport","dry_run":false,"context":{ "limit": 1.0, "fileKey": "a" }}',
  );
  assert.equal(medusaDryRun(text), true);
  assert.equal(medusaDryRun('{ "type": "x", "context": {} }'), false);
});
