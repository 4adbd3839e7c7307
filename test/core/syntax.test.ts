import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDocument } from '../../core/document.ts';
import { ecwidBatch } from '../../core/ecwid/dialect.ts';
import { medusaJob } from '../../core/medusa/dialect.ts';
import { validate } from '../../core/validate.ts';
import { checkFindings, checkFix } from '../support/findings.ts';

test('an open quote spoils its own request only', () => {
  checkFindings(
    ecwidBatch,
    `
[
  { "path": "/profile, "method": "GET" },
                        ^^^^^^ syntax: “method” cannot stand here. Check the quotation marks and commas before it.
  { "path": "/orders", "method": "GET },
                                 ^^^^^^^ syntax: This text has no closing quotation mark on its line. Add one, and write a line break inside a text as \\n.
  { "path": "/profile", "method": "get" }
                                  ^^^^^ invalid-method
]`,
  );
});

test('an open brace spoils its own request only', () => {
  checkFindings(
    ecwidBatch,
    `
[
  { "path": "/profile", "method": "GET",
  ^ syntax: This “{” is not closed. Add the missing “}”.
  { "path": "/profile", "method": "get" },
                                  ^^^^^ invalid-method
  { "path": "/products", "method": "POST", "body": { "name": "a" },
  ^ syntax: This “{” is not closed. Add the missing “}”.
  { "path": "/products", "method": "POST", "body": { "categoryIds": [1, 2 } },
                                                                    ^ syntax: This “[” is not closed. Add the missing “]”.
  { "path": "/profile", "method": "get" }
                                  ^^^^^ invalid-method
]`,
  );
});

test('commas between requests', () => {
  checkFindings(
    ecwidBatch,
    `
[
  { "path": "/profile", "method": "GET" }
                                        ^ syntax: A comma is missing between this request and the next.
  { "path": "/profile", "method": "GET" }
]`,
  );
  checkFindings(
    ecwidBatch,
    `
[
  { "path": "/profile", "method": "GET" },
                                         ^ syntax: This comma is one too many: no request follows it. Remove it.
]`,
  );
  checkFindings(
    ecwidBatch,
    `
[
  ,{ "path": "/profile", "method": "GET" }
  ^ syntax: This comma is one too many: no request stands before it. Remove it.
]`,
  );
  checkFix(
    ecwidBatch,
    '[{ "path": "/a", "method": "GET" } { "path": "/b", "method": "GET" }]',
    'syntax',
    '[{ "path": "/a", "method": "GET" }, { "path": "/b", "method": "GET" }]',
  );
  checkFix(ecwidBatch, '[{ "path": "/a", "method": "GET" },]', 'syntax', '[{ "path": "/a", "method": "GET" }]');
});

test('mistakes inside a request, each with its remedy', () => {
  const fixes: readonly (readonly [string, string])[] = [
    ['[{ "path": "/a", "method": "GET", }]', '[{ "path": "/a", "method": "GET" }]'],
    ['[{ "path": "/a" "method": "GET" }]', '[{ "path": "/a", "method": "GET" }]'],
    ['[{ "path" "/a", "method": "GET" }]', '[{ "path": "/a", "method": "GET" }]'],
    ['[{ path: "/a", "method": "GET" }]', '[{ "path": "/a", "method": "GET" }]'],
    ['[{ \'path\': "/a", "method": \'GET\' }]', '[{ "path": "/a", "method": \'GET\' }]'],
    ['[{ "path": "/a", "method": \'GET\' }]', '[{ "path": "/a", "method": "GET" }]'],
    ['[{ "path": "/a", "method": "GET", "body": True }]', '[{ "path": "/a", "method": "GET", "body": true }]'],
  ];
  for (const [before, after] of fixes) checkFix(ecwidBatch, before, 'syntax', after);
  checkFindings(
    ecwidBatch,
    `
[
  // read
  ^^^^^^^ syntax: JSON has no comments, and the file is sent as it stands. Remove this one.
  { "path": "/profile", "method": "GET" },
  { "path": "/a\\q", "method": "GET" },
            ^^^^^^ syntax: This text holds an unknown escape. Write a backslash as \\\\ and a character code as \\u and four hexadecimal digits.
  { "path": "/a", "method": "GET" } x,
                                    ^ syntax: “x” is not JSON. Put it in double quotes if it is a text or a field name.
  { "path": "/a", "method": NaN }
                            ^^^ syntax: “NaN” is not JSON. Put it in double quotes if it is a text or a field name.
]`,
  );
});

test('a list that is not closed, and text after it', () => {
  checkFindings(
    ecwidBatch,
    `
[
  { "path": "/profile", "method": "GET" }
                                        ^ syntax: The list is not closed. Add “]” at the end of the file.`,
  );
  checkFindings(
    ecwidBatch,
    `
[
  { "path": "/profile", "method": "GET" }
]]
^ syntax: This bracket closes nothing that is open here, and more follows. Remove it, or what follows.`,
  );
});

test('a comma at the end of a list that is still being typed is not one too many', () => {
  const findings = validate(openDocument('[\n  { "id": "1", "path": "/profile", "method": "GET" },\n', ecwidBatch));
  assert.deepEqual(
    findings.map(({ message }) => message),
    ['The list is not closed. Add “]” at the end of the file.'],
  );
});

test('an empty file offers a beginning', () => {
  for (const text of ['', ' \n'])
    assert.deepEqual(
      validate(openDocument(text, ecwidBatch)).map(({ message }) => message),
      [
        'The file is empty. An Ecwid batch file is a list of requests in square brackets: [ { "path": "/profile", "method": "GET" } ].',
      ],
    );
  for (const dialect of [ecwidBatch, medusaJob]) {
    assert.deepEqual(validate(openDocument(dialect.skeleton, dialect)), []);
    checkFix(dialect, '', 'syntax', dialect.skeleton);
  }
});

test('a binary file gets one finding', () => {
  const bytes = Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256));
  for (const dialect of [ecwidBatch, medusaJob])
    for (const text of [bytes.toString('utf8'), `[${bytes.toString('utf8')}`])
      assert.deepEqual(
        validate(openDocument(text, dialect)).map(({ code }) => code),
        ['not-text'],
      );
});

test('100 000 nested brackets neither crash nor hang', () => {
  const many = 100_000;
  const texts = ['['.repeat(many), '{"a":'.repeat(many), `${'['.repeat(many)}${'}'.repeat(many)}`, '[{'.repeat(many)];
  for (const text of texts)
    for (const dialect of [ecwidBatch, medusaJob]) assert.ok(validate(openDocument(text, dialect)).length > 0);
  const nested = `[{ "id": "1", "path": "/profile", "method": "PUT", "body": ${'['.repeat(many)}${']'.repeat(many)} }]`;
  assert.deepEqual(
    validate(openDocument(nested, ecwidBatch)).map(({ code }) => code),
    ['too-deep'],
  );
});

test('more findings than anyone reads are counted, and an error among them is not hidden', () => {
  const warned = '{"path":"/profile","method":"GET","x":1}';
  const codes = (text: string) =>
    validate(openDocument(text, ecwidBatch), { 'over-batch-limit': 'off', 'missing-id': 'off' }).map(
      ({ code, severity }) => `${code} ${severity}`,
    );
  const many = Array(1500).fill(warned).join(',');
  assert.deepEqual([codes(`[${many}]`).length, codes(`[${many}]`).at(-1)], [1001, 'more information']);
  assert.equal(codes(`[${many},{"path":"/a","method":"get"}]`).at(-1), 'more error');
  assert.equal(codes(`[${many},]`).at(-1), 'more error');
});

test('50 MB of small wrong items are refused as a whole', () => {
  for (const item of ['1,', '{},', '[],', ',', '{"a":1}\n'])
    assert.deepEqual(
      validate(openDocument(`[${item.repeat(50_000_000 / item.length)}]`, ecwidBatch)).map(({ code }) => code),
      ['too-large'],
    );
});

test('50 MB in one text value', () => {
  const text = `[{ "id": "1", "path": "/products", "method": "post", "body": { "description": "${'x'.repeat(50_000_000)}" } }]`;
  assert.deepEqual(
    validate(openDocument(text, ecwidBatch)).map(({ code }) => code),
    ['invalid-method'],
  );
});

test('a list that lost its opening bracket is still checked request by request', () => {
  checkFindings(
    ecwidBatch,
    `
{ "path": "/profile", "method": "GET" },
^ syntax: The list has no opening bracket. Add “[” before its first request.
{ "path": "/profile", "method": "get" }
                                ^^^^^ invalid-method: Write the method in capitals: GET.
]`,
  );
  checkFix(
    ecwidBatch,
    '{ "path": "/profile", "method": "GET" }, { "path": "/orders", "method": "GET" }]',
    'syntax',
    '[{ "path": "/profile", "method": "GET" }, { "path": "/orders", "method": "GET" }]',
  );
});

test('numbers and quotation marks as people write them', () => {
  const lines: readonly (readonly [string, string, string?])[] = [
    ['{ "price": 1,5 }', 'A number has a decimal point and no comma: “.5”.', '{ "price": 1.5 }'],
    [
      '{ "price": 01.5 }',
      'A number does not begin with 0. Remove the zero, or write a text in double quotes.',
      '{ "price": 1.5 }',
    ],
    ['{ "price": .5 }', 'A number begins with a digit. Write 0.5.', '{ "price": 0.5 }'],
    ['{ "price": 5. }', 'This number is not complete. Write 5.', '{ "price": 5 }'],
    ['{ "price": +5 }', 'A number has no “+” in front. Write 5.', '{ "price": 5 }'],
    ['{ "name": “Lamp” }', 'This is a typographic quotation mark. Texts stand in straight ones: ".'],
  ];
  const request = (body: string): string => `[{ "id": "1", "path": "/products/5", "method": "PUT", "body": ${body} }]`;
  for (const [body, message, fixed] of lines) {
    const found = validate(openDocument(request(body), ecwidBatch)).map((finding) => finding.message);
    assert.deepEqual(found, [message], body);
    if (fixed !== undefined) checkFix(ecwidBatch, request(body), 'syntax', request(fixed));
  }
});
