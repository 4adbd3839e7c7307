/** A Medusa shop that is reached by e-mail and password, from "Add Profile…" to the exported file. */
import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { systemClock } from '../../simulator/clock.ts';
import { type Simulator, startSimulator } from '../../simulator/simulator.ts';
import { activeText, ended, extension, node, until, workspaceFile, writeAndShow } from './support.ts';
import { Witness } from './witness.ts';

const email = 'admin@medusa-test.com';

describe('a shop with an account', () => {
  let simulator: Simulator;
  let witness: Witness;
  let realBox: typeof vscode.window.createInputBox;

  before(async () => {
    await extension();
    simulator = await startSimulator({ clock: systemClock(50) });
    realBox = vscode.window.createInputBox;
    witness = new Witness();
    await setProfiles(undefined);
  });

  after(async () => {
    witness.end();
    await setProfiles(undefined);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('notifications.clearAll');
    await simulator.close();
  });

  it('“Add Profile…” asks for both and says whose account it is', async () => {
    const boxes = watchBoxes();
    await witness.run(
      'addProfile',
      [],
      'Medusa',
      simulator.url,
      'Ours',
      'Test shop',
      'E-mail and password',
      email,
      'supersecret',
    );
    const [place, name, address, password] = boxes.end();
    assert.deepEqual(
      [place, name, address, password].map((box) => [box?.title, box?.step, box?.totalSteps, box?.password]),
      [
        ['Add Profile', 2, 6, false],
        ['Add Profile', 3, 6, false],
        ['Add Profile', 6, 7, false],
        ['Add Profile', 7, 7, true],
      ],
    );
    assert.equal(
      witness.said.at(-1),
      `The profile “Ours” is saved. Reached the shop “Simulator” at ${new URL(simulator.url).host}. The way there: direct, within this computer. Signed in as ${email}, who is admin.`,
    );
    const saved = vscode.workspace.getConfiguration('commerceBatch').get('profiles');
    assert.deepEqual(saved, [{ name: 'Ours', service: 'medusa', baseUrl: simulator.url }]);
  });

  it('a wrong password is said at once, with the way to another', async () => {
    await witness.run('setToken', [], 'Ours', 'E-mail and password', email, ' supersecret');
    assert.equal(
      witness.said.at(-1),
      `The account of “Ours” is stored. Medusa at ${new URL(simulator.url).host} did not accept the e-mail address ${email} with its password (401). Set both again for this profile; they are not sent again until then.`,
    );
    await witness.run('setToken', [], 'Ours', 'E-mail and password', email, 'supersecret');
    assert.match(witness.said.at(-1) ?? '', /^The account of “Ours” is stored\. Reached the shop/);
  });

  it('Back leads to the question before, and from there another way', async () => {
    const filled = vscode.window.createInputBox;
    const steps: string[] = [];
    vscode.window.createInputBox = () => {
      // The first box is left by its Back button, the others are filled in.
      const box = steps.length === 0 ? realBox() : filled();
      const show = box.show.bind(box);
      const isFirst = steps.length === 0;
      box.show = () => {
        steps.push(`${box.step}/${box.totalSteps} ${box.prompt}`);
        show();
        if (isFirst) void vscode.commands.executeCommand('workbench.action.quickInputBack');
      };
      return box;
    };
    try {
      await witness.run('setToken', [], 'Ours', 'E-mail and password', 'API token', 'test_api_token');
    } finally {
      vscode.window.createInputBox = filled;
    }
    assert.deepEqual(steps, [
      '2/3 The e-mail address of an admin user.',
      '2/2 The API token of an admin user. It is kept in the system’s key store, never in a file.',
    ]);
    assert.match(
      witness.said.at(-1) ?? '',
      /^The token of “Ours” is stored\. Reached .* The token belongs to admin@medusa-test\.com, who is admin\.$/,
    );
    await witness.run('setToken', [], 'Ours', 'E-mail and password', email, 'supersecret');
  });

  it('an export: opened, downloaded again, saved elsewhere, and gone from the server', async () => {
    await writeAndShow('ours.medusajob.json', '{ "type": "product-export", "context": {} }');
    const run = await node(await witness.run<string>('submit', [], 'Ours', 'Run'));
    assert.equal(await ended(run), 'succeeded');
    const { store } = await extension();
    const file = store.get(run.id)?.parts[0]?.file;
    assert.ok(file);
    const name = path.posix.basename(file.key);

    await witness.run('openExport', [run]);
    const text = await activeText(name);
    assert.match(text, /^Product Id;Product Handle;/);
    assert.equal(vscode.window.activeTextEditor?.document.isDirty, false);

    const kept = path.join(store.folderOf(run.id), 'exports', name);
    await fs.writeFile(kept, 'what was fetched the other day\n');
    await witness.run('downloadExport', [run]);
    assert.equal(await fs.readFile(kept, 'utf8'), text);
    await until('the new text', async () => (await activeText(name)) === text || undefined);

    await witness.run('saveExport', [run], 'elsewhere.csv');
    assert.equal(await fs.readFile(workspaceFile('elsewhere.csv').fsPath, 'utf8'), text);
    assert.equal(witness.said.at(-1), `${name} was saved as elsewhere.csv.`);

    const cut = { ...file, size: (file.size ?? 0) + 1 };
    await store.update(run.id, (record) => ({
      ...record,
      parts: record.parts.map((part) => ({ ...part, file: cut })),
    }));
    await witness.run('downloadExport', [run]);
    assert.match(
      witness.said.at(-1) ?? '',
      /: The file has [\d,]+ bytes, but the server wrote [\d,]+ bytes\. It may be cut/,
    );

    await removeFromServer(file.key);
    await witness.run('downloadExport', [run]);
    assert.match(
      witness.said.at(-1) ?? '',
      /knows no file .*\. The server may have removed it: run the export again\.$/,
    );
    assert.equal(await fs.readFile(kept, 'utf8'), text, 'what was fetched before stays');
    await witness.run('openExport', [run]);
    assert.equal(await activeText(name), text);

    await fs.truncate(kept, 60 * 1024 * 1024);
    await witness.run('openExport', [run]);
    assert.equal(
      witness.said.at(-1),
      `${name} has 60.0 MB, more than the editor shows here. Save it, and open it with another program.`,
    );
    await witness.run('removeRun', [run]);
  }).timeout(60_000);

  async function removeFromServer(key: string): Promise<void> {
    const answer = await fetch(`${simulator.url}/admin/uploads`, {
      method: 'DELETE',
      headers: { 'x-medusa-access-token': 'test_api_token', 'content-type': 'application/json' },
      body: JSON.stringify({ file_key: key }),
    });
    assert.equal(answer.status, 200);
  }
});

interface Box {
  readonly title: string | undefined;
  readonly step: number | undefined;
  readonly totalSteps: number | undefined;
  readonly password: boolean;
}

/** How each input box looks when it is shown. */
function watchBoxes(): { end(): readonly Box[] } {
  const { createInputBox } = vscode.window;
  const seen: Box[] = [];
  vscode.window.createInputBox = () => {
    const box = createInputBox();
    const show = box.show.bind(box);
    box.show = () => {
      const { title, step, totalSteps, password } = box;
      seen.push({ title, step, totalSteps, password });
      show();
    };
    return box;
  };
  return {
    end() {
      vscode.window.createInputBox = createInputBox;
      return seen;
    },
  };
}

function setProfiles(value: unknown): Thenable<void> {
  return vscode.workspace
    .getConfiguration('commerceBatch')
    .update('profiles', value, vscode.ConfigurationTarget.Global);
}
