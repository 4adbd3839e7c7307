/** Which requests of one entity need an earlier one: what runs in order works, what runs in parallel may not. */
import { fieldsOf, type Member } from '../dialect.ts';
import { type EcwidMethod, isEcwidMethod } from './methods.ts';
import { endOfName } from './path.ts';
import { matchPath, type Route } from './route.ts';

/** The later of two requests that touch the same entity, at least one of which changes it. */
export interface Dependency {
  readonly item: number;
  /** The nearest earlier request. */
  readonly on: number;
  readonly kind: 'repeated-change' | 'after-delete' | 'order';
}

/** One request as far as the order matters. */
export interface Touch {
  readonly method: EcwidMethod;
  /** What stands in the path before the query, without slashes at its ends: `products/123/combinations/7`. */
  readonly resource: string;
  /** What it is part of, the nearest first: `products/123/combinations`, `products/123`, `products`. */
  readonly above: readonly string[];
  readonly route: Route;
  readonly body: unknown;
}

const known = new WeakMap<readonly Member[], readonly Dependency[]>();

/** @param group requests of one entity, in order */
export function dependenciesIn(group: readonly Member[]): readonly Dependency[] {
  let dependencies = known.get(group);
  if (dependencies === undefined) {
    dependencies = findDependencies(group.map(touchOf));
    known.set(group, dependencies);
  }
  return dependencies;
}

export function touchOf({ value }: Member): Touch | undefined {
  const { method, path, body } = fieldsOf(value) ?? {};
  if (typeof method !== 'string' || !isEcwidMethod(method) || typeof path !== 'string') return undefined;
  const end = endOfName(path);
  const route = matchPath(path, end);
  const resource = path.slice(0, end).replace(/^\/|\/$/g, '');
  return route && { method, resource, above: ancestors(resource), route, body };
}

function findDependencies(touches: readonly (Touch | undefined)[]): readonly Dependency[] {
  const earlier = new Earlier();
  return touches.flatMap((touch, item) => {
    if (touch === undefined) return [];
    const found = dependencyOf(touch, item, earlier);
    earlier.add(touch, item);
    return found ?? [];
  });
}

function dependencyOf(touch: Touch, item: number, earlier: Earlier): Dependency | undefined {
  const { method, resource } = touch;
  const deleted = method === 'GET' || isMadeByWriting(touch) ? undefined : earlier.deletion(touch);
  if (deleted !== undefined) return { item, on: deleted, kind: 'after-delete' };
  const repeated = method === 'PUT' ? earlier.changeOf(resource) : undefined;
  if (repeated !== undefined) return { item, on: repeated, kind: 'repeated-change' };
  const on = method === 'GET' ? earlier.write(touch) : earlier.touch(touch);
  return on === undefined ? undefined : { item, on, kind: 'order' };
}

/** A key of the app storage is there again once it is written. */
function isMadeByWriting({ route }: Touch): boolean {
  return route.methods.includes('POST') && endsWithId(route);
}

function endsWithId({ segments }: Route): boolean {
  return segments.at(-1)?.startsWith('{') === true;
}

/** The newest requests by what they touch, so that a thousand variations of one product cost no more than a thousand. */
class Earlier {
  /** Deletions of an entity by its id. */
  readonly #deletions = new Map<string, number>();
  readonly #changes = new Map<string, number>();
  readonly #writesAt = new Map<string, number>();
  readonly #writesBelow = new Map<string, number>();
  readonly #readsAt = new Map<string, number>();
  readonly #readsBelow = new Map<string, number>();
  readonly #additions = new Map<string, number>();

  add(touch: Touch, item: number): void {
    const { method, resource, above, route } = touch;
    const isRead = method === 'GET';
    if (method === 'PUT') this.#changes.set(resource, item);
    if (method === 'DELETE' && endsWithId(route) && !isMadeByWriting(touch)) this.#deletions.set(resource, item);
    // What adds to a collection does not depend on what was added before.
    const at = isRead ? this.#readsAt : method === 'POST' ? this.#additions : this.#writesAt;
    at.set(resource, item);
    const below = isRead ? this.#readsBelow : this.#writesBelow;
    for (const each of above) below.set(each, item);
  }

  deletion({ resource, above }: Touch): number | undefined {
    return newest(this.#deletions.get(resource), newestOf(above, this.#deletions));
  }

  changeOf(resource: string): number | undefined {
    return this.#changes.get(resource);
  }

  /** What wrote there, above it or below it. */
  write({ resource, above }: Touch): number | undefined {
    const there = newest(this.#writesAt.get(resource), this.#additions.get(resource));
    const around = newest(newestOf(above, this.#writesAt), newestOf(above, this.#additions));
    return newest(newest(there, around), this.#writesBelow.get(resource));
  }

  /** What wrote or read there, above it or below it; what is added does not need what was added before. */
  touch(touch: Touch): number | undefined {
    const { method, resource, above } = touch;
    const reads = newest(
      newest(this.#readsAt.get(resource), newestOf(above, this.#readsAt)),
      this.#readsBelow.get(resource),
    );
    if (method !== 'POST') return newest(this.write(touch), reads);
    const writes = newest(
      newest(this.#writesAt.get(resource), newestOf(above, this.#writesAt)),
      this.#writesBelow.get(resource),
    );
    return newest(newest(writes, newestOf(above, this.#additions)), reads);
  }
}

function ancestors(resource: string): readonly string[] {
  const above: string[] = [];
  for (let slash = resource.lastIndexOf('/'); slash > 0; slash = resource.lastIndexOf('/', slash - 1))
    above.push(resource.slice(0, slash));
  return above;
}

function newestOf(resources: readonly string[], items: ReadonlyMap<string, number>): number | undefined {
  let found: number | undefined;
  for (const resource of resources) found = newest(found, items.get(resource));
  return found;
}

function newest(one: number | undefined, other: number | undefined): number | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return Math.max(one, other);
}
