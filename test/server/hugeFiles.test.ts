import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { Workspace } from '../cli/support/program.ts';
import { hugeTexts } from '../support/hostileTexts.ts';
import { Survey } from '../support/survey.ts';

/** What the server's process may keep in its heap, in megabytes; it dies when that is not enough. */
const heap = 1024;

for (const [name, { ending, create }] of Object.entries(hugeTexts))
  test(`the server bears ${name}`, async (context) => {
    const workspace = await Workspace.open(context);
    const child = workspace.spawn(['lsp', '--stdio'], { NODE_OPTIONS: `--max-old-space-size=${heap}` });
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
    await Promise.race([survey.of(name, ending, create(), 3, false), died]);
    await survey.client.exit();
    died.catch(() => undefined);
    assert.deepEqual(await ended, [0, null], printed);
    assert.deepEqual(survey.problems, []);
    connection.dispose();
  });
