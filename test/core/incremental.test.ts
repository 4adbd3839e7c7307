import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Dialect } from '../../core/dialect.ts';
import { type BatchDocument, changeDocument, editDocument, itemsOf, openDocument } from '../../core/document.ts';
import { ecwidBatch } from '../../core/ecwid/dialect.ts';
import { wholeText } from '../../core/json/document.ts';
import { offsetAt, positionsAt } from '../../core/json/lines.ts';
import { medusaJob } from '../../core/medusa/dialect.ts';
import { validate } from '../../core/validate.ts';
import { caseCount } from '../support/caseCount.ts';

/** Pieces of real files and of broken ones, so that random texts meet every case of the cutter. */
const fragment = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '{ "id": "1", "path": "/products/1", "method": "PUT", "body": { "price": 1.5 } }',
      '{"path":"/profile","method":"get"}',
      '{ "path": "https://app.ecwid.com/api/v3/1/orders", "method": "PATCH" }',
      '{ "path": "/a", "method": "GET", "body": [1, {"b": "<b>\\"x\\"</b>"}] }',
    ),
  },
  { weight: 4, arbitrary: fc.constantFrom('[', ']', '{', '}', ',', ':', '"', '\\', '\n', '\r\n', '\r', ' ', '\t') },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '//',
      '/*',
      '*/',
      'null',
      'tru',
      '12',
      '"a"',
      '"path"',
      '[]',
      '{}',
      ',\n  ',
      '\uFEFF',
      'é',
      '😀',
      '\u0000',
    ),
  },
);

const fragments = fc.array(fragment, { maxLength: 12 }).map((parts) => parts.join(''));
const validFile = fc
  .array(fc.constantFrom('{"path":"/a","method":"GET"}', '{ "path": "/b",\n "method": "put" }'), { maxLength: 12 })
  .map((items) => `[\n${items.join(',\n')}\n]\n`);
const realFile = fc.constantFrom(...realFiles());
const file = fc.oneof(
  validFile,
  realFile,
  fragments,
  fragments.map((text) => `[${text}]`),
);
const edit = fc.record({
  start: fc.nat(),
  length: fc.oneof({ weight: 4, arbitrary: fc.nat({ max: 40 }) }, { weight: 1, arbitrary: fc.nat({ max: 2000 }) }),
  newText: fc.oneof({ weight: 3, arbitrary: fragment }, { weight: 2, arbitrary: fragments }, fc.constant('')),
});
type Edit = typeof edit extends fc.Arbitrary<infer Value> ? Value : never;
const edits = fc.array(edit, { minLength: 1, maxLength: 8 });

/** Long enough for several blocks of segments, and of items that share ids and entities. */
const longFile = fc
  .record({
    real: fc.shuffledSubarray(realItems(), { minLength: 3, maxLength: 12 }),
    count: fc.integer({ min: 520, max: 900 }),
  })
  .map(({ real, count }) => `[\n${Array.from({ length: count }, (_, index) => item(real, index)).join(',\n')}\n]\n`);
/** As a user pastes, moves, breaks and mends: whole stretches of items, and single characters. */
const longEdit = fc.oneof(
  edit,
  fc.record({ start: fc.nat(), length: fc.nat({ max: 60_000 }), newText: fc.oneof(fragments, fc.constant('')) }),
  fc.record({
    start: fc.nat(),
    length: fc.constant(0),
    newText: fc
      .integer({ min: 1, max: 400 })
      .map((count) => '{ "id": "7", "path": "/products/7", "method": "PUT" },'.repeat(count)),
  }),
);
const longEdits = fc.array(longEdit, { minLength: 1, maxLength: 4 });

const runs = caseCount(4000);

/** Every third one is a request of few ids and entities, so that they meet others. */
function item(real: readonly string[], index: number): string {
  if (index % 3 > 0) return real[index % real.length] ?? '';
  return `{ "id": "${index % 50}", "path": "/products/${index % 70}", "method": "${index % 4 > 0 ? 'PUT' : 'DELETE'}" }`;
}

/** The files that are shown to users, and those from the documentation of the services. */
function realFiles(): string[] {
  return ['samples', 'test/samples/ecwid'].flatMap((folder) =>
    fs
      .readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .map((name) => fs.readFileSync(path.join(folder, name), 'utf8')),
  );
}

function realItems(): string[] {
  return realFiles()
    .map((text) => openDocument(text, ecwidBatch))
    .filter(({ text }) => text.list)
    .flatMap((document) => [...itemsOf(document)].map(({ text }) => text))
    .filter((text) => text.length < 400);
}

function assertSame(edited: BatchDocument, text: string, dialect: Dialect): void {
  const fresh = openDocument(text, dialect);
  assert.equal(wholeText(edited.text), text);
  assert.equal(edited.text.length, text.length);
  assert.deepEqual(validate(edited), validate(fresh));
  assert.deepEqual(partsOf(edited), partsOf(fresh));
}

/** The text as it was cut. Where blocks of it end may depend on the edits that led there. */
function partsOf({ text: { list, head, blocks, tail, oversized } }: BatchDocument): object {
  const segments = blocks.flatMap((block) =>
    block.segments.map(({ text, end, lineBreaks }) => [text, end, lineBreaks]),
  );
  return { list, head, segments, tail, oversized };
}

/** @returns the text after all edits */
function assertSameAfterEach(before: string, changes: readonly Edit[], dialect: Dialect): string {
  let text = before;
  let document = openDocument(text, dialect);
  for (const { start, length, newText } of changes) {
    const from = start % (text.length + 1);
    const to = Math.min(text.length, from + length);
    document = editDocument(document, { start: from, end: to }, newText);
    text = text.slice(0, from) + newText + text.slice(to);
    assertSame(document, text, dialect);
  }
  return text;
}

test('any sequence of edits of a long file gives the same findings as a fresh parse', () => {
  let most = 0;
  fc.assert(
    fc.property(longFile, longEdits, (before, changes) => {
      const text = assertSameAfterEach(before, changes, ecwidBatch);
      most = Math.max(most, openDocument(text, ecwidBatch).text.blocks.length);
    }),
    caseCount(60),
  );
  assert.ok(most > 2, 'the files hold several blocks');
});

for (const [dialect, many] of [
  [ecwidBatch, 5440],
  [medusaJob, 4500],
] as const) {
  test(`${dialect.languageId}: any sequence of edits gives the same findings as a fresh parse`, () => {
    fc.assert(
      fc.property(file, edits, (before, changes) => {
        assertSameAfterEach(before, changes, dialect);
      }),
      caseCount(many),
    );
  });

  test(`${dialect.languageId}: a file has syntax findings exactly when it is not JSON`, () => {
    fc.assert(
      fc.property(file, (text) => {
        fc.pre(!text.includes('\u0000') && !text.startsWith('\uFEFF'));
        const broken = validate(openDocument(text, dialect)).some(({ code }) => code === 'syntax');
        assert.equal(broken, !isJson(text), text);
      }),
      runs,
    );
  });
}

test('findings lie within the text', () => {
  fc.assert(
    fc.property(file, (text) => {
      for (const { span } of validate(openDocument(text, ecwidBatch)))
        assert.ok(span.start >= 0 && span.start <= span.end && span.end <= text.length, JSON.stringify({ text, span }));
    }),
    runs,
  );
});

test('positions and offsets agree with a count by hand', () => {
  fc.assert(
    fc.property(file, fc.array(fc.nat(), { maxLength: 6 }), (text, picks) => {
      const document = openDocument(text, ecwidBatch);
      const offsets = picks.map((pick) => pick % (text.length + 1)).sort((a, b) => a - b);
      const positions = positionsAt(document.text, offsets);
      assert.deepEqual(
        positions,
        offsets.map((offset) => positionByHand(text, offset)),
      );
      // Between the two characters of a line break there is no place of its own.
      for (const [index, position] of positions.entries()) {
        const offset = offsets[index] ?? 0;
        if (text[offset - 1] === '\r' && text[offset] === '\n') continue;
        assert.equal(offsetAt(document.text, position), offset);
      }
    }),
    runs,
  );
});

test('a position past the end of its line or of the text is cut to it', () => {
  const { text } = openDocument('[\n{"path":"/a",\n"method":"GET"}]', ecwidBatch);
  assert.equal(offsetAt(text, { line: 1, character: 999 }), 15);
  assert.equal(offsetAt(text, { line: 99, character: 0 }), text.length);
});

test('a change without a range replaces everything', () => {
  const document = changeDocument(openDocument('[]', ecwidBatch), { text: '{}' });
  assertSame(document, '{}', ecwidBatch);
});

function positionByHand(text: string, offset: number): { line: number; character: number } {
  const lines = text.slice(0, offset).split(/\r\n|\n|\r(?!\n)/);
  const before = text.slice(0, offset);
  // A carriage return just before the offset has not ended its line while the line feed is still to come.
  const split = before.endsWith('\r') && text[offset] === '\n' ? before.slice(0, -1).split(/\r\n|\n|\r/) : lines;
  const extra = split === lines ? 0 : 1;
  return { line: split.length - 1, character: (split.at(-1) ?? '').length + extra };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
