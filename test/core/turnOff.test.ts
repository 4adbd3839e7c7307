import assert from 'node:assert/strict';
import { test } from 'node:test';
import { turnOffEdits } from '../../core/turnOff.ts';
import { applyEdits } from '../support/findings.ts';

function turnedOff(text: string): string | undefined {
  const edits = turnOffEdits(text, 'unknown-path');
  return edits === undefined ? undefined : applyEdits(text, edits);
}

test('a new file', () => {
  assert.equal(
    turnedOff(''),
    `{
  "rules": {
    "unknown-path": "off"
  }
}
`,
  );
});

test('comments and the form of the rest stay', () => {
  assert.equal(
    turnedOff(`{
\t// The team's.
\t"rules": {
\t\t"shape":"hint"   // because
\t}
}
`),
    `{
\t// The team's.
\t"rules": {
\t\t"shape": "hint",
\t\t"unknown-path": "off" // because
\t}
}
`,
  );
  assert.equal(
    turnedOff('{\r\n    "$schema": "x"\r\n}'),
    '{\r\n    "$schema": "x",\r\n    "rules": {\r\n        "unknown-path": "off"\r\n    }\r\n}',
  );
});

test('a rule that has a severity there', () => {
  assert.equal(
    turnedOff('{ "rules": { "unknown-path": "error", "shape": "off" } }'),
    '{ "rules": { "unknown-path": "off", "shape": "off" } }',
  );
});

test('a file that must be mended first is left alone', () => {
  for (const text of ['{ "rules": {', '[]', '{ "rules": [] }', '{ "rules": {}, "rules": {} }', '{ "rules": {}, }'])
    assert.equal(turnedOff(text), undefined, text);
});
