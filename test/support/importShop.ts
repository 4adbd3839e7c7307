/** A run that imports a file beside its job, and the server that it goes to. */
import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { TestContext } from 'node:test';
import type { RunRecord } from '../../runs/record.ts';
import { ImportServer } from './importServer.ts';
import { Shop } from './shop.ts';

export const csv = 'Product Handle;Product Title\nmug;Mug ü\n';
export const run = { service: 'medusa', dryRun: false } as const;
export const dry = { service: 'medusa', dryRun: true } as const;
export const upload = { name: 'my prodücts.csv', uri: 'file:///shop/my%20prod%C3%BCcts.csv', text: csv };
export const job = '{ "type": "product-import", "context": { "n": 1.50, "fileKey": "./my prodücts.csv" } }';

export async function openImportShop(context: TestContext) {
  const shop = await Shop.open(context);
  const server = await ImportServer.open(context);
  const profile = { name: 'Medusa', production: false, service: 'medusa', baseUrl: server.url } as const;
  const prepare = (flags: typeof run | typeof dry = run, direct = false, text = csv): Promise<RunRecord> =>
    shop.prepare(job, flags, { upload: { ...upload, text }, profile, direct });
  const finish = async (id: string): Promise<RunRecord> => {
    await shop.tracker.watch(id);
    await shop.clock.run(shop.tracker.settled(id));
    assert.equal(server.killed, false, 'a job named a file that is not there');
    return shop.record(id);
  };
  return { shop, server, profile, prepare, finish };
}

/** Whether the text of the import is kept. */
export const isOnDisk = (shop: Shop, { id }: RunRecord): Promise<boolean> =>
  fs.stat(path.join(shop.store.folderOf(id), 'upload.csv')).then(
    () => true,
    () => false,
  );
