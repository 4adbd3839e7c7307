import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeProblem, findRuleFile, folderOf, pathOf, readRuleFile } from '../../core/ruleFile.ts';

const uri = 'file:///shop/.commercebatchrc.json';

function problems(text: string): readonly string[] {
  return readRuleFile(uri, text).problems.map((problem) => describeProblem('rc', problem));
}

test('rules, with comments, a schema and a byte order mark', () => {
  const text = `\uFEFF// The team's.
{
  "$schema": "./schema.json",
  "rules": {
    "invalid-method": "warning", /* for now */
    "absolute-path": "off"
  }
}
`;
  const { rules, problems } = readRuleFile(uri, text);
  assert.deepEqual(rules, { 'invalid-method': 'warning', 'absolute-path': 'off' });
  assert.deepEqual(problems, []);
});

test('an empty file, or one with comments only, sets nothing and is not complained about', () => {
  for (const text of ['', ' \n', '// soon\n'])
    assert.deepEqual([readRuleFile(uri, text).rules, problems(text)], [{}, []], JSON.stringify(text));
});

test('what is wrong is named with its line and column, and the rest holds', () => {
  const text = `{
  // "rulez" stands outside on purpose
  "rulez": {},
  "rules": {
    "invalid-method": "loud",
    "absolute-path": "hint", "absolute-path": "off",
    "invalid-methd": "off"
  }
}`;
  assert.deepEqual(problems(text), [
    'rc:6:30: “absolute-path” stands here a second time. Remove one of the two.',
    'rc:3:3: “rulez” is nothing that can be set here. Write it inside “rules”.',
    'rc:5:5: “rules” gives “invalid-method” the severity "loud". Use error, warning, information, hint or off.',
    'rc:7:5: “rules” names a rule “invalid-methd” that does not exist. Did you mean “invalid-method”?',
  ]);
  assert.deepEqual(readRuleFile(uri, text).rules, { 'absolute-path': 'off' });
});

test('a text that is no JSON, or no object', () => {
  assert.deepEqual(problems('{\r\n  "rules": { "invalid-method": "off"\r\n'), [
    'rc:2:12: This “{” is not closed. Add the missing “}”.',
  ]);
  assert.deepEqual(problems('{ "rules": {}, }'), [
    'rc:1:14: This comma is one too many: nothing follows it. Remove it.',
  ]);
  assert.deepEqual(problems('  []'), [
    'rc:1:3: The file must hold an object such as { "rules": { "invalid-method": "warning" } }.',
  ]);
  assert.deepEqual(problems('{ "rules": ["invalid-method"] }'), [
    'rc:1:12: “rules” must be an object such as { "invalid-method": "warning" }.',
  ]);
});

test('the nearest file upward counts, up to the root of the repository', () => {
  const texts = new Map([
    ['file:///home', '{ "rules": { "shape": "off" } }'],
    ['file:///home/shop/sub', '{ "rules": { "invalid-method": "off" } }'],
  ]);
  const search = (folder: string, repository: string) => {
    const asked: string[] = [];
    const steps = findRuleFile(folder);
    let step = steps.next();
    while (!step.done) {
      asked.push(step.value);
      step = steps.next({ ruleFile: texts.get(step.value), isRepository: step.value === repository });
    }
    return { asked, found: step.value?.uri };
  };
  assert.deepEqual(search('file:///home/shop/sub/deep', ''), {
    asked: ['file:///home/shop/sub/deep', 'file:///home/shop/sub'],
    found: 'file:///home/shop/sub/.commercebatchrc.json',
  });
  assert.deepEqual(search('file:///home/shop', 'file:///home/shop'), {
    asked: ['file:///home/shop'],
    found: undefined,
  });
  assert.deepEqual(search('file:///home/shop', 'file:///home').found, 'file:///home/.commercebatchrc.json');
  assert.deepEqual(search('file:///other', ''), { asked: ['file:///other', 'file://'], found: undefined });
});

test('the path of a URI, as the user reads it', () => {
  assert.equal(pathOf('file:///my%20shop/a.json'), '/my shop/a.json');
  assert.equal(pathOf('file:///100%/a.json'), '/100%/a.json');
  assert.equal(pathOf('file://'), '');
});

test('the folder of a URI', () => {
  assert.equal(folderOf('file:///c%3A/shop/a.json'), 'file:///c%3A/shop');
  assert.equal(folderOf('file:///a.json'), 'file://');
  assert.equal(folderOf('file://'), undefined);
  assert.equal(folderOf('untitled:Untitled-1'), undefined);
});
