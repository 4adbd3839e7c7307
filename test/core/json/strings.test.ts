import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decodedOffset, rawSpan } from '../../../core/json/strings.ts';
import { tokenReader } from '../../../core/json/tokens.ts';

/** Each code unit as itself, as an escape of its own, or as a code. */
const written = fc.array(
  fc.tuple(
    fc.constantFrom('a', '/', '"', '\\', '\n', '\t', 'é', '\ud83d', '\ude00', '\u0000'),
    fc.constantFrom('short', 'code'),
  ),
  { maxLength: 12 },
);

function write([unit, how]: [string, string]): string {
  if (how === 'code') return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return unit === '/' ? '\\/' : JSON.stringify(unit).slice(1, -1);
}

test('every part of a string is found where it is written, and back', () => {
  fc.assert(
    fc.property(written, fc.nat(), fc.nat(), (units, first, second) => {
      const raw = units.map(write);
      const text = `{ "x": "${raw.join('')}" }`;
      const string = { start: 7, end: text.length - 2 };
      const decoded = String(JSON.parse(text.slice(string.start, string.end)));
      assert.equal(decoded, units.map(([unit]) => unit).join(''));

      const [start, end] = [first % (raw.length + 1), second % (raw.length + 1)].sort((a, b) => a - b) as [
        number,
        number,
      ];
      const span = rawSpan(text, string, { start, end });
      assert.equal(text.slice(span.start, span.end), raw.slice(start, end).join(''));
      assert.equal(decodedOffset(text, string, span.start), start);
      assert.equal(decodedOffset(text, string, span.end), end);
    }),
    { numRuns: 2000 },
  );
});

test('a place within an escape counts what is before the escape', () => {
  const text = '"a\\u00e9b"';
  const offsets = Array.from({ length: text.length + 1 }, (_, offset) =>
    decodedOffset(text, { start: 0, end: 10 }, offset),
  );
  assert.deepEqual(offsets, [0, 0, 1, 1, 1, 1, 1, 1, 2, 3, 3]);
});

test('strings without a closing quote, and escapes that JSON does not know', () => {
  const cases: readonly (readonly [text: string, decoded: string])[] = [
    ['"abc', 'abc'],
    ['"ab\\"', 'ab"'],
    ['"ab\\\\"', 'ab\\'],
    ['"', ''],
    ['"a\\', 'a'],
    ['"a\\qb"', 'ab'],
    ['"a\\u12"', 'a12'],
  ];
  for (const [text, decoded] of cases) {
    assert.equal(tokenReader(text)().text, decoded, text);
    const string = { start: 0, end: text.length };
    assert.equal(decodedOffset(text, string, text.length), decoded.length, text);
    const span = rawSpan(text, string, { start: 0, end: decoded.length + 5 });
    assert.ok(span.start === 1 && span.end <= text.length, text);
  }
});
