import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Dialect } from '../../core/dialect.ts';
import { openDocument } from '../../core/document.ts';
import { ecwidBatch } from '../../core/ecwid/dialect.ts';
import { medusaJob } from '../../core/medusa/dialect.ts';
import { mostListedItems, type OutlineEntry, outlineOf } from '../../core/outline.ts';

/** Each entry on a line: what it is called, what it says beside, and what is selected. */
function drawn(text: string, dialect: Dialect = ecwidBatch): string {
  const lines = (entries: readonly OutlineEntry[], indent: string): string[] =>
    entries.flatMap(({ name, detail, span, mark, children }) => {
      assert.ok(span.start <= mark.start && mark.end <= span.end, `${name}: what is selected lies inside`);
      const shown = `${indent}${name}${detail === undefined ? '' : ` – ${detail}`} [${text.slice(mark.start, mark.end)}]`;
      return [shown, ...lines(children, `${indent}  `)];
    });
  return `\n${lines(outlineOf(openDocument(text, dialect)), '').join('\n')}\n`;
}

test('requests with the fields of their bodies', () => {
  const text = `[
  { "id": "7", "path": "/products/123", "method": "PUT", "body": { "price": 9.50, "options": [{ "name": "Size" }] } },
  { "path": "/profile", "method": "GET" }
]`;
  assert.equal(
    drawn(text),
    `
PUT /products/123 · id 7 – Change a product ["/products/123"]
  price – 9.50 ["price"]
  options ["options"]
    0 [{ "name": "Size" }]
      name – Size ["name"]
GET /profile – Read the store's settings and account information ["/profile"]
`,
  );
});

test('requests that are being typed', () => {
  assert.equal(
    drawn('[\n{ "path": "/pro\n},\n{ "method": "PUT" },\n{ },\n7]'),
    `
/pro ["/pro]
PUT ["PUT"]
request [{ }]
request [7]
`,
  );
});

test('a job with the fields of its context', () => {
  assert.equal(
    drawn('{ "type": "product-export", "context": { "limit": 10, "": true } }', medusaJob),
    `
product-export – Writes the products to a CSV file in the shop’s file storage, one line for each variant. ["product-export"]
  limit – 10 ["limit"]
  "" – true [""]
`,
  );
});

test('a file too long to list is shown by its parts', () => {
  const request = '{ "path": "/profile", "method": "GET" }';
  const text = `[\n${Array(mostListedItems + 1)
    .fill(request)
    .join(',\n')}\n]`;
  const parts = outlineOf(openDocument(text, ecwidBatch));
  assert.equal(parts.length, 41);
  assert.deepEqual(
    [parts[0], parts[1], parts[40]].map((part) => part && [part.name, part.detail]),
    [
      ['requests 1 to 500', 'part 1'],
      ['requests 501 to 1,000', 'part 2'],
      ['requests 20,001 to 20,001', 'part 41'],
    ],
  );
  const each = `${request},\n`.length;
  for (const [index, { span }] of parts.entries()) {
    assert.equal(span.start, 2 + index * 500 * each);
    assert.equal(text.slice(span.start, span.end).split('"path"').length - 1, index === 40 ? 1 : 500);
  }
});
