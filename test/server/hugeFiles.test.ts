import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type TestContext, test } from 'node:test';
import {
  createProtocolConnection,
  HoverRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { Workspace } from '../cli/support/program.ts';
import { hugeTexts, requests } from '../support/hostileTexts.ts';
import { Survey } from '../support/survey.ts';

/** What the server's process may keep in its heap, in megabytes; it dies when that is not enough. */
const heap = 1536;

for (const [name, { ending, create }] of Object.entries(hugeTexts))
  test(`the server bears ${name}`, (context) =>
    withServer(context, async (survey) => {
      await survey.of(name, ending, create(), 2, false);
    }));

test('the server bears 999 000 requests, and an edit of the first', (context) =>
  withServer(context, async ({ client }) => {
    const uri = 'file:///shop/many.ecwidbatch.json';
    const codes = async (version: number): Promise<string> =>
      [...new Set((await client.diagnostics(uri, version)).map(({ code }) => code))].join();
    await client.open(uri, 'ecwid-batch', requests(999_000));
    assert.match(await codes(1), /over-batch-limit/);
    const first = { line: 1, character: 0 };
    const version = await client.change(uri, { range: { start: first, end: first }, text: '{' });
    assert.match(await codes(version), /syntax/);
    const position = { line: 499_999, character: 20 };
    const hover = await client.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position });
    assert.match(JSON.stringify(hover?.contents), /products/);
  }));

/** The real server in a process of its own, which ends when it is told to and says nothing on its own. */
async function withServer(context: TestContext, use: (survey: Survey) => Promise<void>): Promise<void> {
  const workspace = await Workspace.open(context);
  const child = workspace.spawn(['lsp', '--stdio'], { NODE_OPTIONS: `--max-old-space-size=${heap}` });
  context.after(() => child.kill());
  const ended = once(child, 'close');
  let printed = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    printed += chunk;
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const survey = await Survey.start(connection);
  // A server that dies answers nothing any more.
  const died = ended.then(([code]) => assert.fail(`The server ended with code ${code}.\n${printed}`));
  await Promise.race([use(survey), died]);
  died.catch(() => undefined);
  await survey.client.exit();
  assert.deepEqual(await ended, [0, null], printed);
  assert.deepEqual(survey.problems, []);
  connection.dispose();
}
