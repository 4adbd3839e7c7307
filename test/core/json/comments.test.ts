import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blankComments } from '../../../core/json/comments.ts';

test('comments become white space and nothing moves', () => {
  assert.equal(
    blankComments('// a\r\n{ "b": 1, // “c”\n  /* d\n e */ "f": "// no /* comment */" }\n//'),
    '    \r\n{ "b": 1,       \n      \n      "f": "// no /* comment */" }\n  ',
  );
});

test('a text without comments, or with one that does not end', () => {
  for (const text of ['', '{}', '"//"', '\uFEFF[1]']) assert.equal(blankComments(text), text);
  assert.equal(blankComments('{} /* a'), '{}     ');
});
