/** Lets the suite inside VS Code do to the server what happens to servers. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import type { Shop } from '../shop.ts';

/** @returns the address that takes `POST /kill`, `/start`, `/hold`, `/release` and answers `GET /products/<handle>`, `/log/<position>` */
export async function startPuppeteer(context: TestContext, shop: Shop): Promise<string> {
  const server = http.createServer((request, response) => {
    pull(shop, request.url ?? '').then(
      (said) => response.end(JSON.stringify(said ?? null)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  context.after(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function pull(shop: Shop, path: string): Promise<unknown> {
  const [, what, which = ''] = path.split('/');
  switch (what) {
    case 'kill':
      return shop.kill();
    case 'start':
      return shop.start();
    case 'hold':
      return shop.holdEvents(true);
    case 'release':
      return shop.holdEvents(false);
    case 'products':
      return shop.countProducts(which);
    case 'log':
      return shop.log(Number(which));
    default:
      throw new Error(`Nobody pulls ${path}.`);
  }
}
