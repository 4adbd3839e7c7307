import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CancellationTokenSource, LSPErrorCodes, ResponseError } from 'vscode-languageserver-protocol';
import { hostileTexts, largeTexts } from '../support/hostileTexts.ts';
import { isEmptyAnswer, Survey } from '../support/survey.ts';

const ecwid = 'file:///shop/prices.ecwidbatch.json';
const endings = ['.ecwidbatch.json', '.medusajob.json'];
const text = '[\n  { "id": "1", "path": "/products/1", "method": "put", "body": { "price": 1 } }\n]\n';

test('everything that is announced has an answer for every hostile text', async () => {
  const survey = await Survey.start();
  for (const [name, hostile] of Object.entries(hostileTexts))
    for (const ending of endings) await survey.of(name, ending, hostile);
  assertNone(survey);
  assert.ok(survey.answers > 2 * Object.keys(hostileTexts).length, `${survey.answers} answers`);
  await survey.client.stop();
});

for (const [name, create] of Object.entries(largeTexts))
  test(`everything that is announced has an answer for ${name}`, async () => {
    const survey = await Survey.start();
    await survey.of(name, name.includes('job') ? '.medusajob.json' : '.ecwidbatch.json', create(), 2, false);
    assertNone(survey);
    await survey.client.stop();
  });

test('a document that is unknown, closed or of no dialect has empty answers', async () => {
  const survey = await Survey.start();
  const { client } = survey;
  await client.open(ecwid, 'ecwid-batch', text);
  await client.close(ecwid);
  await client.open('file:///package.json', 'json', text);
  for (const uri of [ecwid, 'file:///package.json', 'file:///never/opened.ecwidbatch.json', 'untitled:a', ''])
    for (const { method, parameters } of survey.requestsAt(uri, { line: 1, character: 56 })) {
      const answer: unknown = await client.connection.sendRequest(method, parameters);
      assert.ok(isEmptyAnswer(answer), `${method} for “${uri}” is answered ${JSON.stringify(answer)}`);
    }
  assertNone(survey);
  await client.stop();
});

test('a request that was cancelled before its turn is dropped', async () => {
  const survey = await Survey.start();
  const { client } = survey;
  await client.open(ecwid, 'ecwid-batch', text);
  for (const { method, parameters } of survey.requestsAt(ecwid, { line: 1, character: 56 })) {
    const { token, cancel } = cancellation();
    // What the server has to do first: one turn for each, while the cancellation overtakes the request.
    const changes = Array.from({ length: 20 }, () => client.change(ecwid, { text }));
    const answer = client.connection.sendRequest(method, parameters, token);
    cancel();
    await Promise.all(changes);
    await assert.rejects(
      answer,
      (error) => error instanceof ResponseError && error.code === LSPErrorCodes.RequestCancelled,
      method,
    );
  }
  assertNone(survey);
  await client.stop();
});

test('a change at a place that does not exist is made at the nearest one', async () => {
  const survey = await Survey.start();
  const { client } = survey;
  await client.open(ecwid, 'ecwid-batch', '[]');
  const far = { line: 2_147_483_647, character: 2_147_483_647 };
  const near = { line: -1, character: -1 };
  await client.change(ecwid, { range: { start: far, end: far }, text: '\n' });
  await client.change(ecwid, { range: { start: near, end: near }, text: ' ' });
  // Start and end the wrong way round replace nothing.
  const version = await client.change(ecwid, {
    range: { start: { line: 0, character: 2 }, end: near },
    text: '{"id":"1","path":"/profile","method":"get"}',
  });
  assert.deepEqual(
    (await client.diagnostics(ecwid, version)).map(({ range, code }) => [range.start, code]),
    [[{ line: 0, character: 39 }, 'invalid-method']],
  );
  assertNone(survey);
  await client.stop();
});

/** One fault of the server may spoil thousands of answers. */
function assertNone({ problems }: Survey): void {
  assert.deepEqual(problems.slice(0, 10), [], `${problems.length} problems`);
}

function cancellation(): { token: CancellationTokenSource['token']; cancel: () => void } {
  const source = new CancellationTokenSource();
  return { token: source.token, cancel: () => source.cancel() };
}
