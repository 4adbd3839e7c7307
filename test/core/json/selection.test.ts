import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { selectionSpans } from '../../../core/json/selection.ts';
import { anyText } from '../../support/anyText.ts';
import { caseCount } from '../../support/caseCount.ts';

function selections(marked: string): readonly string[] {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  return selectionSpans(text, offset).map(({ start, end }) => text.slice(start, end));
}

test('from the text of a string outwards', () => {
  assert.deepEqual(selections('{ "body": { "tags": ["a", "b|c"], "x": 1 } }'), [
    'bc',
    '"bc"',
    '["a", "bc"]',
    '"tags": ["a", "bc"]',
    '{ "tags": ["a", "bc"], "x": 1 }',
    '"body": { "tags": ["a", "bc"], "x": 1 }',
    '{ "body": { "tags": ["a", "bc"], "x": 1 } }',
  ]);
});

test('a name, a number, the space between two properties', () => {
  assert.deepEqual(selections('{ "pri|ce": 12.5 }'), ['price', '"price"', '"price": 12.5', '{ "price": 12.5 }']);
  assert.deepEqual(selections('{ "price": 12.5| }'), ['12.5', '"price": 12.5', '{ "price": 12.5 }']);
  assert.deepEqual(selections('{ "a": 1, | "b": 2 }'), ['{ "a": 1,  "b": 2 }']);
  assert.deepEqual(selections('{ "a"|: "" }'), ['"a"', '"a": ""', '{ "a": "" }']);
});

test('in a text that is not finished', () => {
  assert.deepEqual(selections('{ "path": "/pro|'), ['/pro', '"/pro', '"path": "/pro', '{ "path": "/pro']);
  assert.deepEqual(selections('|'), []);
});

test('of any text, each selection is larger than the one before and holds the cursor', () => {
  fc.assert(
    fc.property(anyText, fc.nat(), (text, pick) => {
      const offset = pick % (text.length + 1);
      let inner = { start: offset, end: offset };
      for (const span of selectionSpans(text, offset)) {
        assert.ok(span.start <= inner.start && inner.end <= span.end && span.end <= text.length);
        assert.ok(span.end - span.start > inner.end - inner.start);
        inner = span;
      }
    }),
    caseCount(3000),
  );
});

test('in 100 000 brackets, the innermost ones and the whole', () => {
  const text = '['.repeat(100_000) + ']'.repeat(100_000);
  const spans = selectionSpans(text, 100_000);
  assert.deepEqual(spans[0], { start: 99_999, end: 100_001 });
  assert.deepEqual(spans.at(-1), { start: 0, end: 200_000 });
  assert.ok(spans.length < 300);
});
