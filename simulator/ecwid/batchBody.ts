import { isFields } from '../json.ts';
import type { BatchRequest } from './batch.ts';
import { methods } from './route.ts';

const maximumRequests = 500;

export type ReadBatch = { readonly requests: readonly BatchRequest[] } | { readonly problem: string };

/** The requests of a create call, or what is wrong with the first bad place, named by its JSON path. */
export function readBatchBody(body: unknown): ReadBatch {
  if (!Array.isArray(body)) return { problem: '"$" must be an array of requests' };
  if (body.length === 0) return { problem: '"$" holds no request' };
  if (body.length > maximumRequests) {
    return { problem: `"$" holds ${body.length} requests, and ${maximumRequests} is the maximum` };
  }
  const requests: BatchRequest[] = [];
  for (const [index, item] of body.entries()) {
    const place = `$[${index}]`;
    if (!isFields(item)) return { problem: `"${place}" contains bad value` };
    const { id, path, method, body: content } = item;
    if (id !== undefined && id !== null && typeof id !== 'string')
      return { problem: `"${place}.id" contains bad value` };
    if (typeof path !== 'string' || path === '') return { problem: `"${place}.path" contains bad value` };
    if (typeof method !== 'string' || !methods.includes(method.toUpperCase())) {
      return { problem: `"${place}.method" contains bad value` };
    }
    requests.push({
      ...(typeof id === 'string' ? { id } : {}),
      path,
      method: method.toUpperCase(),
      body: content,
    });
  }
  return { requests };
}
