/** Which entity a request is about, so that requests about the same one can be told. */
import type { EcwidMethod } from './methods.ts';
import { type Route, routes } from './route.ts';

/** Templates that stand for one thing although no id is in them: those that are both read and changed, or uploaded. */
const singletons: ReadonlySet<string> = new Set(
  routes
    .filter(({ endpoints, methods, template }) => {
      const queries = endpoints.flatMap(({ query }) => query);
      const single = methods.includes('GET') && methods.includes('PUT') && !queries.some(({ required }) => required);
      return !template.includes('{') && (single || queries.some(({ requiredInBatch }) => requiredInBatch));
    })
    .map(({ template }) => template),
);

/** Templates below which entities stand by their ids. */
const collections: ReadonlySet<string> = new Set(
  routes.map(({ template }) => template.slice(0, template.indexOf('/{'))).filter((template) => template !== ''),
);

const blank = 0x20;

/**
 * The fixed words of a path up to its first id and that id: `products/123` for `/products/123/combinations/7`. A path
 * without an id names the one thing that stands there, such as `profile`, or is about no entity in particular. Deleting
 * a whole collection is about the collection.
 * @param nameEnd where the path's name ends
 */
export function subjectOf(path: string, nameEnd: number, route: Route, method: EcwidMethod): string | undefined {
  const { template, firstParameter } = route;
  if (firstParameter < 0) {
    const named = singletons.has(template) || (method === 'DELETE' && collections.has(template));
    return named ? template.slice(1) : undefined;
  }
  const start = path.startsWith('/') ? 1 : 0;
  // White space before a path is found by a rule; until it is gone the path names nothing.
  if (path.charCodeAt(start) <= blank) return undefined;
  let end = start - 1;
  for (let segment = 0; segment <= firstParameter; segment++) {
    end = path.indexOf('/', end + 1);
    if (end < 0 || end > nameEnd) return path.slice(start, nameEnd);
  }
  return path.slice(start, end);
}
