import { test } from 'node:test';
import { checkFindings } from '../../../support/findings.ts';
import { requestRules } from '../../../support/requestRules.ts';

test('what the documentation requires is missed in a new entity and not in a change', () => {
  checkFindings(
    requestRules,
    `
[
  { "path": "/categories", "method": "POST", "body": { "enabled": true } },
                                                     ^ required-body-field: “name” is missing. The documentation requires it for “POST /categories”. Add it.
  { "path": "/categories/5", "method": "PUT", "body": { "enabled": true } }
]`,
  );
});

test('several fields are told together', () => {
  checkFindings(
    requestRules,
    `
[
  { "path": "/products/5/image/async", "method": "POST", "body": {} }
                                                                 ^ required-body-field: “url”, “width” and “height” are missing. The documentation requires them for “POST /products/{productId}/image/async”. Add them.
]`,
  );
});

test('a change that makes no sense without a field', () => {
  checkFindings(
    requestRules,
    `
[
  { "path": "/products/5/inventory", "method": "PUT", "body": {} }
                                                              ^ required-body-field: “quantityDelta” is missing. The documentation requires it for “PUT /products/{productId}/inventory”. Add it.
]`,
  );
});

test('where the sources disagree it says so', () => {
  checkFindings(
    requestRules,
    `
[
  { "path": "/products", "method": "POST", "body": { "name": "Lamp" } }
                                                   ^ required-body-field: “sku” and “price” are missing. Required by the current documentation; the official Java client creates products with a name alone.
]`,
  );
});

test('a field under a wrong name is told once', () => {
  checkFindings(
    requestRules,
    `
[
  { "path": "/categories", "method": "POST", "body": { "nmae": "Lamps" } }
                                                       ^^^^^^ unknown-body-field: The documentation of requests knows no field “nmae” in a category. Did you mean “name”?
]`,
  );
});
