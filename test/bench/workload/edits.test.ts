import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createBatchFile } from '../../../bench/workload/batchFile.ts';
import { type Change, createSteps, editKinds } from '../../../bench/workload/edits.ts';

const file = createBatchFile(500);
const groups = createSteps(file, file.anchors, 3);
const steps = groups.flat();

test('every kind of edit is made at the start, in the middle and at the end', () => {
  for (const kind of editKinds) {
    const lines = new Set(steps.filter((step) => step.kind === kind).map(({ change }) => change.range.start.line));
    assert.equal(lines.size, kind === 'list bracket' ? 2 : 3, kind);
  }
});

test('the first pass has every kind of edit, for those who stop early', () => {
  const firstPass = groups.slice(0, editKinds.length).map(([step]) => step?.kind);
  assert.deepEqual(new Set(firstPass), new Set(editKinds));
});

test('a group of steps leaves the text as it was', () => {
  for (const group of groups) {
    let text = file.text;
    for (const { change } of group) text = apply(text, change);
    assert.equal(text, file.text);
  }
});

test('an expected finding has a reason: the text is no JSON, or a request is not what it was', () => {
  let text = file.text;
  for (const { kind, change, expected } of steps) {
    text = apply(text, change);
    if (expected === undefined) continue;
    if (kind === 'string' || kind === 'bracket' || kind === 'list bracket') {
      assert.throws(() => JSON.parse(text), SyntaxError, kind);
      continue;
    }
    const line = text.split('\n')[expected.from] ?? '';
    assert.match(line, /"PUT1"|"metod"|\{ "id": "new", "method": "DELETE" \}/, kind);
  }
});

test('what is typed into a value in between is fine', () => {
  let text = file.text;
  for (const { kind, change, expected } of steps) {
    text = apply(text, change);
    if (kind === 'value') assert.equal(JSON.parse(text).length, 500);
    if (expected === undefined) assert.doesNotThrow(() => JSON.parse(text));
  }
});

function apply(text: string, change: Change): string {
  return TextDocument.applyEdits(TextDocument.create('', '', 0, text), [{ range: change.range, newText: change.text }]);
}
