import assert from 'node:assert/strict';
import { test } from 'node:test';
import { code, paragraphs, prose, withoutMarkup } from '../../core/markdown.ts';

test('text of a file is code on one line, whatever is in it', () => {
  const cases: readonly (readonly [text: string, markdown: string])[] = [
    ['lamp', '`lamp`'],
    ['[click](command:evil)', '`[click](command:evil)`'],
    ['a`b', '``a`b``'],
    ['`a``', '``` `a`` ```'],
    ['one\n\n# two', '`one # two`'],
    ['', '` `'],
    ['x'.repeat(1000), `\`${'x'.repeat(300)}…\``],
  ];
  for (const [text, markdown] of cases) assert.equal(code(text), markdown);
});

test('text of the catalogue is no markup', () => {
  assert.equal(prose('Sort by <name> or *price* [1]'), 'Sort by \\<name\\> or \\*price\\* \\[1\\]');
});

test('parts that say nothing are left out', () => {
  assert.equal(paragraphs('a', undefined, '', 'b'), 'a\n\nb');
});

test('an editor without Markdown sees the words', () => {
  const markdown = '**Read \\*all\\***: `GET /a` — [API documentation](https://docs.example/a)';
  assert.equal(withoutMarkup(markdown), 'Read *all*: GET /a — API documentation: https://docs.example/a');
});
