import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readRuleSettings } from '../../core/ruleSettings.ts';

function messages(value: unknown, where: string): readonly string[] {
  return readRuleSettings(value, where).problems.map(({ message }) => message);
}

test('severities by code; what is no severity is named', () => {
  assert.deepEqual(readRuleSettings({ 'invalid-method': 'off', shape: 'loud' }, 'The setting “x”'), {
    rules: { 'invalid-method': 'off' },
    problems: [
      {
        code: 'shape',
        message: 'The setting “x” gives “shape” the severity "loud". Use error, warning, information, hint or off.',
      },
    ],
  });
});

test('a rule that does not exist is named, whatever severity it was given', () => {
  assert.deepEqual(messages({ 'invalid-methd': 'off', Shape: 'loud', colour: 'hint' }, '“rules”'), [
    '“rules” names a rule “invalid-methd” that does not exist. Did you mean “invalid-method”?',
    '“rules” names a rule “Shape” that does not exist. Did you mean “shape”?',
    '“rules” names a rule “colour” that does not exist. Remove it; docs/rules.md lists the rules.',
  ]);
});

test('what is no object is named as a whole', () => {
  const expected = ['“rules” must be an object such as { "invalid-method": "warning" }.'];
  for (const value of ['off', 5, ['invalid-method']]) assert.deepEqual(messages(value, '“rules”'), expected);
  for (const value of [undefined, null]) assert.deepEqual(readRuleSettings(value, '“rules”').rules, {});
});

test('no folder can make a file pass that is no JSON', () => {
  for (const code of ['syntax', 'not-text', 'too-deep', 'too-large'])
    for (const wanted of ['off', 'hint', 'error'])
      assert.deepEqual(readRuleSettings({ [code]: wanted }, '“rules”'), {
        rules: {},
        problems: [
          { code, message: `“rules”: “${code}” cannot be changed: a file that is no JSON cannot be sent. Remove it.` },
        ],
      });
});
