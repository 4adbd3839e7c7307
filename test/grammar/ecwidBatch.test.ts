import { test } from 'node:test';
import { check } from './tokenize.ts';

test('the four methods stand out', () =>
  check(
    'ecwid-batch',
    `
[
  { "method": "GET" },
               ^^^ string.quoted.double.json entity.name.function.method.get.ecwid-batch
  { "method" : "POST" },
                ^^^^ string.quoted.double.json keyword.control.method.post.ecwid-batch
  { "method": "PUT" },
               ^^^ string.quoted.double.json keyword.control.method.put.ecwid-batch
  { "method":
    "DELETE" }
     ^^^^^^ string.quoted.double.json keyword.control.method.delete.ecwid-batch
]`,
  ));

test('any other method is illegal', () =>
  check(
    'ecwid-batch',
    `
[
  { "method": "PATCH" },
               ^^^^^ string.quoted.double.json invalid.illegal.method.ecwid-batch
  { "method": "get" },
               ^^^ invalid.illegal.method.ecwid-batch
  { "method": "GETTER" },
               ^^^^^^ invalid.illegal.method.ecwid-batch
  { "method": null, "path": 12 }
              ^^^^ invalid.illegal.unexpected.json
                            ^^ invalid.illegal.unexpected.json
]`,
  ));

test('a path shows its segments and ids', () =>
  check(
    'ecwid-batch',
    `
[
  { "path": "/products/645582630/combinations" },
             ^ string.quoted.double.json punctuation.separator.path.ecwid-batch
              ^^^^^^^^ string.quoted.double.json entity.name.namespace.segment.ecwid-batch
                       ^^^^^^^^^ string.quoted.double.json constant.numeric.id.ecwid-batch
                                 ^^^^^^^^^^^^ entity.name.namespace.segment.ecwid-batch
  { "path": "discount_coupons/A1B2-C3" },
             ^^^^^^^^^^^^^^^^ entity.name.namespace.segment.ecwid-batch
                              ^^^^^^^ constant.other.id.ecwid-batch
  { "path": "/orders/XJTHQ/invoice-pdf" },
                     ^^^^^ constant.other.id.ecwid-batch
                           ^^^^^^^^^^^ entity.name.namespace.segment.ecwid-batch
  { "path": "/products/{productId}/files/{{file}}" }
                       ^ variable.parameter.path.ecwid-batch punctuation.definition.parameter.begin.ecwid-batch
                        ^^^^^^^^^ string.quoted.double.json variable.parameter.path.ecwid-batch
                                   ^^^^^ entity.name.namespace.segment.ecwid-batch
                                         ^^ punctuation.definition.parameter.begin.ecwid-batch
]`,
  ));

test('a query shows its names, values and escapes', () =>
  check(
    'ecwid-batch',
    String.raw`
[
  { "path": "/orders?limit=100&paymentStatus=PAID,CANCELLED&keyword=a%20%zz&x={y}" },
                    ^ keyword.operator.query.ecwid-batch
                     ^^^^^ variable.parameter.query.ecwid-batch
                          ^ keyword.operator.assignment.ecwid-batch
                           ^^^ constant.numeric.ecwid-batch
                              ^ keyword.operator.query.ecwid-batch
                                             ^^^^ string.unquoted.value.ecwid-batch
                                                 ^ punctuation.separator.list.ecwid-batch
                                                  ^^^^^^^^^ string.unquoted.value.ecwid-batch
                                                                    ^ string.unquoted.value.ecwid-batch
                                                                     ^^^ constant.character.escape.percent.ecwid-batch
                                                                        ^ invalid.illegal.percent.ecwid-batch
                                                                               ^ variable.parameter.path.ecwid-batch
  { "path": "\/products?enabled=true&name=\"a\"&limit=5" }
             ^^ constant.character.escape.json
                                ^^^^ constant.language.ecwid-batch
                                          ^^ constant.character.escape.json
                                                      ^ constant.numeric.ecwid-batch
]`,
  ));

test('the part of a full address that does not belong into a path is marked', () =>
  check(
    'ecwid-batch',
    `
[
  { "path": "https://app.ecwid.com/api/v3/1003/products/645582630" },
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ string.quoted.double.json invalid.deprecated.origin.ecwid-batch
                                               ^^^^^^^^ entity.name.namespace.segment.ecwid-batch
                                                        ^^^^^^^^^ constant.numeric.id.ecwid-batch
  { "path": "app.ecwid.com/api/v3/1003/profile" },
             ^^^^^^^^^^^^^^^^^^^^^^^^^ invalid.deprecated.origin.ecwid-batch
                                       ^^^^^^^ entity.name.namespace.segment.ecwid-batch
  { "path": "/products?externalUrl=https://example.com/a.jpg" }
                                   ^^^^^^^^^^^^^^^^^^^^^^^^^ string.unquoted.value.ecwid-batch
]`,
  ));

test('inside a body, method and path are ordinary keys', () =>
  check(
    'ecwid-batch',
    `
[
  {
    "body": {
      "method": "PATCH", "path": "/a/1",
       ^^^^^^ string.json support.type.property-name.json
                 ^^^^^ string.quoted.double.json
                                  ^^^^ string.quoted.double.json
      "list": [{ "method": "GET" }, [{ "path": "/a" }]],
                            ^^^ string.quoted.double.json
                                                ^^ string.quoted.double.json
      "deep":
      { "method": "GET" }
                   ^^^ string.quoted.double.json
    },
    "method": "POST"
               ^^^^ keyword.control.method.post.ecwid-batch
  }
]`,
  ));

test('one long line is coloured to its end', async () => {
  const item =
    '{"id":"1","path":"/products/1","method":"PUT","body":{"price":1.5,"tags":["a","b"],"attributes":[{"id":2}]}},';
  await check(
    'ecwid-batch',
    `[${item.repeat(400)}{"method":"GET"}]\n${' '.repeat(400 * item.length + 12)}^^^ entity.name.function`,
  );
});
