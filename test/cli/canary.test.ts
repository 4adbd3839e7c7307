/** A token, and the password of an account, that goes through every command and every failure, at a service that repeats it: it is printed and kept nowhere. */
import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { systemClock } from '../../simulator/clock.ts';
import { startSimulator } from '../../simulator/simulator.ts';
import { canary, failures, type Gossip, startGossip, tokensIn } from '../support/gossip.ts';
import { priceFile } from '../support/priceFile.ts';
import { Workspace } from './support/program.ts';

class Witness {
  readonly workspace: Workspace;
  readonly gossip: Gossip;
  readonly #printed: string[] = [];

  constructor(workspace: Workspace, gossip: Gossip) {
    this.workspace = workspace;
    this.gossip = gossip;
  }

  static async open(context: TestContext): Promise<Witness> {
    const simulator = await startSimulator({ clock: systemClock(200) });
    context.after(() => simulator.close());
    const workspace = await Workspace.open(context);
    const gossip = await startGossip(context, simulator.url);
    await workspace.write(
      'a.ecwidbatch.json',
      priceFile(3, (index) => `/products/${index === 1 ? 9 : 645582630}`),
    );
    await workspace.write('a.medusajob.json', '{ "type": "product-export", "context": {} }');
    await workspace.write(
      '../home/config.json',
      JSON.stringify({
        profiles: [
          { name: 'Ecwid', service: 'ecwid', storeId: '1', baseUrl: `${gossip.origin}/api/v3` },
          { name: 'Medusa', service: 'medusa', baseUrl: gossip.origin },
          { name: 'Account', service: 'medusa', baseUrl: gossip.origin },
        ],
      }),
    );
    return new Witness(workspace, gossip);
  }

  async run(...args: readonly string[]): Promise<string> {
    const environment = {
      COMMERCE_BATCH_TOKEN_ECWID: canary,
      COMMERCE_BATCH_TOKEN_MEDUSA: canary,
      COMMERCE_BATCH_EMAIL_ACCOUNT: 'ada@example.com',
      COMMERCE_BATCH_PASSWORD_ACCOUNT: canary,
    };
    const { stdout, stderr } = await this.workspace.run(args, { environment });
    this.#printed.push(`$ ${args.join(' ')}\n${stdout}${stderr}`);
    return stdout;
  }

  /** Everything that was printed and written. */
  async everything(): Promise<string> {
    const { folder, home } = this.workspace;
    const texts = await Promise.all(
      [folder, home].map(async (root) => {
        const names = await fs.readdir(root, { recursive: true });
        return Promise.all(
          names.map(async (name) => `${name}\n${await fs.readFile(path.join(root, name), 'utf8').catch(() => '')}`),
        );
      }),
    );
    return [...this.#printed, ...texts.flat()].join('\n');
  }
}

test('every command, at a service that repeats the token', async (context) => {
  const witness = await Witness.open(context);
  await witness.run('validate', 'a.ecwidbatch.json', '--format', 'json');
  await witness.run('plan', 'a.ecwidbatch.json', '--profile', 'Ecwid');
  await witness.run('test', '--profile', 'Ecwid');
  await witness.run('test', '--profile', 'Medusa');
  assert.match(await witness.run('test', '--profile', 'Account'), /Signed in as admin@medusa-test\.com/);
  for (const format of ['text', 'json']) {
    await witness.run(
      'submit',
      'a.ecwidbatch.json',
      '--profile',
      'Ecwid',
      '--wait',
      '--continue-on-failure',
      '--format',
      format,
      '--out',
      `out-${format}`,
    );
    for (const profile of ['Medusa', 'Account'])
      await witness.run(
        'submit',
        'a.medusajob.json',
        '--profile',
        profile,
        '--wait',
        '--format',
        format,
        '--out',
        `job-${profile}-${format}`,
      );
    await witness.run('export', 'latest', '--download', '--out', `again-${format}.csv`);
  }
  const run = /Run (\S+)/.exec(
    await witness.run('submit', 'a.medusajob.json', '--profile', 'Medusa', '--dry-run'),
  )?.[1];
  assert.ok(run);
  await witness.run('status', run, '--format', 'json');
  await witness.run('confirm', run);
  await witness.run('resume', '--wait', '--timeout', '20');
  const stopped = /Run (\S+)/.exec(await witness.run('submit', 'a.ecwidbatch.json', '--profile', 'Ecwid'))?.[1];
  await witness.run('cancel', stopped ?? '');
  await witness.run('status');
  for (const format of ['json', 'csv'])
    await witness.run('export', 'latest', '--format', format, '--out', `run.${format}`);
  await witness.run('clean', '--keep', '100');
  assert.ok(witness.gossip.calls > 10, 'the token was sent');
  const everything = await witness.everything();
  assert.match(everything, /\[redacted\]/, 'the service did repeat it');
  assert.match(everything, /again-json\.csv\nProduct Id;/, 'the file was fetched');
  assert.deepEqual(tokensIn(everything), []);
});

describe('every failure', { concurrency: 4 }, () => {
  for (const [name, trouble] of Object.entries(failures))
    test(name, async (context) => {
      const witness = await Witness.open(context);
      const run = /Run (\S+)/.exec(await witness.run('submit', 'a.ecwidbatch.json', '--profile', 'Ecwid'))?.[1] ?? '';
      witness.gossip.trouble = trouble;
      await Promise.all([
        witness.run(
          'submit',
          'a.ecwidbatch.json',
          '--profile',
          'Ecwid',
          '--wait',
          '--timeout',
          '2',
          '--format',
          'json',
        ),
        witness.run('submit', 'a.medusajob.json', '--profile', 'Medusa', '--wait', '--timeout', '2'),
        witness.run('test', '--profile', 'Ecwid'),
        witness.run('test', '--profile', 'Medusa'),
        witness.run('submit', 'a.medusajob.json', '--profile', 'Account', '--wait', '--timeout', '2'),
        witness.run('test', '--profile', 'Account', '--verbose'),
      ]);
      await witness.run('status', run, '--format', 'json');
      await witness.run('cancel', run);
      await witness.run('export', run, '--out', 'run.json');
      const everything = await witness.everything();
      assert.ok(witness.gossip.calls > 4, 'the token was sent');
      assert.deepEqual(tokensIn(everything), []);
    });
});
