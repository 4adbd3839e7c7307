import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDocument } from '../../../../core/document.ts';
import { validate } from '../../../../core/validate.ts';
import { checkFindings, checkFix } from '../../../support/findings.ts';
import { requestRules } from '../../../support/requestRules.ts';

const change = (body: string): string => `[{ "path": "/products/5", "method": "PUT", "body": ${body} }]`;

test('the last of two is marked, at any depth', () => {
  checkFindings(
    requestRules,
    `
[
  { "path": "/products/5", "method": "PUT", "method": "PUT", "body": { "price": 9.5, "name": "a", "price": 12 } }
                                            ^^^^^^^^ duplicate-key: “method” stands more than once in this object. Most programs take the last one, others the first or none. Keep one.
                                                                                                  ^^^^^^^ duplicate-key: “price” stands more than once in this object. Most programs take the last one, others the first or none. Keep one.
]`,
  );
  checkFindings(
    requestRules,
    `
[
  { "path": "/products/5", "method": "PUT", "body": { "wholesalePrices": [{ "price": 1, "price": 2, "price": 3 }] } }
                                                                                                    ^^^^^^^ duplicate-key
]`,
  );
});

test('names that are the same once they are decoded', () => {
  checkFindings(
    requestRules,
    String.raw`
[
  { "path": "/products/5", "method": "PUT", "body": { "price": 1, "pric\u0065": 2 } }
                                                                  ^^^^^^^^^^^^ duplicate-key
]`,
  );
});

test('colons in texts, and the same name in other objects, are fine', () => {
  checkFindings(
    requestRules,
    change('{ "name": "a: b, \\"c\\": d", "nameTranslated": { "name": "x", "__proto__": "y" } }'),
  );
});

test('the first one is removed where both say the same', () => {
  checkFix(
    requestRules,
    change('{ "price": 9.50, "name": "a", "price": 9.50 }'),
    'duplicate-key',
    change('{ "name": "a", "price": 9.50 }'),
  );
  const [different] = validate(openDocument(change('{ "price": 9.5, "price": 12 }'), requestRules));
  assert.equal(different?.code, 'duplicate-key');
  assert.deepEqual(different.fixes, []);
});

test('an object of very many fields', () => {
  const fields = Array.from({ length: 100_000 }, (_, index) => `"k${index}": 1`).join(', ');
  const document = openDocument(change(`{ ${fields}, "k0": 2 }`), requestRules);
  const found = validate(document).filter(({ code }) => code === 'duplicate-key');
  assert.equal(found.length, 1);
});
