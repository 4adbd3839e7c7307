import type { MiddlewareHandler } from 'hono';
import { Hono } from 'hono';
import { htmlAnswer, jsonAnswer, textAnswer, toResponse } from '../answer.ts';
import { bodyLimit } from '../bodyLimit.ts';
import type { Clock } from '../clock.ts';
import type { LedgerWriter } from '../ledger.ts';
import { logInRoutes, sessionRoutes } from './authRoutes.ts';
import type { Environment } from './body.ts';
import { formOf, jsonLimit, originOf, unauthorized, withJson } from './body.ts';
import { contentTypeOf, createFiles } from './files.ts';
import { readJobBody } from './jobBody.ts';
import { Jobs } from './jobs.ts';
import { listJobs } from './list.ts';
import { createPriceList, readPriceList } from './priceLists.ts';
import { listProducts } from './productView.ts';
import type { Shop } from './shop.ts';
import { downloadUrl, removeUpload, upload } from './uploads.ts';
import { createSessions } from './users.ts';

export interface MedusaPorts {
  readonly clock: Clock;
  readonly ledger: LedgerWriter;
  readonly closing: AbortSignal;
}

const uploadBytes = 32 * 1024 * 1024;
const uploadPaths = ['/admin/uploads', '/admin/uploads/protected'];

/** `/health`, `/admin/…` and the files under `/uploads/`. */
export function createMedusaService(ports: MedusaPorts, shop: Shop): { readonly app: Hono<Environment> } {
  const app = new Hono<Environment>();
  const { clock } = ports;
  const sessions = createSessions(clock);
  const files = createFiles();
  const jobs = new Jobs({ clock, closing: ports.closing, files, shop }, ports.ledger);
  const uploadPorts = { clock, files };

  const signedIn: MiddlewareHandler<Environment> = async (context, next) => {
    const user = sessions.userOf(context.req.raw.headers);
    if (user === undefined) return unauthorized(context);
    context.set('user', user);
    await next();
    return undefined;
  };

  app.get('/health', () => toResponse(textAnswer(200, 'OK', 'text/html; charset=utf-8')));
  app.get('/uploads/*', (context) => {
    const { pathname } = new URL(context.req.url);
    const key = decodeURIComponent(pathname.slice('/uploads/'.length));
    const text = files.read(key);
    return text === undefined
      ? toResponse(htmlAnswer(404, `Cannot GET ${pathname}`))
      : toResponse(textAnswer(200, text, contentTypeOf(key)));
  });
  app.route('/', logInRoutes(sessions));

  app.use('/admin/*', signedIn);
  app.route('/', sessionRoutes(sessions));
  app.get('/admin/store', () => toResponse(jsonAnswer(200, { store: { id: 'store_simulator', name: 'Simulator' } })));
  app.on('POST', uploadPaths, bodyLimit({ maxSize: uploadBytes }), async (context) =>
    toResponse(await upload(uploadPorts, await formOf(context), originOf(context))),
  );
  app.use('/admin/*', jsonLimit);
  app.delete('/admin/uploads', (context) => withJson(context, (body) => removeUpload(uploadPorts, body)));
  app.post('/admin/uploads/download-url', (context) =>
    withJson(context, (body) => downloadUrl(body, originOf(context))),
  );
  app.get('/admin/products', (context) => toResponse(listProducts(shop, new URL(context.req.url).searchParams)));
  app.post('/admin/price-lists', (context) => withJson(context, (body) => createPriceList(shop, clock, body)));
  app.get('/admin/price-lists/:id', (context) => toResponse(readPriceList(shop, context.req.param('id'))));

  const one = '/admin/batch-jobs/:id';
  app.get('/admin/batch-jobs', (context) =>
    toResponse(listJobs(jobs, context.get('user'), new URL(context.req.url).searchParams)),
  );
  app.post('/admin/batch-jobs', (context) =>
    withJson(context, (body) => {
      const draft = readJobBody(body, shop);
      return 'fault' in draft ? draft.fault : jobs.create(draft, context.get('user'));
    }),
  );
  // Whatever the method, the server looks for the job first.
  app.all(one, async (context, next) => {
    const answer = jobs.read(context.req.param('id'), context.get('user'));
    if (answer.status === 200 && context.req.method !== 'GET') return next();
    return toResponse(answer);
  });
  app.post(`${one}/confirm`, (context) => toResponse(jobs.confirm(context.req.param('id'), context.get('user'))));
  app.post(`${one}/cancel`, async (context) =>
    toResponse(await jobs.cancel(context.req.param('id'), context.get('user'))),
  );
  return { app };
}
