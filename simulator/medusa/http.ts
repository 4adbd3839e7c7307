import type { Context, MiddlewareHandler } from 'hono';
import { Hono } from 'hono';
import type { Answer } from '../answer.ts';
import { htmlAnswer, jsonAnswer, textAnswer, toResponse } from '../answer.ts';
import { bodyLimit } from '../bodyLimit.ts';
import type { Clock } from '../clock.ts';
import type { StoreSource } from '../ecwid/stores.ts';
import { isFields, parseJson } from '../json.ts';
import type { LedgerWriter } from '../ledger.ts';
import { unauthorized } from './errors.ts';
import { createFiles } from './files.ts';
import { readJobBody } from './jobBody.ts';
import { Jobs } from './jobs.ts';
import { listJobs } from './list.ts';
import { downloadUrl, removeUpload, upload } from './uploads.ts';
import { createSessions, publicUser, type User } from './users.ts';

export interface MedusaPorts {
  readonly clock: Clock;
  readonly ledger: LedgerWriter;
  readonly closing: AbortSignal;
}

/** The Ecwid store whose demo shop Medusa shows, too. */
const sharedStore = '1';
const jsonBytes = 100 * 1024;
const uploadBytes = 32 * 1024 * 1024;
const uploadPaths = ['/admin/uploads', '/admin/uploads/protected'];

type Environment = { Variables: { user: User } };

/** `/health`, `/admin/…` and the files under `/uploads/`. */
export function createMedusaService(ports: MedusaPorts, stores: StoreSource): { readonly app: Hono<Environment> } {
  const app = new Hono<Environment>();
  const sessions = createSessions(ports.clock);
  const files = createFiles();
  const jobs = new Jobs(
    { clock: ports.clock, closing: ports.closing, files, store: stores(sharedStore) },
    ports.ledger,
  );
  const uploadPorts = { clock: ports.clock, files };

  const signedIn: MiddlewareHandler<Environment> = async (context, next) => {
    const user = sessions.userOf(context.req.raw.headers);
    if (user === undefined) return toResponse(unauthorized);
    context.set('user', user);
    await next();
    return undefined;
  };

  app.get('/health', () => toResponse(textAnswer(200, 'OK', 'text/html; charset=utf-8')));
  app.get('/uploads/*', (context) => {
    const { pathname } = new URL(context.req.url);
    const text = files.read(decodeURI(pathname.slice('/uploads/'.length)));
    return text === undefined
      ? toResponse(htmlAnswer(404, `Cannot GET ${pathname}`))
      : toResponse(textAnswer(200, text, 'text/csv; charset=UTF-8'));
  });
  app.post('/admin/auth/token', jsonLimit, (context) =>
    withJson(context, (body) => {
      const token = isFields(body) ? sessions.logIn(body['email'], body['password']) : undefined;
      return token === undefined ? unauthorized : jsonAnswer(200, { access_token: token });
    }),
  );

  app.use('/admin/*', signedIn);
  app.get('/admin/auth', (context) => toResponse(jsonAnswer(200, { user: publicUser(context.get('user')) })));
  app.get('/admin/store', () => toResponse(jsonAnswer(200, { store: { id: 'store_simulator', name: 'Simulator' } })));
  app.on('POST', uploadPaths, bodyLimit({ maxSize: uploadBytes }), async (context) =>
    toResponse(await upload(uploadPorts, await formOf(context), originOf(context))),
  );
  app.use('/admin/*', jsonLimit);
  app.delete('/admin/uploads', (context) => withJson(context, (body) => removeUpload(uploadPorts, body)));
  app.post('/admin/uploads/download-url', (context) =>
    withJson(context, (body) => downloadUrl(body, originOf(context))),
  );

  const one = '/admin/batch-jobs/:id';
  app.get('/admin/batch-jobs', (context) =>
    toResponse(listJobs(jobs, context.get('user'), new URL(context.req.url).searchParams)),
  );
  app.post('/admin/batch-jobs', (context) =>
    withJson(context, (body) => {
      const draft = readJobBody(body);
      return 'fault' in draft ? draft.fault : jobs.create(draft, context.get('user'));
    }),
  );
  app.get(one, (context) => toResponse(jobs.read(context.req.param('id'), context.get('user'))));
  app.post(`${one}/confirm`, (context) => toResponse(jobs.confirm(context.req.param('id'), context.get('user'))));
  app.post(`${one}/cancel`, async (context) =>
    toResponse(await jobs.cancel(context.req.param('id'), context.get('user'))),
  );
  return { app };
}

const jsonLimit = bodyLimit({
  maxSize: jsonBytes,
  onError: () => toResponse(htmlAnswer(413, 'PayloadTooLargeError: request entity too large')),
});

/** Other content types count as an empty body, and a body that is not JSON gets a page, as from Express. */
async function withJson(context: Context<Environment>, answer: (body: unknown) => Answer): Promise<Response> {
  const text = await context.req.text();
  const isJson = /^application\/json\b/i.test(context.req.header('content-type') ?? '');
  if (!isJson || text === '') return toResponse(answer({}));
  const parsed = parseJson(text);
  const usable = parsed !== undefined && typeof parsed.value === 'object' && parsed.value !== null;
  return toResponse(usable ? answer(parsed.value) : htmlAnswer(400, 'SyntaxError: Unexpected token in JSON'));
}

/** Nothing for a body that is no form. */
async function formOf(context: Context<Environment>): Promise<FormData | undefined> {
  const isForm = /^multipart\/form-data\b/i.test(context.req.header('content-type') ?? '');
  if (!isForm) return undefined;
  const headers = { 'content-type': context.req.header('content-type') ?? '' };
  return new Response(await context.req.arrayBuffer(), { headers }).formData();
}

function originOf(context: Context<Environment>): string {
  return new URL(context.req.url).origin;
}
