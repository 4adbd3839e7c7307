/** Hover over requests: `|` is where the mouse is. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { descriptionAt } from '../../../core/completeAt.ts';
import { openDocument } from '../../../core/document.ts';
import { endpoints } from '../../../core/ecwid/catalogue.ts';
import { ecwidBatch } from '../../../core/ecwid/dialect.ts';

/** What is marked, then the Markdown. */
function hover(marked: string): string | undefined {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const found = descriptionAt(openDocument(text, ecwidBatch), offset);
  return found && `${text.slice(found.span.start, found.span.end)}\n${found.text}`;
}

test('a call in words: what it does, needs and takes, and where to read more', () => {
  const expected = (marked: string): string => `${marked}
**Change a product** — \`PUT /products/{productId}\`

Body: product.

Access scope: \`update_catalog\`.

[API documentation](https://docs.ecwid.com/api-reference/rest-api/products/update-product)`;
  assert.equal(hover('[{ "path": "/prod|ucts/5", "method": "PUT" }]'), expected('/products/5'));
  assert.equal(hover('[{ "path": "/products/5", "method": "P|UT" }]'), expected('"PUT"'));
  assert.equal(hover('[{ "path": |"/products/5", "method": "PUT" }]'), expected('"/products/5"'));
});

test('a call that needs no scope is not said to be without documentation', () => {
  const text = hover('[{ "path": "/countries|", "method": "GET" }]') ?? '';
  assert.match(text, /no scope is needed/);
  assert.doesNotMatch(text, /not documented/);
});

test('what a new entity needs', () => {
  assert.match(
    hover('[{ "path": "/products|", "method": "POST" }]') ?? '',
    /Body: product, with `name`, `sku`, `price`\./,
  );
});

test('a call that deletes everything says so', () => {
  assert.match(
    hover('[{ "path": "/products|", "method": "DELETE" }]') ?? '',
    /\*\*It deletes all of them at once\.\*\* To delete one: `\/products\/\{productId\}`\./,
  );
});

test('a call that the sources do not agree on says so', () => {
  const doubtful = endpoints.filter(({ confidence, path }) => confidence === 'low' && !path.includes('{'));
  assert.ok(doubtful.length > 0);
  for (const { path, method } of doubtful)
    assert.match(
      hover(`[{ "path": "|${path}", "method": "${method}" }]`) ?? '',
      /The sources do not agree that this call exists as it stands here\./,
    );
});

test('a path whose method does not go with it, or is not there yet', () => {
  const calls = `- \`GET /products/{productId}\` — Read one product
- \`PUT /products/{productId}\` — Change a product
- \`DELETE /products/{productId}\` — Delete a product`;
  assert.equal(hover('[{ "path": "/products/5|" }]'), `/products/5\n${calls}`);
  assert.equal(
    hover('[{ "path": "/products/5", "method": "POST|" }]'),
    `"POST"\nNo call with \`POST\` is documented for this path. There are:\n\n${calls}`,
  );
  assert.equal(hover('[{ "path": "/unheard-of|", "method": "GET" }]'), undefined);
});

test('a query, decoded; the parameter under the mouse first', () => {
  assert.equal(
    hover(
      '[{ "path": "/products?keyword=reading%20lamp&createdFrom=1577836800&inSt|ock=true&lmt=5", "method": "GET" }]',
    ),
    `?keyword=reading%20lamp&createdFrom=1577836800&inStock=true&lmt=5
- \`inStock\` = \`true\` · true or false
- \`keyword\` = \`reading lamp\` · text
- \`createdFrom\` = \`1577836800\` · date. A day such as \`2026-01-31\`, a time such as \`2026-01-31 18:57:19 +0000\`, or UNIX seconds.
- \`lmt\` = \`5\` · not documented for this call`,
  );
});

test('a path that is encoded is shown as it is meant', () => {
  assert.match(
    hover('[{ "path": "/storage/my%20k|ey", "method": "GET" }]') ?? '',
    /It stands for `\/storage\/my key`\.$/,
  );
});

test('a field of a body: what it is, and what it may be', () => {
  const body = (marked: string): string => `[{ "path": "/products", "method": "POST", "body": ${marked} }]`;
  const quantity = '`quantity` · whole number\n\nUnits in stock; ignored when unlimited is true.';
  assert.equal(hover(body('{ "quan|tity": 5 }')), `"quantity"\n${quantity}`);
  assert.equal(hover(body('{ "quantity": 5| }')), `5\n${quantity}`);
  assert.equal(
    hover(body('{ "options": [{ "type": "SEL|ECT" }] }')),
    '"SELECT"\n`type` · text\n\nInput control of the option.\n\nOne of `SELECT`, `RADIO`, `CHECKBOX`, `TEXTFIELD`, `TEXTAREA`, `DATE`, `FILES`, `SIZE`, `SWATCHES`.',
  );
  assert.match(hover(body('{ "categoryIds": [12|3] }')) ?? '', /^123\n`categoryIds` · list of whole numbers/);
  assert.match(
    hover(body('{ "|created": "" }')) ?? '',
    /Set by Ecwid itself; the documentation does not say what becomes/,
  );
  assert.equal(hover(body('{ "unheard|Of": 5 }')), undefined);
});

test('the fields of a request', () => {
  assert.equal(
    hover('[{ "i|d": "1" }]'),
    '"id"\nNames the request in the answer, so that its outcome can be told from the others. Each id is there once in a file.',
  );
  assert.match(hover('[{ "id": "1|" }]') ?? '', /^"1"\nNames the request/);
  assert.match(hover('[{ "pa|th": "/products" }]') ?? '', /without the address and the store id/);
  assert.equal(
    hover('[{ "bo|dy": {}, "path": "/categories", "method": "POST" }]'),
    '"body"\nWhat is created or changed, as an object.\n\n`POST /categories` takes: category, with `name`.',
  );
});

test('nothing is said outside of names and values', () => {
  for (const marked of ['|', '[|]', '[{ | }]', '[{ "id": "1" } |]', '[{ "x": "|" }]', '|[{ "id": "1" }]'])
    assert.equal(hover(marked), undefined, marked);
});

test('what stands in the file is never markup', () => {
  const evil = '[x](command:run)`<img src=x>`**b**';
  const shown = hover(`[{ "path": "/products?keyword=|${evil}&a${evil}=1", "method": "GET" }]`) ?? '';
  const outsideOfCode = shown
    .split('\n')
    .slice(1)
    .join('\n')
    .replace(/(`+).+?(?<!`)\1(?!`)/g, '');
  assert.doesNotMatch(outsideOfCode, /command|<|\[x|\*\*/);
});
