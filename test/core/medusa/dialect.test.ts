import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDocument } from '../../../core/document.ts';
import { medusaJob } from '../../../core/medusa/dialect.ts';
import { jobTypes } from '../../../core/medusa/jobTypes.ts';
import { validate } from '../../../core/validate.ts';

const codesIn = (text: string): readonly string[] => validate(openDocument(text, medusaJob)).map(({ code }) => code);

test('the bad example of a rule is flagged by that rule alone, the good one by none', () => {
  for (const { code, examples } of medusaJob.itemRules.rules) {
    assert.deepEqual([...new Set(codesIn(examples.bad))], [code], examples.bad);
    assert.deepEqual(codesIn(examples.good), [], examples.good);
  }
});

test('every field and every filter is described in whole sentences', () => {
  for (const { name, schema } of jobTypes)
    for (const [field, { description, properties }] of Object.entries(schema.properties)) {
      assert.match(description ?? '', /^\S.*\.$/, `${name} ${field}`);
      for (const [filter, inner] of Object.entries(properties ?? {}))
        assert.match(inner.description ?? '', /^\S.*\.$/, `${name} ${filter}`);
    }
});

test('the defaults that the schemas tell are fine themselves', () => {
  for (const { name, schema } of jobTypes)
    for (const [field, { default: value }] of Object.entries(schema.properties)) {
      if (value === undefined || field === 'limit') continue;
      assert.deepEqual(codesIn(JSON.stringify({ type: name, context: { [field]: value } })), [], `${name} ${field}`);
    }
});
