import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import { openDocument } from '../../core/document.ts';
import { medusaJob } from '../../core/medusa/dialect.ts';
import { createRun } from '../../runs/createRun.ts';
import { systemChance, systemClock } from '../../runs/ports.ts';
import type { RunStore } from '../../runs/store.ts';

/** A run of the import that ended with this result, without a server. @returns its id */
export async function failedImport(
  store: RunStore,
  job: vscode.Uri,
  csv: vscode.Uri,
  sent: string,
  result: object,
): Promise<string> {
  const text = await vscode.workspace.fs.readFile(job);
  const name = csv.path.slice(csv.path.lastIndexOf('/') + 1);
  const { id } = await createRun(
    {
      document: openDocument(Buffer.from(text).toString(), medusaJob),
      file: { name: 'job', uri: job.toString() },
      profile: { name: 'Nowhere', production: false, service: 'medusa', baseUrl: 'http://127.0.0.1:9' },
      flags: { service: 'medusa', dryRun: false },
      deduplicationKey: systemChance.uuid(),
      upload: { name, uri: csv.toString(), text: sent },
    },
    store,
    systemClock,
    systemChance,
  );
  const body = JSON.stringify({ id: 'batch_1', result });
  const outcome = {
    index: 0,
    id: 'batch_1',
    status: 'FAILED',
    httpStatusCode: 200,
    httpStatusLine: undefined,
    body,
  } as const;
  await store.addOutcomes(id, { first: 0, count: 1 }, [outcome]);
  const hash = createHash('sha256').update(sent).digest('hex');
  await store.update(id, (record) => ({
    ...record,
    upload: { name, uri: csv.toString(), hash, bytes: sent.length, state: 'uploaded' },
    parts: record.parts.map((part) => ({
      ...part,
      delivery: 'accepted',
      ticket: 'batch_1',
      state: 'failed',
      counts: { completed: 0, failed: 1, notExecuted: 0 },
    })),
    endedAt: systemClock.now(),
  }));
  return id;
}
