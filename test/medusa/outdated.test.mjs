import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { fillOnce } from './setup/fill.mjs';
import { removeOutdated } from './setup/outdated.mjs';
import { clientFolder, isCurrent, postgresFolder, serverFolder, templateFolder } from './setup/places.mjs';

const hour = 60 * 60_000;
const now = Date.now();

/** @param {Record<string, number>} folders by name, the hours since they were used */
function cacheWith(context, folders) {
  const cache = fs.mkdtempSync(path.join(os.tmpdir(), 'commerce-batch-cache-'));
  context.after(() => fs.rmSync(cache, { recursive: true, force: true }));
  for (const [name, hours] of Object.entries(folders)) {
    fs.mkdirSync(path.join(cache, name, 'inside'), { recursive: true });
    const time = new Date(now - hours * hour);
    fs.utimesSync(path.join(cache, name), time, time);
  }
  return cache;
}

test('what is outdated and was not used for a day is removed; what is current, in use or a draft stays', (context) => {
  const old = ['server-0123456789ab', 'client-0123456789ab', 'database-15.18-installed-0123456789ab'];
  const current = [serverFolder, clientFolder, postgresFolder, templateFolder('15.18 installed')];
  const others = ['server-0123456789ac.4711', 'server-0123456789ac.seed-x1', 'notes', 'server-1'];
  const stays = [...current.map((folder) => path.basename(folder)), ...others];
  const cache = cacheWith(context, {
    ...Object.fromEntries([...old, ...stays].map((name) => [name, 25])),
    'server-fedcba987654': 23,
    'postgres-0123456789ab.removed': 0,
  });
  assert.deepEqual(removeOutdated(cache, isCurrent, now).toSorted(), old.toSorted());
  assert.deepEqual(fs.readdirSync(cache).sort(), [...stays, 'server-fedcba987654'].sort());
});

test('a folder that is used counts as new', async (context) => {
  const cache = cacheWith(context, { 'server-0123456789ab': 25 });
  assert.equal(await fillOnce(path.join(cache, 'server-0123456789ab'), () => assert.fail()), false);
  assert.deepEqual(
    removeOutdated(cache, () => false, now),
    [],
  );
});
