import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readRuleSettings } from '../../core/ruleSettings.ts';

test('severities by code; what is no severity is named', () => {
  assert.deepEqual(readRuleSettings({ 'invalid-method': 'off', shape: 'loud' }, 'The setting “x”'), {
    rules: { 'invalid-method': 'off' },
    problems: ['The setting “x” gives “shape” the severity "loud". Use error, warning, information, hint or off.'],
  });
});

test('a rule that does not exist is named, whatever severity it was given', () => {
  assert.deepEqual(readRuleSettings({ 'invalid-methd': 'off', Shape: 'loud', colour: 'hint' }, '“rules”'), {
    rules: {},
    problems: [
      '“rules” names a rule “invalid-methd” that does not exist. Did you mean “invalid-method”?',
      '“rules” names a rule “Shape” that does not exist. Did you mean “shape”?',
      '“rules” names a rule “colour” that does not exist. There is shape, absolute-path, invalid-method.',
    ],
  });
});

test('no folder can make a file pass that is no JSON', () => {
  for (const code of ['syntax', 'not-text', 'too-deep'])
    for (const wanted of ['off', 'hint', 'error'])
      assert.deepEqual(readRuleSettings({ [code]: wanted }, '“rules”'), {
        rules: {},
        problems: [`“rules”: “${code}” cannot be changed: a file that is no JSON cannot be sent. Remove it.`],
      });
});
