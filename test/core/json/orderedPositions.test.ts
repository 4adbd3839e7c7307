import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { openDocument } from '../../../core/document.ts';
import { ecwidBatch } from '../../../core/ecwid/dialect.ts';
import { positionsAt } from '../../../core/json/lines.ts';
import { orderedPositions } from '../../../core/json/orderedPositions.ts';
import { anyText } from '../../support/anyText.ts';
import { caseCount } from '../../support/caseCount.ts';

test('many offsets have the positions that each has by itself', () => {
  const file = fc.oneof(
    anyText,
    fc.array(anyText, { maxLength: 6 }).map((items) => `\n[${items.join(',\r')}]\n`),
    // Several blocks, some of them without a line break.
    fc.nat({ max: 700 }).map((count) => `[${'{},'.repeat(count)}\n${'{},'.repeat(700)}{\n}]`),
  );
  fc.assert(
    fc.property(file, fc.array(fc.nat(), { maxLength: 8 }), (text, picks) => {
      const document = openDocument(text, ecwidBatch).text;
      const offsets = [...picks.map((pick) => pick % (text.length + 1)), text.length].sort((a, b) => a - b);
      assert.deepEqual(orderedPositions(document, offsets), positionsAt(document, offsets));
    }),
    caseCount(1000),
  );
});
