/** Where a token goes: to its own shop alone, and nowhere from a folder that is not trusted. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { stateOf } from '../../runs/record.ts';
import { systemClock } from '../../simulator/clock.ts';
import { type Simulator, startSimulator } from '../../simulator/simulator.ts';
import { canary, type Gossip, startGossip } from '../support/gossip.ts';
import { extension, node, until, workspaceFile, writeAndShow } from './support.ts';
import { Witness } from './witness.ts';

describe('a stored token', () => {
  const closings: (() => Promise<void>)[] = [];
  const owner = { after: (close: () => Promise<void>) => void closings.push(close) };
  let simulator: Simulator;
  let gossip: Gossip;
  let witness: Witness;

  before(async () => {
    await extension();
    simulator = await startSimulator({ clock: systemClock(50) });
    owner.after(() => simulator.close());
    gossip = await startGossip(owner, simulator.url);
    witness = new Witness();
    owner.after(async () => witness.end());
    await set('profiles', [profile('Gossip', gossip.origin), jobProfile('Gossip jobs', gossip.origin)]);
    await witness.run('setToken', [], 'Gossip', canary);
    await witness.run('setToken', [], 'Gossip jobs', 'API token', canary);
  });

  after(async () => {
    await set('profiles', undefined);
    for (const close of closings.reverse()) await close();
  });

  it('stays with its store and its host: a profile that moved has none', async () => {
    const elsewhere = await startGossip(owner, simulator.url);
    const moved = [profile('Moved', gossip.origin, '2'), profile('Moved', elsewhere.origin)];
    for (const to of [...moved, jobProfile('Moved', elsewhere.origin)]) {
      await set('profiles', [to]);
      const heard = gossip.heard;
      assert.equal(
        await test('Moved'),
        'No token is stored for the profile “Moved”. Run “Commerce Batch: Set Token…” and choose it.',
      );
      assert.equal(gossip.heard, heard);
      assert.equal(elsewhere.heard, 0);
    }
    await set('profiles', [profile('Gossip', gossip.origin)]);
    assert.match(await test('Gossip'), /Reached the store/, 'back home it has its token');
  });

  it('a folder brings no profile along, and no setting of the network', async () => {
    const elsewhere = await startGossip(owner, simulator.url);
    await set('profiles', [profile('Gossip', gossip.origin)]);
    const brought: Readonly<Record<string, unknown>> = {
      profiles: [profile('Gossip', elsewhere.origin), profile('Brought', elsewhere.origin)],
      'network.caFile': 'ca.pem',
      'network.clientCertificates': { '127.0.0.1': { certificate: 'a.pem', key: 'a.key' } },
      'network.connectTimeout': 1,
      'network.timeout': 1,
      'network.unverifiedHosts': ['127.0.0.1'],
    };
    const guarded = declaredSettings().filter((key) => /^(?:profiles|network\.)/.test(key));
    assert.deepEqual(Object.keys(brought).sort(), guarded.sort());
    await inFolder(brought, async () => {
      const settings = vscode.workspace.getConfiguration('commerceBatch');
      for (const key of guarded) assert.notDeepEqual(settings.get(key), brought[key], key);
      assert.match(await test('Gossip'), /Reached the store/);
      assert.match(await test('Brought'), /There is no row “Brought” in Gossip, /);
    });
    assert.equal(elsewhere.heard, 0);
  });

  it('in a folder that is not trusted, no command calls a service', async () => {
    await set('profiles', [profile('Gossip', gossip.origin), jobProfile('Gossip jobs', gossip.origin)]);
    await writeAndShow('waiting.medusajob.json', '{ "type": "product-export", "context": {} }');
    const waiting = await node(await witness.run('submit', [], 'Gossip jobs', 'Dry run'));
    const { store } = await extension();
    await until('the dry run', () => {
      const record = store.get(waiting.id);
      return (record && stateOf(record) === 'waiting') || undefined;
    });
    await witness.run('unwatchRun', [waiting]);
    const heard = gossip.heard;
    const said = witness.said.length;
    await untrusted(async () => {
      for (const command of sending) await witness.run(command, [waiting]);
      await witness.run('refreshRuns');
    });
    assert.equal(gossip.heard, heard);
    const refusal = 'This folder is not trusted, so nothing is sent. Trust it first.';
    assert.deepEqual(
      witness.said.slice(said),
      sending.map(() => refusal),
    );
    await witness.run('removeRun', [waiting]);
  });

  /** "Test Connection…". @returns what it says */
  async function test(name: string): Promise<string> {
    const before = witness.said.length;
    await witness.run('testProfile', [], name);
    return witness.said.slice(before).join(' ');
  }
});

/** All commands that need a token, at once or later. */
const sending = [
  ...['submit', 'submitPlan', 'addProfile', 'setToken', 'testProfile', 'adopt'],
  ...['refreshRun', 'watchRun', 'confirmRun', 'stopRun', 'settleRun'],
  ...['openExport', 'downloadExport', 'saveExport'],
];

/** VS Code's own word on it, changed: the window of the suite cannot be opened in Restricted Mode. */
async function untrusted(work: () => Promise<void>): Promise<void> {
  const original = Object.getOwnPropertyDescriptor(vscode.workspace, 'isTrusted');
  assert.ok(original);
  Object.defineProperty(vscode.workspace, 'isTrusted', { configurable: true, get: () => false });
  try {
    await work();
  } finally {
    Object.defineProperty(vscode.workspace, 'isTrusted', original);
  }
}

/** Writes settings into `.vscode/settings.json` as if they had come with the folder. */
async function inFolder(brought: Readonly<Record<string, unknown>>, work: () => Promise<void>): Promise<void> {
  const file = workspaceFile('.vscode/settings.json');
  const settings = vscode.workspace.getConfiguration('commerceBatch');
  await settings.update('notifications', 'never', vscode.ConfigurationTarget.Workspace);
  const before = await vscode.workspace.fs.readFile(file);
  const entries = Object.entries(brought).map(([key, value]) => [`commerceBatch.${key}`, value]);
  const text = JSON.stringify({
    ...JSON.parse(Buffer.from(before).toString()),
    ...Object.fromEntries(entries),
    'commerceBatch.notifications': 'failures',
  });
  try {
    await vscode.workspace.fs.writeFile(file, Buffer.from(text));
    await until(
      'the settings of the folder',
      () => vscode.workspace.getConfiguration('commerceBatch').get('notifications') === 'failures' || undefined,
    );
    await work();
  } finally {
    await vscode.workspace.fs.writeFile(file, before);
    await settings.update('notifications', undefined, vscode.ConfigurationTarget.Workspace);
  }
}

/** Of the manifest, without their prefix. */
function declaredSettings(): string[] {
  const { packageJSON } = vscode.extensions.getExtension('commerce-batch.commerce-batch') ?? {};
  return Object.keys(packageJSON.contributes.configuration.properties).map((key) => key.replace('commerceBatch.', ''));
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
