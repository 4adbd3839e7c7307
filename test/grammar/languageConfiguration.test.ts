import assert from 'node:assert/strict';
import { test } from 'node:test';
import configuration from '../../language-configuration.json';

const increase = new RegExp(configuration.indentationRules.increaseIndentPattern);
const decrease = new RegExp(configuration.indentationRules.decreaseIndentPattern);

test('a word is one segment of a path, one id or one name', () => {
  const words = '{ "path": "/products/order-export?limit=-1.5&ids={productId}", "a_b": "x@y.de" }'.match(
    new RegExp(configuration.wordPattern, 'g'),
  );
  assert.deepEqual(words, ['path', 'products', 'order-export', 'limit', '-1.5', 'ids', 'productId', 'a_b', 'x@y.de']);
});

test('a line that leaves a bracket open indents the next one', () => {
  for (const line of ['[', '  {', '    "body": {', '  "ids": [1, 2,', '  { "a": [], "b": {', '}, {']) {
    assert.match(line, increase);
  }
  for (const line of ['', '  "a": 1,', '  { "a": [1] },', '  "text": "{",', '  "text": "\\"[",', '}']) {
    assert.doesNotMatch(line, increase);
  }
});

test('a closing bracket takes the indentation back', () => {
  for (const line of [']', '  },', '  } ]', '}, {']) assert.match(line, decrease);
  for (const line of ['{ }', '"]"', '']) assert.doesNotMatch(line, decrease);
});
