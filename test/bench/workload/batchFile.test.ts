import assert from 'node:assert/strict';
import { test } from 'node:test';
import Ajv from 'ajv';
import { createFileSchema } from '../../../bench/peers/schema.ts';
import { createBatchFile, createPaste } from '../../../bench/workload/batchFile.ts';

const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
const validate = ajv.compile(createFileSchema(process.cwd()));

test('a clean file is what the schema allows', () => {
  assert.equal(
    validate(JSON.parse(createBatchFile(2000, { mistakes: false }).text)),
    true,
    ajv.errorsText(validate.errors),
  );
});

test('the mistakes of a file are where it says, and nowhere else', () => {
  const { text, mistakenLines } = createBatchFile(500);
  const lines = text.split('\n');
  const mistaken = lines.flatMap((line, index) => (line.includes('"metod"') ? [index] : []));
  assert.deepEqual(mistaken, mistakenLines);
  assert.equal(validate(JSON.parse(text)), false);
  const items = new Set((validate.errors ?? []).map(({ instancePath }) => instancePath.split('/')[1]));
  assert.equal(items.size, mistakenLines.length);
});

test('every run measures the same text, of the size that was asked for', () => {
  const { text, requests, lastLine } = createBatchFile(500);
  assert.equal(createBatchFile(500).text, text);
  assert.equal(JSON.parse(text).length, requests);
  assert.equal(text.split('\n')[lastLine], ']');
  const kilobytes = Buffer.byteLength(text) / 1000;
  assert.ok(kilobytes > 100 && kilobytes < 120, `${kilobytes} KB`);
});

test('each request has an id of its own, in the file and in what is pasted', () => {
  const file: { id: string }[] = JSON.parse(createBatchFile(1500).text);
  const paste: { id: string }[] = JSON.parse(`[${createPaste(1000).text.replace(/,\n$/, '')}]`);
  const ids = [...file, ...paste].map(({ id }) => id);
  assert.equal(new Set(ids).size, 2500);
});

test('a place to edit is a line with one request', () => {
  const { text, anchors } = createBatchFile(500);
  assert.deepEqual(
    anchors.map(({ place }) => place),
    ['start', 'middle', 'end'],
  );
  for (const anchor of anchors) {
    assert.equal(text.split('\n')[anchor.line], anchor.text);
    assert.equal(JSON.parse(anchor.text.replace(/,$/, '')).method, 'PUT');
  }
});
