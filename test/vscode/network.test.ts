/** VS Code's proxy settings and our own certificate settings, together: a shop that only a proxy can reach. */
import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { systemClock } from '../../simulator/clock.ts';
import { type Simulator, startSimulator } from '../../simulator/simulator.ts';
import { type Issuer, makeIssuer } from '../support/certificates.ts';
import { priceFile } from '../support/priceFile.ts';
import { type LoopbackProxy, startProxy, startTlsFront, type TlsFront } from '../support/proxy.ts';
import { ended, extension, submit, writeAndShow } from './support.ts';

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
    await writeAndShow('proxied.ecwidbatch.json', priceFile(3));
    const run = await submit(0, 0, 0, 0, 0);
    assert.equal(await ended(run), 'succeeded');
    assert.ok(proxy.connects.length > 0, 'the proxy saw no CONNECT');
    assert.deepEqual([...new Set(proxy.connects)], ['shop.test:443']);
    assert.equal(simulator.ledger.creates.length, 1);
    assert.equal(simulator.ledger.executed.length, 3, 'every request was executed once');
  });
});

function set(key: string, value: unknown): Thenable<void> {
  return vscode.workspace.getConfiguration().update(key, value, vscode.ConfigurationTarget.Global);
}

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
  const accept = 'workbench.action.acceptSelectedQuickOpenItem';
  const choosing = setInterval(() => vscode.commands.executeCommand(accept), 300);
  const box = await opened;
  clearInterval(choosing);
  vscode.window.createInputBox = createInputBox;
  box.value = token;
  await new Promise((resolve) => setTimeout(resolve, 300));
  await vscode.commands.executeCommand(accept);
  await stored;
}
