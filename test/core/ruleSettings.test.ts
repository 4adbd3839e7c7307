import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readRuleSettings } from '../../core/ruleSettings.ts';

test('severities by code; what is no severity is named', () => {
  assert.deepEqual(readRuleSettings({ 'invalid-method': 'off', shape: 'loud' }, 'The setting “x”'), {
    rules: { 'invalid-method': 'off' },
    problems: ['The setting “x” gives “shape” the severity "loud". Use error, warning, information, hint or off.'],
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
