import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { priceFile } from '../support/priceFile.ts';
import { activeText, answering, ended, extension, node, until, writeAndShow } from './support.ts';

const remove = '[{ "id": "a", "path": "/products/645582689", "method": "DELETE" }]';

/** Runs a command that asks how to send a file: the first question is answered so many rows down, the rest as proposed. */
async function answered<Result>(command: string, down: number): Promise<Result | undefined> {
  const start = (): Thenable<Result | undefined> => vscode.commands.executeCommand<Result | undefined>(command);
  const { started } = await answering(start, down, 0, 0, 0);
  return started;
}

/** Plans the open file, its requests in parallel. @returns the address of the plan */
async function plan(): Promise<vscode.Uri> {
  const uri = await answered<vscode.Uri>('commerceBatch.plan', 1);
  assert.ok(uri, 'no plan is shown');
  return uri;
}

async function runIds(): Promise<readonly string[]> {
  return (await extension()).store.all().map(({ id }) => id);
}

const submitPlan = (): Thenable<string | undefined> => vscode.commands.executeCommand('commerceBatch.submitPlan');

describe('planning', () => {
  before(async () => {
    await extension();
  });

  afterEach(async () => {
    await vscode.workspace
      .getConfiguration('commerceBatch')
      .update('profiles', undefined, vscode.ConfigurationTarget.Global);
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('giving up at a question shows no plan', async () => {
    await writeAndShow('given-up.ecwidbatch.json', priceFile(2));
    let shown: vscode.Uri | 'asking' | undefined = 'asking';
    void vscode.commands.executeCommand<vscode.Uri | undefined>('commerceBatch.plan').then((uri) => {
      shown = uri;
    });
    await until('the end of the questions', async () => {
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      return shown !== 'asking' || undefined;
    });
    assert.equal(shown, undefined);
  });

  it('a plan is shown read-only, sends nothing, and is submitted with the very choices, once', async () => {
    await writeAndShow('planned.ecwidbatch.json', priceFile(12));
    const before = await runIds();
    await plan();
    const text = await activeText('Plan for planned.ecwidbatch.json.txt');
    assert.match(text, /^Plan for planned\.ecwidbatch\.json\nFor “Simulator” \(no account needed\)\.\n/);
    assert.match(text, /\n {2}12 {2}PUT \/products\/\{productId\} {2}Change a product\n/);
    assert.match(text, /\n {2}Up to 100 requests run at once, in no fixed order\.\n/);
    await vscode.commands.executeCommand('type', { text: 'x' });
    assert.equal(vscode.window.activeTextEditor?.document.isDirty, false, 'a plan cannot be changed');
    assert.deepEqual(await runIds(), before);

    const id = await submitPlan();
    assert.ok(id);
    const run = await node(id);
    assert.equal(await ended(run), 'succeeded');
    const record = (await extension()).store.get(id);
    assert.deepEqual(record?.flags, {
      service: 'ecwid',
      allowParallelMode: true,
      stopOnFirstFailure: true,
      groupId: 'planned',
    });

    assert.equal(await submitPlan(), undefined, 'a plan is sent once');
  });

  it('a plan of a file that was changed is not sent', async () => {
    const document = await writeAndShow('changing.ecwidbatch.json', priceFile(2));
    const before = await runIds();
    const shown = await plan();
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), priceFile(3));
    await vscode.workspace.applyEdit(edit);
    await vscode.window.showTextDocument(shown);
    assert.equal(await submitPlan(), undefined);
    assert.deepEqual(await runIds(), before);
    await document.save();
  });

  it('a delete is not sent unless the id of the store is typed', async () => {
    const url = await vscode.commands.executeCommand<string>('commerceBatch.startSimulator');
    const profile = { name: 'Workshop', service: 'ecwid', storeId: '1003', baseUrl: `${url}/api/v3` };
    await vscode.workspace
      .getConfiguration('commerceBatch')
      .update('profiles', [profile], vscode.ConfigurationTarget.Global);
    await writeAndShow('remove.ecwidbatch.json', remove);
    const before = await runIds();
    // Shop, order, failures, group, key.
    const start = (): Thenable<string | undefined> => vscode.commands.executeCommand('commerceBatch.submit');
    const { started } = await answering(start, 0, 0, 0, 0, 0);
    let sent: string | undefined = 'asking';
    void started.then((id) => {
      sent = id;
    });
    await until('the question to be answered with nothing', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return sent !== 'asking' || undefined;
    });
    assert.equal(sent, undefined);
    assert.deepEqual(await runIds(), before);
  });

  it('the simulator is no risk, not even for deletes', async () => {
    await writeAndShow('harmless.ecwidbatch.json', remove);
    const id = await answered<string>('commerceBatch.submit', 0);
    assert.equal(await ended(await node(id ?? '')), 'succeeded');
  });
});
