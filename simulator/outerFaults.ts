import type { HttpBindings } from '@hono/node-server';
import type { MiddlewareHandler } from 'hono';
import { toResponse } from './answer.ts';
import type { Clock } from './clock.ts';
import { ecwidPath } from './ecwid/http.ts';
import type { FaultSource } from './faults.ts';
import { faultAnswer } from './faults.ts';

/** Applies the faults to calls over HTTP; those of the requests in a batch are applied where they are executed. */
export function outerFaults(
  faults: FaultSource,
  clock: Clock,
  closing: AbortSignal,
): MiddlewareHandler<{ Bindings: HttpBindings }> {
  return async (context, next) => {
    const { pathname } = new URL(context.req.url);
    const fault = faults.take(context.req.method, ecwidPath(pathname) ?? pathname);
    if (fault?.delay !== undefined) await clock.sleep(fault.delay, closing);
    if (fault?.cut === true || fault?.cut === 'before') {
      context.env.incoming.socket.destroy();
      return new Response(null, { status: 502 });
    }
    const instead = fault === undefined ? undefined : faultAnswer(fault);
    if (instead !== undefined) return toResponse(instead);
    await next();
    if (fault?.cut === 'after') context.env.incoming.socket.destroy();
    return undefined;
  };
}
