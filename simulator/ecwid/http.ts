import { Hono, type HonoRequest } from 'hono';
import type { Answer } from '../answer.ts';
import { toResponse } from '../answer.ts';
import { bodyLimit } from '../bodyLimit.ts';
import { Batches } from './batches.ts';
import type { QueuePorts } from './batchQueue.ts';
import { answerBatchCall } from './batchRoutes.ts';
import { dispatch, splitPath } from './dispatch.ts';
import { errorAnswer } from './errors.ts';
import { createRateLimit } from './rateLimit.ts';
import type { StoreSource } from './stores.ts';
import { tokenOf } from './tokens.ts';

const bodyBytes = 32 * 1024 * 1024;

export interface EcwidService {
  readonly app: Hono;
  close(): void;
}

/** Everything under `/api/v3/{storeId}/`. */
export function createEcwidService(ports: QueuePorts, stores: StoreSource): EcwidService {
  const app = new Hono();
  const batches = new Map<string, Batches>();
  const rateLimit = createRateLimit(ports.clock);

  function batchesOf(storeId: string): Batches {
    const known = batches.get(storeId) ?? new Batches(ports);
    batches.set(storeId, known);
    return known;
  }

  async function answer(request: HonoRequest, storeId: string, path: string): Promise<Answer> {
    if (!/^\d+$/.test(storeId)) return errorAnswer('STORE_NOT_FOUND', `Store with id ${storeId} was not found.`);
    const token = tokenOf(request.header('authorization'));
    if (token === undefined) return errorAnswer('INVALID_API_TOKEN', 'The access token is missing or invalid.');
    const limited = rateLimit(`${storeId} ${token.text}`);
    if (limited !== undefined) return limited;
    const text = await request.text();
    const store = stores(storeId);
    const { method } = request;
    const batchAnswer = answerBatchCall({
      ...splitPath(path),
      method,
      contentType: request.header('content-type') ?? '',
      text,
      store,
      token,
      batches: batchesOf(storeId),
    });
    return batchAnswer ?? dispatch(store, token, { method, path, body: text }, ports.clock.now());
  }

  app.use(bodyLimit({ maxSize: bodyBytes }));
  app.all('/api/v3/:storeId/*', async (context) => {
    const { pathname, search } = new URL(context.req.url);
    const path = ecwidPath(pathname) ?? '/';
    return toResponse(await answer(context.req, context.req.param('storeId'), `${path}${search}`));
  });
  return {
    app,
    close: () => {
      for (const each of batches.values()) each.close();
    },
  };
}

/** What follows the store id in a path under `/api/v3/`; nothing for other paths. */
export function ecwidPath(pathname: string): string | undefined {
  return /^\/api\/v3\/[^/]+(\/.*)$/.exec(pathname)?.[1];
}
