import { Hono } from 'hono';

import { bodyLimit } from './bodyLimit.ts';
import type { Fault, FaultSource } from './faults.ts';
import type { Fields } from './json.ts';
import { isFields, parseJson } from './json.ts';

const bodyBytes = 1024 * 1024;

/** `GET`, `POST` and `DELETE /simulator/faults`, for those who run the simulator as a program of its own. */
export function faultRoutes(faults: FaultSource): Hono {
  const app = new Hono();
  app.use(bodyLimit({ maxSize: bodyBytes }));
  app.get('/simulator/faults', (context) => context.json(faults.active));
  app.post('/simulator/faults', async (context) => {
    // Only this content type: a web page of another origin cannot send it without asking first.
    if (!/^application\/json\b/i.test(context.req.header('content-type') ?? '')) {
      return context.json({ message: 'Send the fault as application/json.' }, 415);
    }
    const parsed = parseJson(await context.req.text());
    if (parsed === undefined || !isFields(parsed.value)) {
      return context.json({ message: 'A fault is one JSON object.' }, 400);
    }
    const problem = problemOf(parsed.value);
    if (problem !== undefined) return context.json({ message: problem }, 400);
    faults.add(parsed.value as Fault);
    return context.json({ added: true }, 201);
  });
  app.delete('/simulator/faults', (context) => {
    faults.clear();
    return context.body(null, 204);
  });
  return app;
}

const types: Readonly<Record<keyof Fault, (value: unknown) => boolean>> = {
  method: isText,
  path: isText,
  status: (value) => isCount(value) && value >= 200 && value <= 599,
  retryAfter: isCount,
  body: () => true,
  contentType: isText,
  cut: (value) => value === true || value === 'before' || value === 'after',
  delay: isCount,
  times: isCount,
};

/** Checked here because the types of `Fault` cannot hold for what comes over HTTP. */
function problemOf(fields: Fields): string | undefined {
  for (const [name, value] of Object.entries(fields)) {
    if (!isFaultField(name)) return `A fault has no field "${name}".`;
    if (!types[name](value)) return `The field "${name}" of a fault cannot be ${JSON.stringify(value)}.`;
  }
  return undefined;
}

function isFaultField(name: string): name is keyof Fault {
  return Object.hasOwn(types, name);
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}
