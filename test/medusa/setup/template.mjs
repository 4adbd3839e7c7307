// A data folder with a seeded shop in it, made once and kept: each test file starts from a copy of its database.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { cleanEnvironment } from '../../../rig/environment.mjs';
import { seed } from '../server/seed.mjs';
import { stopChild } from './child.mjs';
import { fillOnce } from './fill.mjs';
import { launchMedusa, medusaEnvironment } from './launch.mjs';
import { serverFolder, templateFolder } from './places.mjs';
import { accountOfPostgres, createData, createFolder, startPostgres } from './postgres.mjs';

/** The database inside. */
export const templateDatabase = 'medusa';

/**
 * @param {(what: string, work: () => T | Promise<T>) => Promise<T>} timed
 * @returns {Promise<string>} the data folder
 * @template T
 */
export async function ensureTemplate(postgres, timed) {
  const kept = templateFolder(`${postgres.version} ${postgres.kind}`);
  await fillOnce(kept, async (draft) => {
    const account = accountOfPostgres();
    const { folder, programs } = createFolder(postgres, account);
    const data = path.join(folder, 'data');
    try {
      await timed('initdb', () => createData(programs, data, account));
      await fillTemplate(programs, { data, account, log: path.join(folder, 'log') }, timed);
      fs.cpSync(data, draft, { recursive: true });
    } finally {
      fs.rmSync(folder, { recursive: true, force: true });
    }
  });
  return kept;
}

async function fillTemplate(postgres, place, timed) {
  const server = await startPostgres(postgres, place);
  const app = fs.mkdtempSync(`${serverFolder}.seed-`);
  const databaseUrl = `${server.url}/${templateDatabase}`;
  try {
    const { createDatabase } = createRequire(path.join(serverFolder, 'package.json'))('./createDatabase.cjs');
    await createDatabase(databaseUrl);
    const file = path.join(app, 'seed.json');
    fs.writeFileSync(file, JSON.stringify(seed));
    await timed('migrate', () => runMedusa(['migrations', 'run'], databaseUrl));
    await timed('seed', () => runMedusa(['seed', '-f', file], databaseUrl));
    await timed('boot and order', () => addOrders({ app: serverFolder, folder: app, databaseUrl, log: place.log }));
  } finally {
    fs.rmSync(app, { recursive: true, force: true });
    await server.stop();
  }
}

/** A seed that fails may wait for ever, or end as if all were well; `addOrders` finds out about the latter. */
function runMedusa(args, databaseUrl) {
  const command = path.join(serverFolder, 'node_modules/@medusajs/medusa/cli.js');
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [command, ...args], {
    cwd: serverFolder,
    env: cleanEnvironment(medusaEnvironment({ DATABASE_URL: databaseUrl })),
    encoding: 'utf8',
    timeout: 120_000,
    maxBuffer: 1 << 28,
  });
  if (status === 0) return;
  const output = `${stdout}${stderr}`.slice(-3000);
  throw new Error(`medusa ${args[0]} failed. ${error?.message ?? ''}\n${output}`);
}

/** Three orders, the way the admin makes them; a seed file has no place for orders. */
async function addOrders(options) {
  const { child, url } = await launchMedusa({ ...options, pollTime: 50 });
  try {
    const { regions } = await call(url, 'GET', '/admin/regions');
    const { shipping_options: shipping } = await call(url, 'GET', '/admin/shipping-options');
    const { variants } = await call(url, 'GET', '/admin/variants?limit=3');
    for (const [index, variant] of variants.entries()) {
      const { draft_order: draft } = await call(url, 'POST', '/admin/draft-orders', {
        email: `customer${index}@example.com`,
        region_id: regions.find(({ name }) => name === 'EU').id,
        shipping_methods: [{ option_id: shipping.find(({ name }) => name === 'PostFake Standard').id }],
        items: [{ variant_id: variant.id, quantity: index + 1 }],
        shipping_address: addressOf(index),
      });
      await call(url, 'POST', `/admin/draft-orders/${draft.id}/pay`);
    }
  } finally {
    await stopChild(child);
  }
}

/** Order exports do not quote: a separator in a name shifts their columns. */
function addressOf(index) {
  return {
    first_name: index === 0 ? 'Cus;tomer' : 'Customer',
    last_name: `N${index}`,
    address_1: `Street ${index}`,
    city: 'Berlin',
    postal_code: '10115',
    country_code: 'de',
  };
}

async function call(url, method, route, body) {
  const answer = await fetch(url + route, {
    method,
    headers: { 'x-medusa-access-token': 'test_api_token', 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(60_000),
  });
  if (!answer.ok) throw new Error(`${method} ${route} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}
