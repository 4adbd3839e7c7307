import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Cursor, cursorAt } from '../../../core/json/cursor.ts';
import { anyText } from '../../support/anyText.ts';
import { caseCount } from '../../support/caseCount.ts';

function cursorIn(marked: string): { readonly text: string; readonly cursor: Cursor } {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  return { text, cursor: cursorAt(text, offset) };
}

/** One line for what a completion needs to know: place, what is replaced, what is typed, what is missing around it. */
function shown(marked: string): string {
  const { text, cursor } = cursorIn(marked);
  if (cursor.kind === 'none') return 'none';
  const { start, end } = cursor.replace;
  return [
    `${cursor.kind} at /${cursor.path.join('/')}`,
    start === end ? '' : ` for ‹${text.slice(start, end)}›`,
    cursor.inString ? ' in string' : '',
    cursor.prefix === '' ? '' : ` after ‹${cursor.prefix}›`,
    cursor.names.length === 0 ? '' : ` beside ${cursor.names.join(' ')}`,
    cursor.needsCommaBefore ? ' +comma before' : '',
    cursor.needsColon ? ' +colon' : '',
    cursor.needsCommaAfter ? ' +comma after' : '',
  ].join('');
}

const places: readonly (readonly [marked: string, expected: string])[] = [
  // Names
  ['{|}', 'name at / +colon'],
  ['{"|"}', 'name at / for ‹""› in string +colon'],
  ['{"me|', 'name at / for ‹"me› in string after ‹me› +colon'],
  ['{me|', 'name at / for ‹me› after ‹me› +colon'],
  ['{"me|thod": "GET"}', 'name at / for ‹"method"› in string after ‹me›'],
  ['{"method"|: "GET"}', 'name at / for ‹"method"› after ‹method›'],
  ['{|"method": "GET"}', 'name at / beside method +colon +comma after'],
  ['{"a": 1, |}', 'name at / beside a +colon'],
  ['{"a": 1,\n  |\n}', 'name at / beside a +colon'],
  ['{"a": 1\n  |\n}', 'name at / beside a +comma before +colon'],
  ['{"a": {"b": 1}\n  |\n}', 'name at / beside a +comma before +colon'],
  ['{"a": 1 |"b": 2}', 'name at / beside a b +comma before +colon +comma after'],
  ['{"a": 1\n "b|"\n "c": 2}', 'name at / for ‹"b"› in string after ‹b› beside a c +comma before +colon +comma after'],
  ['{"a": 1,\n "b|\n "c": 2}', 'name at / for ‹"b› in string after ‹b› beside a c +colon +comma after'],
  ['{"a": 1,\n b|\n "c": 2}', 'name at / for ‹b› after ‹b› beside a c +colon +comma after'],
  ['{"a": 1, |, "b": 2}', 'name at / beside a b +colon'],
  ['{"me|, "path": "/a"}', 'name at / for ‹"me› in string after ‹me› beside path +colon'],
  ['{"b\\u006f|": 1}', 'name at / for ‹"b\\u006f"› in string after ‹bo›'],
  // Values
  ['{"method": |', 'value at /method'],
  ['{"method":|}', 'value at /method'],
  ['{"method": |\n}', 'value at /method'],
  ['{"method": |, "path": "/a"}', 'value at /method beside path'],
  ['{"method": |\n "path": "/a"}', 'value at /method beside path +comma after'],
  ['{"method": G|}', 'value at /method for ‹G› after ‹G›'],
  ['{"method": "G|ET"}', 'value at /method for ‹"GET"› in string after ‹G›'],
  ['{"method": "GET"|}', 'value at /method for ‹"GET"› after ‹GET›'],
  ['{"method": |"GET"}', 'value at /method for ‹"GET"›'],
  ['{"path": "/pro|', 'value at /path for ‹"/pro› in string after ‹/pro›'],
  ['{"path": "/pro|}', 'value at /path for ‹"/pro› in string after ‹/pro›'],
  [
    '{"path": "/pro|\n  "method": "GET"}',
    'value at /path for ‹"/pro› in string after ‹/pro› beside method +comma after',
  ],
  ['{"path": "/pro|, "method": "GET"}', 'value at /path for ‹"/pro› in string after ‹/pro› beside method'],
  ['{"path": "/a, "method": "G|"}', 'value at /method for ‹"G"› in string after ‹G› beside path'],
  ['{"path": "|, "method": "GET"}', 'value at /path for ‹"› in string beside method'],
  ['{"path": /products/1|2}', 'value at /path for ‹/products/12› after ‹/products/1›'],
  ['{"path" |}', 'value at /path +colon'],
  ['{"path" "/a|"}', 'value at /path for ‹"/a"› in string after ‹/a› +colon'],
  ['{"price": 1.5|}', 'value at /price for ‹1.5› after ‹1.5›'],
  ['{"price": -|}', 'value at /price for ‹-› after ‹-›'],
  ['{"enabled": tr|, "id": 1}', 'value at /enabled for ‹tr› after ‹tr› beside id'],
  ['{"a": "\\u0041b|c"}', 'value at /a for ‹"\\u0041bc"› in string after ‹Ab›'],
  ['|', 'value at /'],
  ['G|', 'value at / for ‹G› after ‹G›'],
  // Lists
  ['{"a": [|]}', 'value at /a/0'],
  ['{"a": [|', 'value at /a/0'],
  ['{"a": ["x|", "y"]}', 'value at /a/0 for ‹"x"› in string after ‹x›'],
  ['{"a": ["x", |]}', 'value at /a/1'],
  ['{"a": ["x" |]}', 'value at /a/1 +comma before'],
  ['{"a": [|"x"]}', 'value at /a/0 +comma after'],
  ['{"a": ["x", | "y"]}', 'value at /a/1 +comma after'],
  ['{"a": ["x" "y|"]}', 'value at /a/1 for ‹"y"› in string after ‹y› +comma before'],
  ['{"a": [1, | }', 'value at /a/1'],
  // Deeper
  ['{"body": {"op|": 1, "name": "x"}}', 'name at /body for ‹"op"› in string after ‹op› beside name'],
  ['{"body": {"options": [{"name": "x"}, {|}]}}', 'name at /body/options/1 +colon'],
  ['{"body": {"options": [{"type": |', 'value at /body/options/0/type'],
  ['[{"method": "G|"}]', 'value at /0/method for ‹"G"› in string after ‹G›'],
  ['{"body": {"a": 1,\n |', 'name at /body beside a +colon'],
  ['{"body": {"a": 1},\n |', 'name at / beside body +colon'],
  // Nowhere
  ['{"a": 1}|', 'none'],
  ['{"a": 1}  |  ', 'none'],
  [' |{"a": 1}', 'none'],
  ['{"a": | 1}', 'none'],
  ['{"a": |{"b": 1}}', 'none'],
  ['{"a": 1 // no|te\n}', 'none'],
  ['{"a": 1, /* no|', 'none'],
  ['{"a": 1, // note\n|}', 'name at / beside a +colon'],
];

for (const [marked, expected] of places)
  test(`${JSON.stringify(marked)}: ${expected}`, () => {
    assert.equal(shown(marked), expected);
  });

test('the node at the cursor is known at both its ends, for hover', () => {
  for (const marked of ['{|"path": 1}', '{"pa|th": 1}', '{"path"|: 1}', '[|"path"]', '{"a": "path"|}']) {
    const { text, cursor } = cursorIn(marked);
    assert.equal(cursor.node && text.slice(cursor.node.start, cursor.node.end), '"path"', marked);
  }
});

test('in the white space after an item that is not closed', () => {
  assert.deepEqual(cursorAt('{"a": 1,', 12).replace, { start: 12, end: 12 });
  assert.equal(cursorAt('{"a": 1,', 12).kind, 'name');
  assert.equal(cursorAt('{"a": 1}', 12).kind, 'none');
});

test('at any place of any text, the cursor lies in what is replaced, and that in the text', () => {
  fc.assert(
    fc.property(anyText, fc.nat(), (text, pick) => {
      const offset = pick % (text.length + 1);
      const { replace, container, prefix } = cursorAt(text, offset);
      assert.ok(0 <= replace.start && replace.start <= offset && offset <= replace.end && replace.end <= text.length);
      assert.ok(prefix.length <= offset - replace.start);
      if (container !== undefined) assert.ok(container.start < offset);
    }),
    caseCount(5000),
  );
});

test('what a completion puts in mends what was missing', () => {
  fc.assert(
    fc.property(fc.constantFrom(...places.map(([marked]) => marked)), (marked) => {
      const { text, cursor } = cursorIn(marked);
      fc.pre(cursor.kind !== 'none' && cursor.needsColon === (cursor.kind === 'name'));
      const inserted = [
        cursor.needsCommaBefore ? ', ' : '',
        cursor.kind === 'name' ? '"new": 0' : '0',
        cursor.needsCommaAfter ? ', ' : '',
      ].join('');
      const { start, end } = cursor.replace;
      const after = text.slice(0, start) + inserted + text.slice(end);
      const again = cursorAt(after, start + inserted.indexOf('0') + 1);
      assert.equal(again.kind, 'value', after);
      assert.deepEqual(again.path, cursor.kind === 'name' ? [...cursor.path, 'new'] : cursor.path, after);
      assert.deepEqual([...again.names], [...cursor.names], after);
      assert.ok(!again.needsCommaBefore && !again.needsCommaAfter && !again.needsColon, after);
    }),
  );
});
