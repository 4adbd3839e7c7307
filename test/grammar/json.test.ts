import { test } from 'node:test';
import { check } from './tokenize.ts';

test('plain JSON has the scopes of the editor’s own JSON', () =>
  check(
    'ecwid-batch',
    `
[
^ meta.structure.array.json punctuation.definition.array.begin.json
  { "body": { "a": -1.5e3, "b": [true, null], "c": "x" } }
  ^ punctuation.definition.dictionary.begin.json
     ^^^^ string.json support.type.property-name.json
    ^ support.type.property-name.json punctuation.support.type.property-name.begin.json
          ^ punctuation.separator.dictionary.key-value.json
               ^ string.json support.type.property-name.json
                   ^^^^^^ constant.numeric.json
                         ^ punctuation.separator.dictionary.pair.json
                                 ^^^^ constant.language.json
                                     ^ punctuation.separator.array.json
                                       ^^^^ constant.language.json
                                           ^ punctuation.definition.array.end.json
                                                    ^ string.quoted.double.json
                                                   ^ punctuation.definition.string.begin.json
                                                       ^ punctuation.definition.dictionary.end.json
                                                         ^ punctuation.definition.dictionary.end.json
]
^ punctuation.definition.array.end.json`,
  ));

test('escapes are told from broken ones', () =>
  check(
    'medusa-job',
    String.raw`
{ "context": { "note": "a\n\u00e9\/\x\u12" } }
                         ^^^^^^^^^^ constant.character.escape.json
                                   ^^^^ invalid.illegal.unrecognized-string-escape.json
                                       ^^ string.quoted.double.json`,
  ));

test('comments are not part of the format', () =>
  check(
    'ecwid-batch',
    `
[ // first
  ^^^^^^^^ invalid.illegal.comment.json
  /* { "method": "GET" }
  ^^^^^^^^^^^^^^^^^^^^^^ invalid.illegal.comment.json
     still */ { "path": "https://x//y" /* no */ }
     ^^^^^^^^ invalid.illegal.comment.json
                                  ^^ punctuation.separator.path.ecwid-batch
                                       ^^^^^^^^ invalid.illegal.comment.json
]`,
  ));

test('words and numbers that JSON does not know are illegal', () =>
  check(
    'medusa-job',
    `
{ "dry_run": True, "context": { "limit": 012, offset: +1, "order": 'id' } }
             ^^^^ invalid.illegal.unexpected.json
                                         ^^^ invalid.illegal.unexpected.json
                                              ^^^^^^ invalid.illegal.unexpected.json
                                                      ^^ invalid.illegal.unexpected.json
                                                                   ^^^^ invalid.illegal.unexpected.json`,
  ));

test('HTML and quotes inside a text break nothing', () =>
  check(
    'ecwid-batch',
    String.raw`
[{ "body": { "description": "A <b>new</b> \"quoted\" {product} // [one], & <a href='/x?y=1'>more</a>" }, "method": "GET" }]
                              ^^^^^^^^^^^ string.quoted.double.json
                                          ^^ constant.character.escape.json
                                                    ^^^^^^^^^^^^^^^^^^^^ string.quoted.double.json
                                                                                                                    ^^^ entity.name.function.method.get.ecwid-batch`,
  ));
