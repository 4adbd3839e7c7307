import type { MiddlewareHandler } from 'hono';
import { textAnswer, toResponse } from './answer.ts';

const loopbackNames = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Refuses what a web page could make a browser send: a host name that was rebound to this machine,
 * and a request that comes from a page of another origin.
 */
export const loopbackOnly: MiddlewareHandler = async (context, next) => {
  const origin = context.req.header('origin');
  if (!isLoopback(`http://${context.req.header('host') ?? ''}`) || (origin !== undefined && !isLoopback(origin))) {
    return toResponse(textAnswer(403, 'The simulator answers only to 127.0.0.1 and localhost.'));
  }
  await next();
  return undefined;
};

function isLoopback(address: string): boolean {
  return URL.canParse(address) && loopbackNames.has(new URL(address).hostname);
}
