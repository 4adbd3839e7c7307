import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerText } from '../../runs/answerText.ts';

const outcome = { index: 0, id: 'a', status: 'COMPLETED', httpStatusCode: 200, httpStatusLine: 'OK' } as const;

test('request and answer stand as they were, numbers included', () => {
  assert.equal(
    answerText('{"id":"a","body":{"price":1.50,"big":12345678901234567890}}', {
      ...outcome,
      body: '{"id":9007199254740993}',
    }),
    `{
  "request": {
    "id": "a",
    "body": {
      "price": 1.50,
      "big": 12345678901234567890
    }
  },
  "status": "COMPLETED",
  "httpStatusCode": 200,
  "httpStatusLine": "OK",
  "answer": {
    "id": 9007199254740993
  }
}
`,
  );
});

test('an answer that is no JSON is shown as a text', () => {
  const text = answerText('{}', { ...outcome, body: '<script>alert("x")</script>' });
  assert.equal(JSON.parse(text).answer, '<script>alert("x")</script>');
  assert.equal(JSON.parse(answerText('{}', { ...outcome, body: '' })).answer, null);
  assert.equal(JSON.parse(answerText('{}', undefined)).status, 'no answer yet');
});
