/** A token that goes through every command and every failure, at a service that repeats it: it is shown and kept nowhere. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { RunNode } from '../../client/runsView/runsView.ts';
import { stateOf } from '../../runs/record.ts';
import { systemClock } from '../../simulator/clock.ts';
import { type Simulator, startSimulator } from '../../simulator/simulator.ts';
import { canary, failures, type Gossip, startGossip, tokensIn } from '../support/gossip.ts';
import { priceFile } from '../support/priceFile.ts';
import { ended, extension, node, requestNodes, until, workspaceFile, writeAndShow } from './support.ts';
import { Witness } from './witness.ts';

const job = '{ "type": "product-export", "context": {} }';
const oneFails = priceFile(3, (index) => `/products/${index === 1 ? 9 : 645582630}`);

describe('a token', () => {
  const closings: (() => Promise<void>)[] = [];
  const owner = { after: (close: () => Promise<void>) => void closings.push(close) };
  let simulator: Simulator;
  let gossip: Gossip;
  let witness: Witness;
  /** Runs that the deeds below leave to each other. */
  const runs: Record<'batch' | 'job' | 'refused' | 'lost', RunNode | undefined> = {
    batch: undefined,
    job: undefined,
    refused: undefined,
    lost: undefined,
  };

  /** How each command is exercised, in an order in which each finds what it needs. */
  const deeds: Readonly<Record<string, () => Promise<unknown>>> = {
    setToken: () => witness.run('setToken', [], 'Gossip', canary),
    addProfile: () =>
      witness.run('addProfile', [], 'Medusa', gossip.origin, 'Gossip jobs', 'Test shop', 'API token', canary),
    async testProfile() {
      await witness.run('testProfile', [], 'Gossip');
      await witness.run('testProfile', [], 'Gossip jobs');
    },
    async submit() {
      runs.batch = await submitBatch('canary');
      runs.job = await submitJob('Dry run');
      gossip.trouble = failures['422'];
      runs.refused = await submitBatch('refused');
      await ended(runs.refused);
      gossip.trouble = undefined;
      assert.equal(await ended(runs.batch), 'failed');
    },
    async plan() {
      await show('canary.ecwidbatch.json');
      await witness.run('plan', [], 'Gossip', undefined, undefined, undefined, undefined);
    },
    async submitPlan() {
      await ended(await node(await witness.run('submitPlan')));
    },
    unwatchRun: () => witness.run('unwatchRun', [runs.job]),
    watchRun: () => witness.run('watchRun', [runs.job]),
    refreshRun: () => witness.run('refreshRun', [runs.job]),
    refreshRuns: () => witness.run('refreshRuns'),
    async confirmRun() {
      await until('the dry run', async () => stateOf(await record(runs.job)) === 'waiting' || undefined);
      await witness.run('confirmRun', [runs.job]);
      assert.equal(await ended(run('job')), 'succeeded');
    },
    openExport: () => witness.run('openExport', [runs.job]),
    downloadExport: () => witness.run('downloadExport', [runs.job]),
    saveExport: () => witness.run('saveExport', [runs.job], 'saved.csv'),
    async stopRun() {
      for (const waiting of [await submitJob('Dry run'), await submitBatch('stopped', priceFile(500))])
        await witness.run('stopRun', [waiting]);
    },
    async openAnswer() {
      for (const each of [...(await requestNodes(run('batch'))), ...(await requestNodes(run('job')))])
        await witness.run('openAnswer', [each]);
    },
    showAnswer: () => witness.run('showAnswer', [runs.refused]),
    async openRequest() {
      for (const each of await requestNodes(run('batch'))) await witness.run('openRequest', [each]);
    },
    openRecord: () => witness.run('openRecord', [runs.batch]),
    async exportRun() {
      for (const [name, each] of Object.entries(runs).filter(([, each]) => each !== undefined))
        for (const format of ['json', 'csv']) await witness.run('exportRun', [each], `exported-${name}.${format}`);
    },
    copyTicket: () => witness.run('copyTicket', [runs.batch]),
    async settleRun() {
      await set('medusa.create', 'direct');
      gossip.trouble = { cut: true };
      runs.lost = await submitJob('Run');
      assert.equal(await ended(runs.lost), 'unknown');
      gossip.trouble = undefined;
      await witness.run('settleRun', [runs.lost], 'Leave it');
      await witness.run('settleRun', [runs.lost], 'It is another job…', 'batch_unheard');
      await witness.run('settleRun', [runs.lost], 'It never arrived');
      assert.equal(await ended(runs.lost), 'succeeded');
      await set('medusa.create', undefined);
    },
    async adopt() {
      const response = await fetch(`${simulator.url}/api/v3/1/batch?groupId=others`, {
        method: 'POST',
        headers: { authorization: 'Bearer secret_simulator', 'content-type': 'application/json' },
        body: priceFile(400).replaceAll('"r', '"other'),
      });
      const { ticket } = (await response.json()) as { readonly ticket: string };
      await witness.run('adopt', [], 'Gossip', ticket, 'others');
      await witness.run('adopt', [], 'Gossip', 'Paste a ticket', 'unheard', undefined);
    },
    openStorageFolder: () => witness.run('openStorageFolder'),
    goTo: () => {
      const start = { line: 0, character: 0 };
      return witness.run('goTo', [workspaceFile('canary.ecwidbatch.json'), { start, end: start }]);
    },
    showMore: () => witness.run('showMore', [{ kind: 'more', run: runs.batch, left: 1 }]),
    showLog: () => witness.run('showLog'),
    restartServer: () => witness.run('restartServer'),
    startSimulator: () => witness.run('startSimulator'),
    removeRun: () => witness.run('removeRun', [runs.refused]),
    async removeProfile() {
      await witness.run('removeProfile', [], 'Gossip jobs');
      assert.match(await test('Gossip'), /Reached the store/, 'the other profile keeps its token');
    },
  };

  before(async () => {
    await extension();
    simulator = await startSimulator({ clock: systemClock(50) });
    owner.after(() => simulator.close());
    gossip = await startGossip(owner, simulator.url);
    await set('trace.server', 'verbose');
    await set('profiles', [profile('Gossip', gossip.origin)]);
    witness = new Witness();
    owner.after(async () => witness.end());
  });

  afterEach(async () => {
    gossip.trouble = undefined;
    const { store } = await extension();
    for (const { id, target } of store.all())
      if (target.baseUrl.startsWith(gossip.origin))
        await vscode.commands.executeCommand('commerceBatch.removeRun', await node(id));
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  after(async () => {
    for (const key of ['trace.server', 'profiles', 'medusa.create']) await set(key, undefined);
    for (const close of closings.reverse()) await close();
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('each command of the manifest is exercised here', () => {
    assert.deepEqual(Object.keys(deeds).sort(), declaredCommands().sort());
  });

  it('every command: it is sent, and neither shown nor written', async () => {
    for (const deed of Object.values(deeds)) await deed();
    assert.ok(gossip.calls > 20, `${gossip.calls} calls carried the token`);
    const everything = await witness.everything();
    assert.match(everything, /\[redacted\]/, 'the service did repeat it');
    assert.deepEqual(tokensIn(everything), []);
  }).timeout(120_000);

  it('the password of an account, and what it signs in for', async () => {
    await set('profiles', [jobProfile('Gossip jobs', gossip.origin)]);
    await witness.run('setToken', [], 'Gossip jobs', 'E-mail', 'ada@example.com', canary);
    assert.match(await test('Gossip jobs'), /Signed in as admin@medusa-test\.com, who is admin\./);
    const exported = await submitJob('Run');
    assert.equal(await ended(exported), 'succeeded');
    for (const command of ['downloadExport', 'openRecord', 'showAnswer']) await witness.run(command, [exported]);
    for (const each of await requestNodes(exported)) await witness.run('openAnswer', [each]);
    gossip.trouble = failures['401'];
    assert.match(await test('Gossip jobs'), /did not accept the e-mail address ada@example\.com/);
    gossip.trouble = failures['422'];
    await test('Gossip jobs');
    assert.deepEqual(tokensIn(await witness.everything()), []);
  }).timeout(60_000);

  for (const [name, trouble] of Object.entries(failures))
    it(`every failure: ${name}`, async () => {
      await set('profiles', [profile('Gossip', gossip.origin), jobProfile('Gossip jobs', gossip.origin)]);
      await witness.run('setToken', [], 'Gossip jobs', 'API token', canary);
      const calls = gossip.calls;
      const before = [await submitJob('Dry run'), await submitBatch(`before-${name}`)];
      gossip.trouble = trouble;
      const during = [await submitBatch(`during-${name}`), await submitJob('Run')];
      const said = [await test('Gossip'), await test('Gossip jobs')];
      assert.ok(said.every((each) => each !== ''));
      for (const each of during) await until('trouble', async () => hasTrouble(await record(each)) || undefined);
      // A stop waits for its turn, which may come late while the trouble lasts.
      const stops = [...before, ...during].map((each) => witness.run('stopRun', [each]));
      for (const each of [...before, ...during])
        for (const command of ['confirmRun', 'showAnswer', 'openRecord']) await witness.run(command, [each]);
      for (const each of during) await witness.run('exportRun', [each], `failed-${each.id}.json`);
      assert.ok(gossip.calls > calls + 4, 'the token was sent');
      const everything = await witness.everything();
      assert.deepEqual(tokensIn(everything), []);
      for (const each of [...before, ...during]) await witness.run('removeRun', [each]);
      await Promise.all(stops);
    }).timeout(60_000);

  async function submitBatch(name: string, text = oneFails): Promise<RunNode> {
    await writeAndShow(`${name}.ecwidbatch.json`, text);
    const id = await witness.run<string>('submit', [], 'Gossip', 'One after another', 'Go on', undefined, undefined);
    return node(id);
  }

  async function submitJob(how: 'Run' | 'Dry run'): Promise<RunNode> {
    await writeAndShow('canary.medusajob.json', job);
    return node(await witness.run('submit', [], 'Gossip jobs', how));
  }

  /** "Test Connection…". @returns what it says */
  async function test(name: string): Promise<string> {
    const before = witness.said.length;
    await witness.run('testProfile', [], name);
    return witness.said.slice(before).join(' ');
  }

  function run(name: keyof typeof runs): RunNode {
    const found = runs[name];
    assert.ok(found, `There is no run “${name}” yet.`);
    return found;
  }
});

async function show(name: string): Promise<void> {
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(workspaceFile(name)));
}

async function record(run: RunNode | undefined) {
  const found = (await extension()).store.get(run?.id ?? '');
  assert.ok(found);
  return found;
}

function hasTrouble({ problem, endedAt }: Awaited<ReturnType<typeof record>>): boolean {
  return problem !== undefined || endedAt !== undefined;
}

/** Of the manifest, without their prefix. */
function declaredCommands(): string[] {
  const declared: readonly { readonly command: string }[] = manifest().contributes.commands;
  return declared.map(({ command }) => command.replace('commerceBatch.', ''));
}

function manifest() {
  return vscode.extensions.getExtension('commerce-batch.commerce-batch')?.packageJSON;
}

function profile(name: string, origin: string, storeId = '1') {
  return { name, service: 'ecwid', storeId, baseUrl: `${origin}/api/v3` };
}

function jobProfile(name: string, origin: string) {
  return { name, service: 'medusa', baseUrl: origin };
}

function set(key: string, value: unknown): Thenable<void> {
  return vscode.workspace.getConfiguration('commerceBatch').update(key, value, vscode.ConfigurationTarget.Global);
}
