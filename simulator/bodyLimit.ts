import type { Context, MiddlewareHandler } from 'hono';

export interface BodyLimit {
  /** In bytes. */
  readonly maxSize: number;
  readonly onError?: (context: Context) => Response;
}

/**
 * Refuses a body that is too long. Hono's own turns one without a length into a new `Request`, which works only where
 * its server has replaced the global one; an extension host is shared, so ours stays as it is.
 */
export function bodyLimit({ maxSize, onError = tooLong }: BodyLimit): MiddlewareHandler {
  return async (context, next) => {
    if ((await sizeOf(context)) > maxSize) return onError(context);
    await next();
    return undefined;
  };
}

async function sizeOf({ req }: Context): Promise<number> {
  const length = req.header('content-length');
  if (length !== undefined) return Number(length);
  return req.header('transfer-encoding') === undefined ? 0 : (await req.arrayBuffer()).byteLength;
}

function tooLong(context: Context): Response {
  return context.text('Payload Too Large', 413);
}
