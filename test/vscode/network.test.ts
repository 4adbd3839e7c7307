/** VS Code's proxy settings and our own certificate settings, together: a shop that only a proxy can reach. */
import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { RunNode } from '../../client/runsView/runsView.ts';
import { systemClock } from '../../simulator/clock.ts';
import { type Simulator, startSimulator } from '../../simulator/simulator.ts';
import { type Issuer, makeIssuer } from '../support/certificates.ts';
import { priceFile } from '../support/priceFile.ts';
import { type LoopbackProxy, startProxy, startTlsFront, type TlsFront } from '../support/proxy.ts';
import { activeText, ended, extension, submit, until, workspaceFile, writeAndShow } from './support.ts';

const token = 'secret_simulator';

describe('network', () => {
  const closings: (() => Promise<void>)[] = [];
  const owner = { after: (close: () => Promise<void>) => void closings.push(close) };
  let simulator: Simulator;
  let issuer: Issuer;
  let front: TlsFront;
  let proxy: LoopbackProxy;
  let folder: string;

  before(async () => {
    await extension();
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'batch-network-'));
    owner.after(() => fs.rm(folder, { recursive: true, force: true }));
    simulator = await startSimulator({ clock: systemClock(50) });
    owner.after(() => simulator.close());
    issuer = await makeIssuer();
    front = await startTlsFront(owner, simulator.url, await issuer.issue({ names: ['shop.test'] }), issuer.cert);
    proxy = await startProxy(owner, { names: { 'shop.test': front.port } });
    await fs.writeFile(path.join(folder, 'ca.pem'), issuer.cert);
    const client = await issuer.issue();
    await fs.writeFile(path.join(folder, 'client.pem'), client.cert);
    await fs.writeFile(path.join(folder, 'client.key'), client.key);
    await set('http.proxy', `http://${proxy.host}`);
    await set('commerceBatch.profiles', [
      { name: 'Shop', service: 'ecwid', storeId: '1', baseUrl: 'https://shop.test/api/v3' },
    ]);
    await storeToken();
  });

  afterEach(async () => {
    for (const key of ['caFile', 'clientCertificates', 'unverifiedHosts'])
      await set(`commerceBatch.network.${key}`, undefined);
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  after(async () => {
    await set('http.proxy', undefined);
    await set('commerceBatch.profiles', undefined);
    for (const close of closings.reverse()) await close();
  });

  it('a submit goes through http.proxy, and the issuer is trusted by our setting', async () => {
    await set('commerceBatch.network.caFile', path.join(folder, 'ca.pem'));
    const run = await submitFile('proxied.ecwidbatch.json');
    assert.equal(await ended(run), 'succeeded');
    assert.ok(proxy.connects.length > 0, 'the proxy saw no CONNECT');
    assert.deepEqual([...new Set(proxy.connects)], ['shop.test:443']);
    assert.equal(simulator.ledger.creates.length, 1);
    assert.equal(simulator.ledger.executed.length, 3, 'every request was executed once');
  });

  it('without our setting the issuer is not trusted, and nothing is sent', async () => {
    const sent = simulator.ledger.creates.length;
    const run = await submitFile('untrusted.ecwidbatch.json');
    assert.equal(await ended(run), 'rejected');
    assert.equal(
      (await extension()).store.get(run.id)?.parts[0]?.note,
      'The certificate of Ecwid at shop.test is not trusted (SELF_SIGNED_CERT_IN_CHAIN). Name the file of its issuer in the setting “network.caFile”, or add the issuer to those that this computer trusts.',
    );
    assert.equal(simulator.ledger.creates.length, sent);
  });

  it('a client certificate goes through the proxy; “Test Connection…” says the way', async () => {
    await set('commerceBatch.network.caFile', path.join(folder, 'ca.pem'));
    await set('commerceBatch.network.clientCertificates', {
      'shop.test': { certificate: path.join(folder, 'client.pem'), key: path.join(folder, 'client.key') },
    });
    const said = await testConnection();
    assert.match(
      said,
      /^Reached the store “.+” \(1\)\. The way there: through the proxy 127\.0\.0\.1:\d+, certificate verified\./,
    );
    assert.ok(said.includes(proxy.host), said);
    assert.equal(front.clients.at(-1), 'client of the tests');
  });

  it('a host whose certificate is not verified: through the proxy, and loud', async () => {
    const warnings = spyOn('showWarningMessage');
    await set('commerceBatch.network.unverifiedHosts', ['shop.test']);
    assert.match(await testConnection(), /through the proxy 127\.0\.0\.1:\d+, certificate NOT verified\./);
    const said = warnings.end();
    assert.equal(said.length, 1, said.join());
    assert.match(
      said[0] ?? '',
      /^The certificate of shop\.test is NOT verified, so anyone on the way can read the token\. /,
    );
  });

  it('a folder cannot turn the check off', async () => {
    const file = workspaceFile('.vscode/settings.json');
    const notifications = vscode.workspace.getConfiguration('commerceBatch');
    await notifications.update('notifications', 'never', vscode.ConfigurationTarget.Workspace);
    const before = await vscode.workspace.fs.readFile(file);
    const settings = { ...JSON.parse(Buffer.from(before).toString()), 'commerceBatch.notifications': 'failures' };
    settings['commerceBatch.network.unverifiedHosts'] = ['shop.test'];
    try {
      await vscode.workspace.fs.writeFile(file, Buffer.from(JSON.stringify(settings)));
      await until('the settings of the folder', () =>
        vscode.workspace.getConfiguration('commerceBatch').get('notifications') === 'failures' ? true : undefined,
      );
      assert.match(await testConnection(), /^The certificate of Ecwid at shop\.test is not trusted /);
    } finally {
      await vscode.workspace.fs.writeFile(file, before);
      await notifications.update('notifications', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it('what the service answered is one click away, as plain text that cannot be changed', async () => {
    await set('commerceBatch.network.caFile', path.join(folder, 'ca.pem'));
    const page = '<!doctype html>\n# [click](command:workbench.action.quit)\n<b>Bad gateway</b>';
    simulator.faults.add({ path: '/profile', status: 502, body: page });
    const { showWarningMessage } = vscode.window;
    vscode.window.showWarningMessage = async () => 'Show Answer' as never;
    const tested = vscode.commands.executeCommand('commerceBatch.testProfile');
    const accepting = setInterval(() => vscode.commands.executeCommand(accept), 300);
    await tested;
    clearInterval(accepting);
    assert.equal(await activeText('Answer of the Service'), page);
    vscode.window.showWarningMessage = showWarningMessage;
    await readOnlyPlainText();
    simulator.faults.clear();
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');

    simulator.faults.add({ method: 'POST', path: '/batch', status: 400, body: '{"errorMessage":"no such thing"}' });
    const run = await submitFile('answered.ecwidbatch.json');
    assert.equal(await ended(run), 'rejected');
    const { runsView } = await extension();
    assert.equal(runsView.getTreeItem(run).contextValue, 'run ended answered');
    await vscode.commands.executeCommand('commerceBatch.showAnswer', run);
    assert.equal(await activeText('Answer of the Service'), '{"errorMessage":"no such thing"}');
    await readOnlyPlainText();
    simulator.faults.clear();
  });

  it('a proxy that knows no such shop, and one that is not there', async () => {
    const other = await startProxy(owner, {});
    await set('http.proxy', `http://${other.host}`);
    assert.equal(
      await testConnection(),
      `The proxy ${other.host} on the way to Ecwid at shop.test could not reach it (502). Check the address in the profile; if it is right, try again later.`,
    );
    await set('http.proxy', 'http://127.0.0.1:9');
    assert.equal(
      await testConnection(),
      'The proxy 127.0.0.1:9 on the way to Ecwid at shop.test could not be used (ECONNREFUSED). Check the proxy settings and that the proxy runs.',
    );
    await set('http.proxy', `http://${proxy.host}`);
  });
});

async function readOnlyPlainText(): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  assert.equal(editor?.document.languageId, 'plaintext');
  await vscode.commands.executeCommand('type', { text: 'x' });
  assert.equal(editor?.document.isDirty, false);
}

async function submitFile(name: string): Promise<RunNode> {
  await writeAndShow(name, priceFile(3));
  // The profile, then order, failures, group and key, all as they are proposed.
  return submit(0, 0, 0, 0, 0);
}

function set(key: string, value: unknown): Thenable<void> {
  return vscode.workspace.getConfiguration().update(key, value, vscode.ConfigurationTarget.Global);
}

/** What notifications say while the test runs. */
function spyOn(name: 'showWarningMessage' | 'showInformationMessage'): { end(): string[] } {
  const original = vscode.window[name];
  const said: string[] = [];
  vscode.window[name] = async (message: string) => {
    said.push(message);
    return undefined;
  };
  return {
    end() {
      vscode.window[name] = original;
      return said;
    },
  };
}

/** "Test Connection…" with the first profile. @returns what it says */
async function testConnection(): Promise<string> {
  const spies = [spyOn('showInformationMessage'), spyOn('showWarningMessage')];
  const tested = vscode.commands.executeCommand('commerceBatch.testProfile');
  const accepting = setInterval(() => vscode.commands.executeCommand(accept), 300);
  await tested;
  clearInterval(accepting);
  return spies.flatMap((spy) => spy.end()).join(' ');
}

const accept = 'workbench.action.acceptSelectedQuickOpenItem';

/** "Set Token…", with the token put into its input box as if it were pasted there. */
async function storeToken(): Promise<void> {
  const { createInputBox } = vscode.window;
  const opened = new Promise<vscode.InputBox>((resolve) => {
    vscode.window.createInputBox = () => {
      const box = createInputBox();
      resolve(box);
      return box;
    };
  });
  const stored = vscode.commands.executeCommand('commerceBatch.setToken');
  const choosing = setInterval(() => vscode.commands.executeCommand(accept), 300);
  const box = await opened;
  clearInterval(choosing);
  vscode.window.createInputBox = createInputBox;
  box.value = token;
  await new Promise((resolve) => setTimeout(resolve, 300));
  await vscode.commands.executeCommand(accept);
  await stored;
}
