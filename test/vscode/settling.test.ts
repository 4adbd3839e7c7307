import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openDocument } from '../../core/document.ts';
import { ecwidBatch } from '../../core/ecwid/dialect.ts';
import { medusaJob } from '../../core/medusa/dialect.ts';
import { simulatorAddress, simulatorName } from '../../core/profiles.ts';
import { createRun } from '../../runs/createRun.ts';
import { withPart } from '../../runs/parts.ts';
import { systemChance, systemClock } from '../../runs/ports.ts';
import { priceFile } from '../support/priceFile.ts';
import { ecwidFlags } from '../support/shop.ts';
import {
  activeText,
  answering,
  clearFaults,
  ended,
  extension,
  fault,
  node,
  requestNodes,
  rows,
  simulatorUrl,
  until,
} from './support.ts';

const place = { name: simulatorName, production: false, baseUrl: simulatorAddress } as const;
const shop = { ...place, service: 'ecwid', storeId: '1' } as const;

describe('settling and watching what others submitted', () => {
  before(async () => {
    await extension();
  });

  after(clearFaults);

  it('a job whose answer was lost is found on the server, chosen, and watched to its end', async () => {
    const { store } = await extension();
    await fault({ method: 'POST', path: '/admin/batch-jobs', cut: 'after', times: 1 });
    const { id } = await createRun(
      {
        document: openDocument('{ "type": "product-export", "context": {} }', medusaJob),
        file: { name: 'lost.medusajob.json', uri: undefined },
        profile: { ...place, service: 'medusa' },
        flags: { service: 'medusa', dryRun: false },
        deduplicationKey: systemChance.uuid(),
        direct: true,
      },
      store,
      systemClock,
      systemChance,
    );
    const run = await node(id);
    await vscode.commands.executeCommand('commerceBatch.watchRun', run);
    assert.equal(await ended(run), 'unknown');
    const { runsView } = await extension();
    assert.equal(runsView.getTreeItem(run).contextValue, 'run ended doubtful');

    await answering(() => vscode.commands.executeCommand('commerceBatch.settleRun', run), 0);
    await until('the decision', () => store.get(id)?.parts[0]?.ticket);
    assert.equal(await ended(run), 'succeeded');
  });

  it('a batch whose key has expired is sent again when the user says so, and never before', async () => {
    const { store } = await extension();
    const text = priceFile(7).replaceAll('"r', '"lost');
    const { id } = await createRun(
      {
        document: openDocument(text, ecwidBatch),
        file: { name: 'expired.ecwidbatch.json', uri: undefined },
        profile: shop,
        flags: ecwidFlags(),
        deduplicationKey: systemChance.uuid(),
      },
      store,
      systemClock,
      systemChance,
    );
    // As if the connection had been gone for two hours.
    await store.update(id, (record) =>
      withPart(record, 0, { delivery: 'sending', sentAt: systemClock.now() - 7_200_000 }),
    );
    const run = await node(id);
    await vscode.commands.executeCommand('commerceBatch.watchRun', run);
    assert.equal(await ended(run), 'unknown');

    for (const answer of [undefined, 'Send Again']) {
      const asked = await settle(run, answer);
      assert.match(asked, /^Send 7 requests of expired\.ecwidbatch\.json to “Simulator” \(no account needed\) again\?/);
      assert.match(asked, /If they arrived after all, they are carried out twice\./);
      assert.equal(store.get(id)?.parts[0]?.earlier?.length, answer === undefined ? undefined : 1);
    }
    assert.equal(await ended(run), 'succeeded');
    assert.equal((await rows(run))[0], 'pass expired 7/7 · done · Simulator');
  });

  it('a batch that someone else submitted is watched: its ids and answers show, its text is not known', async () => {
    const { store } = await extension();
    const response = await fetch(`${await simulatorUrl()}/api/v3/1/batch?groupId=others`, {
      method: 'POST',
      headers: { authorization: 'Bearer secret_simulator', 'content-type': 'application/json' },
      body: priceFile(400).replaceAll('"r', '"other'),
    });
    const { ticket } = (await response.json()) as { readonly ticket: string };
    // The shop, the only open batch, no group.
    await answering(() => vscode.commands.executeCommand('commerceBatch.adopt'), 0, 0, 0);
    const id = await until(
      'the run',
      () => store.all().find(({ parts }) => parts.some((part) => part.ticket === ticket))?.id,
    );
    const run = await node(id);
    assert.equal(await ended(run), 'succeeded');
    const shown = await rows(run);
    assert.equal(shown[0], `pass ticket ${ticket} 400/400 · done · Simulator`);
    assert.equal(shown[1], 'pass 200 request 1 OK · id other0');
    const [first] = await requestNodes(run);
    await vscode.commands.executeCommand('commerceBatch.openAnswer', first);
    const { request, answer } = JSON.parse(await activeText('Answer 1'));
    assert.equal(request, 'It was submitted elsewhere, so its text is not known here.');
    assert.deepEqual(answer, { updateCount: 1 });
  });
});

/** "Settle…" with "It never arrived: send it again…", and an answer to the question. @returns the question */
async function settle(run: unknown, answer: string | undefined): Promise<string> {
  const { showWarningMessage } = vscode.window;
  let question = '';
  vscode.window.showWarningMessage = async (message: string, ...rest: unknown[]) => {
    question = `${message} ${JSON.stringify(rest[0])}`;
    return answer;
  };
  try {
    const { started } = await answering(() => vscode.commands.executeCommand('commerceBatch.settleRun', run), 1);
    await started;
  } finally {
    vscode.window.showWarningMessage = showWarningMessage;
  }
  return question;
}
