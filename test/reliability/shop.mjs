// A shop outside the editor: the simulator behind a relay that counts the calls, and can be unplugged.
import fs from 'node:fs';
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { buildTests } from '../../esbuild.mjs';

const host = '127.0.0.1';
const firstProduct = 645_582_630;
const productCount = 60;

/** What it is called in the settings. */
export const shopName = 'Workshop';
export const shopToken = 'secret_simulator';

/** A batch that changes one price after the other. */
export function priceBatch(count) {
  const requests = Array.from({ length: count }, (_, index) => ({
    id: `price-${index + 1}`,
    path: `/products/${firstProduct + (index % productCount)}`,
    method: 'PUT',
    body: { price: 10 + index },
  }));
  return `[\n${requests.map((request) => `  ${JSON.stringify(request)}`).join(',\n')}\n]\n`;
}

/**
 * @param {object} [options]
 * @param {number} [options.requestTime] milliseconds that each request of a batch takes
 */
export async function openShop({ requestTime = 40 } = {}) {
  const { startSimulator } = await loadSimulator();
  let limit = Number.POSITIVE_INFINITY;
  const clock = {
    now: () => Date.now(),
    // The only thing that sleeps is a request of a batch.
    async sleep(_milliseconds, signal) {
      await sleep(requestTime, undefined, { signal });
      while (simulator.ledger.executed.length >= limit) await sleep(20, undefined, { signal });
    },
  };
  const simulator = await startSimulator({ clock });
  const calls = [];
  let underWay = 0;
  /** Resolves when the next answer to a POST is there, which then is never sent on. */
  let keepAnswer;

  const relay = http.createServer((request, response) => {
    underWay += 1;
    const call = { method: request.method, path: request.url, at: Date.now(), underWay };
    calls.push(call);
    response.once('close', () => {
      underWay -= 1;
    });
    const { method, url: path, headers } = request;
    const onward = http.request({ host, port: simulator.port, method, path, headers }, (answer) => {
      if (method === 'POST' && keepAnswer !== undefined) {
        keepAnswer();
        keepAnswer = undefined;
        answer.resume();
        return;
      }
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
    });
    onward.once('error', () => response.destroy());
    request.pipe(onward);
  });
  const listen = (port) => new Promise((resolve) => relay.listen(port, host, resolve));
  await listen(0);
  const { port } = relay.address();
  const unplug = () => {
    relay.close();
    relay.closeAllConnections();
  };

  return {
    ledger: simulator.ledger,
    /** Every call that reached the relay, with how many were under way then. */
    calls,
    settings: {
      'commerceBatch.profiles': [
        { name: shopName, service: 'ecwid', storeId: '1', baseUrl: `http://${host}:${port}/api/v3` },
      ],
    },

    /** No connection any more, and no new one: nobody listens. */
    unplug,

    plugIn: () => listen(port),

    /** Carries out so many requests in all, and waits then. */
    pauseAfter(count) {
      limit = count;
    },

    goOn() {
      limit = Number.POSITIVE_INFINITY;
    },

    /** The shop does what the next POST says, and the answer never comes. @returns when it has been done */
    loseNextAnswer: () =>
      new Promise((resolve) => {
        keepAnswer = resolve;
      }),

    /** Waits until so many requests were carried out. */
    async executed(count) {
      for (let waited = 0; simulator.ledger.executed.length < count; waited += 50) {
        if (waited > 90_000)
          throw new Error(`The shop has carried out ${simulator.ledger.executed.length} requests only.`);
        await sleep(50);
      }
    },

    async close() {
      unplug();
      await simulator.close();
    },
  };
}

async function loadSimulator() {
  const folder = fs.mkdtempSync('.build/shop-');
  process.once('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
  const [bundle] = await buildTests(['simulator/simulator.ts'], folder);
  const { default: exports } = await import(pathToFileURL(bundle).href);
  return exports;
}
