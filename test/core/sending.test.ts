import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDocument } from '../../core/document.ts';
import { ecwidBatch } from '../../core/ecwid/dialect.ts';
import { ecwidParts } from '../../core/ecwid/parts.ts';
import { medusaDryRun, medusaJobBody } from '../../core/medusa/body.ts';

const parts = (text: string, limit?: number) => ecwidParts(openDocument(text, ecwidBatch), limit);

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
