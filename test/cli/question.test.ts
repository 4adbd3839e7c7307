/** What a terminal is asked before something risky is sent. The shop is a real simulator behind a profile of config.json. */
import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { runCommandLine } from '../../cli/commandLine.ts';
import { type Simulator, startSimulator } from '../../simulator/simulator.ts';

const remove = '[{ "id": "a", "path": "/products/645582630", "method": "DELETE" }]';
const change = '[{ "id": "a", "path": "/products/645582630", "method": "PUT", "body": { "price": 5 } }]';

/** What the user sees and has done. */
interface Scene {
  readonly code: number;
  /** Stderr with the questions. */
  readonly said: string;
  readonly questions: number;
  /** Requests that reached the shop. */
  readonly executed: number;
}

interface Options {
  readonly production?: boolean;
  /** Undefined for the end of the input; left out where no terminal is there. */
  readonly answer?: string | undefined;
}

async function submit(
  context: TestContext,
  text: string,
  options: Options,
  ...more: readonly string[]
): Promise<Scene> {
  const simulator: Simulator = await startSimulator();
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'commerce-batch-question-'));
  context.after(async () => {
    await simulator.close();
    await fs.rm(folder, { recursive: true, force: true });
  });
  const profile = { name: 'My shop', service: 'ecwid', storeId: '1', baseUrl: `${simulator.url}/api/v3` };
  const profiles = [{ ...profile, production: options.production ?? false }];
  await fs.writeFile(path.join(folder, 'config.json'), JSON.stringify({ profiles }));
  await fs.writeFile(path.join(folder, 'a.ecwidbatch.json'), text);
  let said = '';
  let questions = 0;
  const write = (written: string): void => {
    said += written;
  };
  const ask = async (question: string): Promise<string | undefined> => {
    questions++;
    said += `${question}${options.answer ?? ''}\n`;
    return options.answer;
  };
  const code = await runCommandLine(['submit', 'a.ecwidbatch.json', '--profile', 'My shop', '--wait', ...more], {
    stdout: { write: () => undefined, columns: undefined },
    stderr: { write, columns: undefined },
    readStdin: async () => new Uint8Array(),
    ask: 'answer' in options ? ask : undefined,
    environment: { COMMERCE_BATCH_HOME: folder, COMMERCE_BATCH_TOKEN: 'secret_simulator' },
    folder,
    signal: new AbortController().signal,
  });
  return { code, said, questions, executed: simulator.ledger.executed.length };
}

describe('the question on a terminal', { concurrency: 4 }, () => {
  test('a delete goes out once the id of the store is typed', async (context) => {
    const { code, said, executed } = await submit(context, remove, { answer: '1' });
    assert.equal(
      said.split('\n').slice(0, 3).join('\n'),
      `Send 1 request (1 delete) to “My shop” (store 1)?
  1 request deletes, and nothing brings back what is deleted.
Type the id of the store, 1, to send it: 1`,
    );
    assert.deepEqual([code, executed], [0, 1]);
  });

  for (const answer of ['yes', '11', ''])
    test(`typed wrong (“${answer}”): nothing is sent, and it is said`, async (context) => {
      const { code, said, executed } = await submit(context, remove, { answer });
      assert.deepEqual([code, executed], [2, 0]);
      assert.ok(
        said.endsWith(answer === '' ? '\nNothing was sent.\n' : `\n“${answer}” is not 1. Nothing was sent.\n`),
        said,
      );
    });

  test('the input ends without an answer: nothing is sent', async (context) => {
    const { code, executed } = await submit(context, remove, { answer: undefined });
    assert.deepEqual([code, executed], [2, 0]);
  });

  test('a production shop asks once, for all reasons, and takes yes', async (context) => {
    const { code, said, questions, executed } = await submit(context, change, { production: true, answer: 'yes' });
    assert.match(
      said,
      /^Send 1 request \(1 update\) to “My shop” \(store 1\)\?\n {2}The profile is marked as production\.\nType yes/,
    );
    assert.deepEqual([code, questions, executed], [0, 1, 1]);
  });

  test('without a risk nothing is asked', async (context) => {
    const { code, questions, executed } = await submit(context, change, { answer: 'no' });
    assert.deepEqual([code, questions, executed], [0, 0, 1]);
  });

  test('--yes is an answer, and so is a command that no terminal watches', async (context) => {
    const yes = await submit(context, remove, { production: true, answer: 'no' }, '--yes');
    const pipeline = await submit(context, remove, { production: true });
    assert.deepEqual([yes.code, yes.questions, yes.executed], [0, 0, 1]);
    assert.deepEqual([pipeline.code, pipeline.executed, pipeline.said.includes('Send 1 request')], [0, 1, false]);
  });
});
