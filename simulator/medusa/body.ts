import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import type { Answer } from '../answer.ts';
import { htmlAnswer, toResponse } from '../answer.ts';
import { bodyLimit } from '../bodyLimit.ts';
import type { User } from './users.ts';

export type Environment = { Bindings: HttpBindings; Variables: { user: User } };

const jsonBytes = 100 * 1024;

export const jsonLimit = bodyLimit({
  maxSize: jsonBytes,
  onError: () => toResponse(htmlAnswer(413, 'PayloadTooLargeError: request entity too large')),
});

/** Other content types count as an empty body, and a body that is not JSON gets a page, as from Express. */
export async function withJson(context: Context<Environment>, answer: (body: unknown) => Answer): Promise<Response> {
  const text = await context.req.text();
  const isJson = /^application\/json\b/i.test(context.req.header('content-type') ?? '');
  if (!isJson || text === '') return toResponse(answer({}));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return toResponse(htmlAnswer(400, String(error)));
  }
  const usable = typeof value === 'object' && value !== null;
  return toResponse(usable ? answer(value) : htmlAnswer(400, 'SyntaxError: Unexpected token in JSON'));
}

/** Nothing for a body that is no form. */
export async function formOf(context: Context<Environment>): Promise<FormData | undefined> {
  const type = context.req.header('content-type') ?? '';
  if (!/^multipart\/form-data\b/i.test(type)) return undefined;
  return new Response(await context.req.arrayBuffer(), { headers: { 'content-type': type } }).formData();
}

export function originOf(context: Context<Environment>): string {
  return new URL(context.req.url).origin;
}

/** Without a content type, unlike the answer to a wrong password; a `Response` would be given one on its way. */
export function unauthorized({ env }: Context<Environment>): Response {
  const text = 'Unauthorized';
  env.outgoing.writeHead(401, { 'content-length': text.length }).end(text);
  return RESPONSE_ALREADY_SENT;
}
