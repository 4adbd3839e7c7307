import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { openDocument } from '../../../core/document.ts';
import { ecwidBatch } from '../../../core/ecwid/dialect.ts';
import { formatEdits, indentEdit } from '../../../core/json/format.ts';
import { tokenReader } from '../../../core/json/tokens.ts';
import { medusaJob } from '../../../core/medusa/dialect.ts';
import { anyText } from '../../support/anyText.ts';
import { caseCount } from '../../support/caseCount.ts';
import { applyEdits } from '../../support/findings.ts';

function formatted(text: string, dialect = ecwidBatch, unit = '  '): string {
  return applyEdits(text, formatEdits(openDocument(text, dialect).text, unit));
}

const long = `"${'x'.repeat(170)}"`;

const cases: readonly (readonly [what: string, before: string, after: string])[] = [
  [
    'each request has its own line',
    '[{"path":"/a","method":"GET"},{"path":"/b","method":"GET"}]',
    '[\n  { "path": "/a", "method": "GET" },\n  { "path": "/b", "method": "GET" }\n]',
  ],
  [
    'a request on several lines has one for each property',
    '[\n{"id":"1",\n"body":{"tags":[ 1,2 ],"empty":{ }}}]',
    '[\n  {\n    "id": "1",\n    "body": { "tags": [1, 2], "empty": {} }\n  }\n]',
  ],
  [
    'what does not fit on a line is broken up',
    `[{"path":"/a","body":{"name":${long}}}]`,
    `[\n  {\n    "path": "/a",\n    "body": { "name": ${long} }\n  }\n]`,
  ],
  ['one empty line between requests stays', '[\n\n\n{},\n\n\n{},\n{}\n\n]', '[\n  {},\n\n  {},\n  {}\n]'],
  ['line breaks stay what they are', '[\r\n{"a":1,\r\n"b":2}]', '[\r\n  {\r\n    "a": 1,\r\n    "b": 2\r\n  }\r\n]'],
  ['commas go where they belong', '[\n  {}\n  ,{}\n  , {}]', '[\n  {},\n  {},\n  {}\n]'],
  [
    'numbers and escapes are not touched',
    '[{"a":1.50,"b":12345678901234567890,"c":"\\u0041\\/"}]',
    '[\n  { "a": 1.50, "b": 12345678901234567890, "c": "\\u0041\\/" }\n]',
  ],
  [
    'a request with a mistake is left alone, its neighbours are not',
    '[{"a":1},{"a":1,,  "b":2 },{"a":1}]',
    '[\n  { "a": 1 },{"a":1,,  "b":2 },\n  { "a": 1 }\n]',
  ],
  [
    'a comment keeps its place',
    '[{"a":1}, // note\n{"a":1},\n{"a":1}]',
    '[\n  { "a": 1 }, // note\n{ "a": 1 },\n  { "a": 1 }\n]',
  ],
  ['a missing comma', '[{"a":1}   {"a":1}]', '[\n  { "a": 1 }   { "a": 1 }\n]'],
  ['a list that is not closed', '[{"a":1},\n{"a":1}\n', '[\n  { "a": 1 },\n  { "a": 1 }\n'],
  ['an empty list', '[ ]', '[ ]'],
];

for (const [what, before, after] of cases)
  test(what, () => {
    assert.equal(formatted(before), after);
    assert.equal(formatted(after), after);
  });

test('a job, with tabs', () => {
  assert.equal(
    formatted('{"type":"product-export",\n"context":{"order":"title"}}', medusaJob, '\t'),
    '{\n\t"type": "product-export",\n\t"context": { "order": "title" }\n}',
  );
});

test('the samples are formatted as they are', () => {
  for (const name of fs.readdirSync('samples').filter((each) => each.endsWith('.json'))) {
    const text = fs.readFileSync(`samples/${name}`, 'utf8');
    assert.equal(formatted(text, name.includes('medusajob') ? medusaJob : ecwidBatch), text, name);
  }
});

test('only what the span touches', () => {
  const text = '[{"a":1},{"a":2},{"a":3}]';
  const spans = { '{"a":2}': [9, 16], '"a":2},{': [10, 18], ',': [8, 9] } as const;
  const expected = ['[{"a":1},\n  { "a": 2 },{"a":3}]', '[{"a":1},\n  { "a": 2 },\n  { "a": 3 }\n]', text];
  Object.values(spans).forEach(([start, end], index) => {
    const edits = formatEdits(openDocument(text, ecwidBatch).text, '  ', { start, end });
    assert.equal(applyEdits(text, edits), expected[index]);
  });
});

function tokensOf(text: string): readonly string[] {
  const tokens: string[] = [];
  const next = tokenReader(text);
  for (let token = next(); token.kind !== 'end'; token = next()) {
    tokens.push(text.slice(token.start, token.end));
  }
  return tokens;
}

test('of any text, every token stays byte for byte, and formatting again changes nothing', () => {
  const file = fc.oneof(
    anyText,
    fc.array(anyText, { maxLength: 5 }).map((items) => `[${items.join(',\n')}]`),
    fc.array(fc.json({ maxDepth: 4 }), { maxLength: 5 }).map((items) => `[${items.join(' ,')}]`),
    fc.json({ maxDepth: 5 }).map((json) => JSON.stringify(JSON.parse(json), null, 3)),
  );
  fc.assert(
    fc.property(file, fc.constantFrom('  ', '\t', '    '), (text, unit) => {
      // A list is cut as if every comment ended with its line; what follows in a longer one is formatted.
      fc.pre(!/\/\*[^\r\n]*[\r\n]/.test(text));
      const once = formatted(text, ecwidBatch, unit);
      assert.deepEqual(tokensOf(once), tokensOf(text));
      assert.equal(formatted(once, ecwidBatch, unit), once);
    }),
    caseCount(3000),
  );
});

test('edits are of white space, in order, and none is empty', () => {
  fc.assert(
    fc.property(fc.array(anyText, { maxLength: 4 }), (items) => {
      const text = `[${items.join(' , ')}]`;
      let last = 0;
      for (const { span, newText } of formatEdits(openDocument(text, ecwidBatch).text, '  ')) {
        assert.match(text.slice(span.start, span.end) + newText, /^[ \t\r\n]+$/);
        assert.notEqual(text.slice(span.start, span.end), newText);
        assert.ok(last <= span.start && span.start <= span.end);
        last = span.end;
      }
    }),
    caseCount(2000),
  );
});

test('10 000 requests that all change', () => {
  const text = `[${Array.from({ length: 10_000 }, (_, index) => `{"id":"${index}","path":"/a","method":"GET"}`).join(',')}]`;
  const edits = formatEdits(openDocument(text, ecwidBatch).text, '  ');
  assert.ok(edits.length < 40_000);
  const lines = Array.from({ length: 10_000 }, (_, index) => `  { "id": "${index}", "path": "/a", "method": "GET" }`);
  assert.ok(applyAll(text, edits) === `[\n${lines.join(',\n')}\n]`);
});

function applyAll(text: string, edits: ReturnType<typeof formatEdits>): string {
  let offset = 0;
  const parts = edits.map(({ span, newText }) => {
    const kept = text.slice(offset, span.start);
    offset = span.end;
    return kept + newText;
  });
  return parts.join('') + text.slice(offset);
}

test('nesting that is an accident is left alone', () => {
  const text = `[{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}]`;
  assert.ok(formatted(text).length < text.length + 10);
});

test('a new line is indented by what is open before it', () => {
  const cases: readonly (readonly [before: string, after: string])[] = [
    ['{ "a": 1,\n|', '{ "a": 1,\n    '],
    ['{ "body": {\n|\n', '{ "body": {\n      \n'],
    ['{ "body": {\n   |}\n', '{ "body": {\n    }\n'],
    ['{ "a": "{[", "b": [1] },\n|', '{ "a": "{[", "b": [1] },\n  '],
    ['{ "a": "open {\n|', '{ "a": "open {\n    '],
    ['{ "a":\n    |1 }', '{ "a":\n    1 }'],
  ];
  for (const [marked, after] of cases) {
    const text = marked.replace('|', '');
    const lineStart = text.lastIndexOf('\n', marked.indexOf('|') - 1) + 1;
    assert.equal(applyEdits(text, indentEdit(text, lineStart, '  ', 1)), after);
  }
});
