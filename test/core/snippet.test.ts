import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choice, literal, placeholder, plainText, tabStops } from '../../core/snippet.ts';

test('what a snippet is as plain text', () => {
  const cases: readonly (readonly [snippet: string, text: string])[] = [
    [`{ "name": "$1", "price": ${placeholder(2, '0')} }`, '{ "name": "", "price": 0 }'],
    [`"${choice(1, ['SELECT', 'RADIO'])}"`, '"SELECT"'],
    [`/products/${placeholder(1, 'productId')}/files`, '/products/productId/files'],
    [`a\${1}b$0`, 'ab'],
    ['costs 5\\$ {x\\}', 'costs 5$ {x}'],
  ];
  for (const [snippet, text] of cases) assert.equal(plainText(snippet), text);
});

test('texts with marks of snippets in them stand for themselves', () => {
  for (const text of ['$1', placeholder(1, 'a'), 'a}b', 'a\\b', 'a|b,c', '"\\"$\\\\}"', '']) {
    assert.equal(plainText(literal(text)), text);
    assert.equal(plainText(placeholder(1, text)), text);
    assert.equal(plainText(choice(1, [text, 'other'])), text);
  }
  assert.equal(choice(3, ['a,b', 'c|d']), `\${3|a\\,b,c\\|d|}`);
});

test('tab stops are counted from one', () => {
  const next = tabStops();
  assert.deepEqual([next(), next()], [1, 2]);
});
