import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type JsonNode, parseTree } from '../../../core/json/tree.ts';
import { anyText } from '../../support/anyText.ts';
import { caseCount } from '../../support/caseCount.ts';

/** The value that a tree stands for; what is missing shows as `?`, and an unknown word as `‹word›`. */
function readAs(text: string, node: JsonNode | undefined): unknown {
  if (node === undefined) return '?';
  if (node.items !== undefined) return node.items.map((item) => readAs(text, item));
  if (node.properties !== undefined)
    // Unlike an assignment, this makes an own property of `__proto__` too, as JSON.parse does.
    return Object.fromEntries(node.properties.map(({ key, value }) => [key.text ?? '?', readAs(text, value)]));
  if (node.type === 'string') return node.text;
  return node.type === 'unknown' ? `‹${node.text}›` : JSON.parse(text.slice(node.start, node.end));
}

test('of a right text, the tree is the value that JSON.parse gives', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 6 }), fc.constantFrom(undefined, 2, '\t', '\r\n'), (json, space) => {
      const text = JSON.stringify(JSON.parse(json), null, space);
      const { root, error } = parseTree(text);
      assert.equal(error, undefined);
      assert.deepEqual(readAs(text, root), JSON.parse(text));
    }),
    caseCount(2000),
  );
});

test('numbers, escapes and surrogates are read as they are written', () => {
  const text = '{ "\\u0061\\ud83d\\ude00\\ud800": [-0, 1.50, 1e400, 12345678901234567890], "b\\/\\n": "\\\\\\"" }';
  const { root, error } = parseTree(text);
  assert.equal(error, undefined);
  assert.deepEqual(
    root?.properties?.map(({ key }) => key.text),
    ['a😀\ud800', 'b/\n'],
  );
  assert.deepEqual(
    root?.properties?.[0]?.value?.items?.map(({ start, end }) => text.slice(start, end)),
    ['-0', '1.50', '1e400', '12345678901234567890'],
  );
  assert.equal(root?.properties?.[1]?.value?.text, '\\"');
});

const readable: readonly (readonly [text: string, value: unknown])[] = [
  ['{ "path": "/a" "method": "GET" }', { path: '/a', method: 'GET' }],
  ['{ "path" "/a", "method": "GET" }', { path: '/a', method: 'GET' }],
  ['{ "path": , "method": "GET" }', { path: '?', method: 'GET' }],
  ['{ "path":\n  "method": "GET" }', { path: '?', method: 'GET' }],
  ['{ "me "method": "GET" }', { me: '?', method: 'GET' }],
  ['{ "me" "method": "GET" }', { me: '?', method: 'GET' }],
  ["{ path: /a/1, 'method': GET }", { path: '‹/a/1›', "'method'": '‹GET›' }],
  ['{ : 1, "a": 2 }', { '?': 1, a: 2 }],
  ['{ "a": 1, 2: 3, true: false }', { a: 1, 2: 3, true: false }],
  ['{ "a": 12abc, "b": 01, "c": 1., "d": 2026-01-31 }', { a: '‹12abc›', b: '‹01›', c: '‹1.›', d: '‹2026-01-31›' }],
  ['{ ,, "a": 1,, "b": [,1,,2,], }', { a: 1, b: [1, 2] }],
  ['{ "a":: 1, "b": [1: 2] }', { a: 1, b: [1, 2] }],
  ['{ "a": [1, { "b": 2 ] }', { a: [1, { b: 2 }] }],
  ['{ "a": [1, 2 }', { a: [1, 2] }],
  ['{ "a": 1 ], "b": 2 }', { a: 1, b: 2 }],
  ['{ "a": { "b": 1', { a: { b: 1 } }],
  ['{ "a": "b', { a: 'b' }],
  ['{ "a": "b\n  "c": 1 }', { a: 'b', c: 1 }],
  ['{ "a": "b }', { a: 'b' }],
  ['{ "a": "b, "c": "d" }', { a: 'b', c: 'd' }],
  ['{ "a": "b\\q\\u12c" }', { a: 'b12c' }],
  ['{ // one\n "a": 1 /* two */ , "b": 2 }', { a: 1, b: 2 }],
  ['{ "a": 1 } "b": 2 }', { a: 1 }],
  ['} ] , : [1]', [1]],
  ['', '?'],
];

for (const [text, value] of readable)
  test(`${JSON.stringify(text)} is read as ${JSON.stringify(value)}`, () => {
    const { root, error } = parseTree(text);
    assert.ok(error);
    assert.deepEqual(readAs(text, root), value);
  });

test('of any text, nodes lie within the text, children within parents, in order', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const { root, error } = parseTree(text);
      if (error !== undefined) assert.ok(error.start <= error.end && error.end <= text.length);
      if (root !== undefined) assertOrdered(text, [root], 0, text.length);
    }),
    caseCount(5000),
  );
});

function assertOrdered(text: string, nodes: readonly JsonNode[], from: number, to: number): void {
  let last = from;
  for (const node of nodes) {
    assert.ok(last <= node.start && node.start <= node.end && node.end <= to, JSON.stringify({ text, node }));
    assert.ok(node.start < node.end || (node.type === 'unknown' && node.text === undefined));
    const children = node.items ?? node.properties?.flatMap(({ key, value }) => (value ? [key, value] : [key])) ?? [];
    assertOrdered(text, children, node.start, node.end);
    last = node.end;
  }
}

test('a text has a mistake exactly when JSON.parse refuses it', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      assert.equal(parseTree(text).error === undefined, isJson(text), JSON.stringify(text));
    }),
    caseCount(5000),
  );
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

test('100 000 nested brackets, and a mistake in each of 100 000 places', () => {
  const many = 100_000;
  assert.equal(depthOf(parseTree('['.repeat(many)).root), many);
  assert.equal(depthOf(parseTree('{"a":'.repeat(many)).root), many);
  assert.equal(depthOf(parseTree(`${'{"a":['.repeat(many)}${'}'.repeat(many)}`).root), 2 * many);
  assert.equal(parseTree(`[${'} 1 '.repeat(many)}`).root?.items?.length, many);
  assert.equal(parseTree('/'.repeat(2) + '/-'.repeat(many)).root, undefined);
  assert.equal(parseTree('-/'.repeat(many)).root?.text?.length, 2 * many);
});

function depthOf(root: JsonNode | undefined): number {
  let depth = 0;
  for (let node = root; node !== undefined; node = node.items?.[0] ?? node.properties?.[0]?.value) depth++;
  return depth;
}

test('40 MB in one string, and 10 MB of escapes, right or wrong', () => {
  for (const [unit, size] of [
    ['x', 40_000_000],
    ['\\n', 10_000_000],
    ['\\u0041', 10_000_000],
    ['\\q', 10_000_000],
    ['\t', 10_000_000],
  ] as const) {
    const text = `{ "a": "${unit.repeat(size / unit.length)}", "b": 1 }`;
    assert.equal(parseTree(text).root?.properties?.length, 2);
  }
});
