import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { openDocument } from '../../../core/document.ts';
import { ecwidBatch } from '../../../core/ecwid/dialect.ts';
import { foldsOf } from '../../../core/json/folding.ts';
import { medusaJob } from '../../../core/medusa/dialect.ts';
import { anyText } from '../../support/anyText.ts';
import { caseCount } from '../../support/caseCount.ts';

/** Each line with the folds that begin on it: `>3` folds up to line 3, which stays the last one hidden. */
function withFolds(text: string, limit?: number, dialect = ecwidBatch): string {
  const folds = foldsOf(openDocument(text, dialect).text, limit);
  return text
    .split(/\r\n|\r|\n/)
    .map((line, index) => {
      const own = folds.filter(({ startLine }) => startLine === index).map(({ endLine }) => ` >${endLine}`);
      return `${line}${own.join('')}`;
    })
    .join('\n');
}

test('the list, its requests, their bodies', () => {
  const text = `[
  { "path": "/profile", "method": "GET" },
  {
    "path": "/products",
    "body": {
      "name": "{[",
      "options": [
        { "type": "SELECT" }
      ],
      "tags": []
    }
  },
  { "path": "/a", "body": {
    "price": 1 } }
]
`;
  assert.equal(
    withFolds(text),
    `[ >13
  { "path": "/profile", "method": "GET" },
  { >10
    "path": "/products",
    "body": { >9
      "name": "{[",
      "options": [ >7
        { "type": "SELECT" }
      ],
      "tags": []
    }
  },
  { "path": "/a", "body": {
    "price": 1 } }
]
`,
  );
  assert.equal(
    withFolds(text, 2),
    `[ >13
  { "path": "/profile", "method": "GET" },
  { >10
${text.split('\n').slice(3).join('\n')}`,
    'outer ones come first where the client takes few',
  );
});

test('mixed line ends, a job, and one fold for each line', () => {
  assert.equal(
    withFolds('{\r\n  "context": { "filterable_fields": {\r    "status": [\n"draft" ]\n}\n}\n}', undefined, medusaJob),
    '{ >5\n  "context": { "filterable_fields": { >4\n    "status": [\n"draft" ]\n}\n}\n}',
  );
});

test('what is not closed folds up to the end of its request', () => {
  assert.equal(
    withFolds(`[
  { "path": "/a",
    "method": "GET",

  { "path": "/b",
    "body": [ 1,
      2 }
  ,
  { "path": "/c"
  }`),
    `[ >9
  { "path": "/a", >2
    "method": "GET",

  { "path": "/b", >5
    "body": [ 1,
      2 }
  ,
  { "path": "/c"
  }`,
  );
});

test('of any text, folds nest and lie within it', () => {
  fc.assert(
    fc.property(fc.array(anyText, { maxLength: 4 }), (texts) => {
      const text = `[${texts.join(',\n')}]`;
      const lines = text.split(/\r\n|\r|\n/).length;
      const open: number[] = [];
      for (const { startLine, endLine } of foldsOf(openDocument(text, ecwidBatch).text)) {
        while (open.length > 0 && (open.at(-1) ?? 0) < startLine) open.pop();
        assert.ok(startLine < endLine && endLine < lines, JSON.stringify({ text, startLine, endLine }));
        assert.ok(endLine <= (open.at(-1) ?? lines), JSON.stringify({ text, startLine, endLine, open }));
        open.push(endLine);
      }
    }),
    caseCount(2000),
  );
});
