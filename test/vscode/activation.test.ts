import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { LanguageServer } from '../../client/languageServer.ts';
import { extension } from './support.ts';

describe('the extension', () => {
  it('is present and activates', async () => {
    const found = vscode.extensions.getExtension('commerce-batch.commerce-batch');
    assert.ok(found, 'VS Code did not find the extension.');
    await found.activate();
    assert.equal(found.isActive, true);
  });

  it('goes on when the language server cannot start', async () => {
    const log = vscode.window.createOutputChannel('Nowhere', { log: true });
    const nobody = { show: () => undefined, clear: () => undefined };
    const server = new LanguageServer('/nowhere/server.js', 'nowhere:/rules', log, nobody);
    await server.start();
    await server.restart();
    await server.stop();
    await new LanguageServer('/nowhere/server.js', 'nowhere:/rules', log, nobody).stop();
  });

  it('asks for a run where a command of the view is called without one', async () => {
    const { runsView } = await extension();
    assert.equal(runsView.chosen(['run'], undefined), undefined);
    assert.deepEqual(runsView.chosen(['run'], { kind: 'run', id: 'a' }), { kind: 'run', id: 'a' });
    assert.equal(runsView.chosen(['request'], { kind: 'run', id: 'a' }), undefined);
    for (const id of ['copyTicket', 'removeRun', 'openAnswer', 'openRequest', 'showMore'])
      await vscode.commands.executeCommand(`commerceBatch.${id}`);
  });
});
