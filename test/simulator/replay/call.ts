import type { Json } from '../simulation.ts';
import type { Stage } from './replay.ts';

const token = { 'x-medusa-access-token': 'test_api_token' };

/** A call of the test itself, which no recording holds. */
export async function call(stage: Stage, method: string, path: string, body?: object): Promise<Json> {
  const response = await fetch(`${stage.url}${path}`, {
    method,
    headers: { ...token, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: stage.names.translate(JSON.stringify(body)) }),
  });
  return response.json();
}
