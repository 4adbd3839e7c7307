import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dialects } from '../../core/dialects.ts';
import { changeDocument, editDocument, itemsOf, openDocument } from '../../core/document.ts';
import { ecwidBatch } from '../../core/ecwid/dialect.ts';
import { wholeText } from '../../core/json/document.ts';
import { validate } from '../../core/validate.ts';
import { hostileTexts, largeTexts } from '../support/hostileTexts.ts';

const texts = Object.entries(hostileTexts);
const large = Object.entries(largeTexts);

for (const dialect of dialects) {
  test(`${dialect.languageId}: every hostile text is kept as it stands, and findings lie within it`, () => {
    for (const [name, text] of texts) {
      const document = openDocument(text, dialect);
      assert.equal(wholeText(document.text), text, name);
      for (const { span, fixes, message } of validate(document)) {
        const spans = [span, ...fixes.flatMap(({ edits }) => edits.map((edit) => edit.span))];
        for (const { start, end } of spans)
          assert.ok(0 <= start && start <= end && end <= text.length, `${name}: ${message} ${start}–${end}`);
      }
      for (const item of itemsOf(document)) assert.equal(item.text, text.slice(item.span.start, item.span.end), name);
    }
  });

  test(`${dialect.languageId}: one hostile text turned into the next has the findings of the next`, () => {
    let document = openDocument('', dialect);
    for (const [name, text] of texts) {
      document = editDocument(document, { start: 0, end: document.text.length }, text);
      assert.deepEqual(validate(document), validate(openDocument(text, dialect)), name);
    }
  });

  test(`${dialect.languageId}: a hostile text typed into a list, and taken out again, leaves nothing behind`, () => {
    const before = dialect.list
      ? '[\n  { "path": "/profile", "method": "GET" },\n  null\n]'
      : '{ "type": "a",\n "context": {} }';
    const start = before.indexOf('\n') + 1;
    for (const [name, text] of texts) {
      const typed = editDocument(openDocument(before, dialect), { start, end: start }, text);
      const inserted = before.slice(0, start) + text + before.slice(start);
      assert.deepEqual(validate(typed), validate(openDocument(inserted, dialect)), name);
      const without = editDocument(typed, { start, end: start + text.length }, '');
      assert.deepEqual(validate(without), validate(openDocument(before, dialect)), name);
    }
  });

  for (const [name, create] of large)
    test(`${dialect.languageId}: ${name} have findings, and not too many`, () => {
      const text = create();
      const document = openDocument(text, dialect);
      const found = validate(document);
      assert.ok(found.length <= 1200, `${found.length} findings`);
      const middle = text.length >> 1;
      const edited = editDocument(document, { start: middle, end: middle }, '"');
      assert.deepEqual(
        validate(edited),
        validate(openDocument(`${text.slice(0, middle)}"${text.slice(middle)}`, dialect)),
      );
    });
}

test('a million items are checked, one more is too large', () => {
  const million = openDocument(`[${'1,'.repeat(999_999)}1]`, ecwidBatch);
  assert.ok(validate(million).some(({ message }) => message === 'Each request must be an object in braces {…}.'));
  const more = editDocument(million, { start: 1, end: 1 }, '1,');
  const message = 'This file holds more than 1,000,000 requests and is not checked. Split it.';
  assert.deepEqual(
    validate(more).map((finding) => finding.message),
    [message],
  );
  assert.deepEqual(validate(openDocument(wholeText(more.text), ecwidBatch)), validate(more));
});

test('a key that stands twice counts as `JSON.parse` counts it: the last one', () => {
  const text = '[{ "path": 1, "path": "/profile", "method": "put", "m\\u0065thod": "GET" }]';
  const codes = validate(openDocument(text, ecwidBatch)).map(({ code }) => code);
  assert.ok(!codes.includes('shape') && !codes.includes('invalid-method'), codes.join());
});

test('a place before the first character is the first character', () => {
  const near = { line: -1, character: -1 };
  const document = changeDocument(openDocument('[]', ecwidBatch), { range: { start: near, end: near }, text: ' ' });
  assert.equal(wholeText(document.text), ' []');
});
