import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { openDocument } from '../../../core/document.ts';
import { ecwidBatch } from '../../../core/ecwid/dialect.ts';
import { validate } from '../../../core/validate.ts';

test('examples of the documentation and of the official client are without error and warning, but for one', () => {
  const folder = 'test/samples/ecwid';
  const serious = fs.readdirSync(folder).flatMap((name) => {
    const text = fs.readFileSync(path.join(folder, name), 'utf8');
    return validate(openDocument(text, ecwidBatch))
      .filter(({ severity }) => severity === 'error' || severity === 'warning')
      .map(({ code, message }) => `${name} ${code}: ${message}`);
  });
  // No version of the documentation lists this parameter, not even the one that the example is from.
  assert.deepEqual(serious, [
    '02-docs-2019-orders-and-profile.ecwidbatch.json unknown-query-parameter: ' +
      'The documentation of “GET /orders” has no query parameter “customeremail”. Ecwid may ignore it.',
  ]);
});
