import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import { canonical, mistakeAtOpen, mistakeIn } from '../../../bench/wire/answers.ts';

const before = [at(4, 'missing method'), at(9, 'missing method')];
const known = canonical(before);

test('after an undone edit the findings must be those of the beginning, in any order', () => {
  assert.equal(mistakeIn([...before].reverse(), known, undefined), undefined);
  assert.match(
    mistakeIn(before.slice(1), known, undefined) ?? '',
    /^the findings .* 0 too many, 1 missing, such as 5:1/,
  );
  assert.match(mistakeIn([...before, at(6, 'more')], known, undefined) ?? '', /1 too many, 0 missing, such as 7:1/);
  assert.match(mistakeIn([...before, at(9, 'missing method')], known, undefined) ?? '', /the same one twice/);
});

test('a mistake must be found where it was made, and an old finding is none', () => {
  const expected = { from: 6, to: 7 };
  assert.equal(mistakeIn([...before, at(7, 'open string')], known, expected), undefined);
  assert.equal(mistakeIn([...before, at(8, 'open string')], known, expected), 'nothing was found in lines 7 to 8');
  assert.equal(mistakeIn([], known, { from: 4, to: 4 }), 'nothing was found in lines 5 to 5');
  assert.equal(mistakeIn(before, known, { from: 4, to: 4 }), 'nothing was found in lines 5 to 5');
});

test('a fresh file has its planted mistakes and no other error', () => {
  assert.equal(mistakeAtOpen(before, [4, 9]), undefined);
  assert.equal(mistakeAtOpen(before, [4, 5, 9]), 'nothing was found in line 6');
  assert.match(mistakeAtOpen(before, [4]) ?? '', /^a finding too many: 10:1/);
});

function at(line: number, message: string): Diagnostic {
  return { range: { start: { line, character: 0 }, end: { line, character: 3 } }, severity: 1, message };
}
