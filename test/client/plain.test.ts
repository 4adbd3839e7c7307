import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plain } from '../../client/plain.ts';

/** What VS Code takes for a link in a notification or a dialog. */
const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/gi;

test('nothing that others wrote is a link', () => {
  for (const text of [
    'Said: [Mend it](command:workbench.action.terminal.new).',
    '[a](https://example.com)[b](file:///etc/passwd "see")',
    '[a]\u0000(command:x)',
    '[a]\u202e(command:x)',
    '[[a](](command:x)',
  ])
    assert.doesNotMatch(plain(text), link, text);
  assert.equal(plain('[Mend it](command:x)'), '[Mend it] (command:x)');
});

test('control characters are blanks, and everything else stays', () => {
  assert.equal(plain('one\r\n\ttwo\u001b[31m \u2066three\u2069'), 'one two [31m  three ');
  assert.equal(plain('“path” (line 3) has [1, 2] – Ärger 🙂'), '“path” (line 3) has [1, 2] – Ärger 🙂');
});
