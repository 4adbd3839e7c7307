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
  return route && { method, resource: path.slice(0, end).replace(/^\/|\/$/g, ''), route, body };
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
  const deleted = method === 'GET' || isMadeByWriting(touch) ? undefined : earlier.deletion(resource);
  if (deleted !== undefined) return { item, on: deleted, kind: 'after-delete' };
  const repeated = method === 'PUT' ? earlier.changeOf(resource) : undefined;
  if (repeated !== undefined) return { item, on: repeated, kind: 'repeated-change' };
  const on = method === 'GET' ? earlier.write(resource) : earlier.touch(resource, method);
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
    const { method, resource, route } = touch;
    const isRead = method === 'GET';
    if (method === 'PUT') this.#changes.set(resource, item);
    if (method === 'DELETE' && endsWithId(route) && !isMadeByWriting(touch)) this.#deletions.set(resource, item);
    // What adds to a collection does not depend on what was added before.
    const at = isRead ? this.#readsAt : method === 'POST' ? this.#additions : this.#writesAt;
    at.set(resource, item);
    const below = isRead ? this.#readsBelow : this.#writesBelow;
    for (const above of ancestors(resource)) below.set(above, item);
  }

  deletion(resource: string): number | undefined {
    return newest([resource, ...ancestors(resource)].map((above) => this.#deletions.get(above)));
  }

  changeOf(resource: string): number | undefined {
    return this.#changes.get(resource);
  }

  /** What wrote there, above it or below it. */
  write(resource: string): number | undefined {
    return newest([this.#additions.get(resource), ...this.#writes(resource)]);
  }

  /** What wrote or read there, above it or below it. */
  touch(resource: string, method: EcwidMethod): number | undefined {
    const reads = [resource, ...ancestors(resource)].map((above) => this.#readsAt.get(above));
    const additions = method === 'POST' ? undefined : this.#additions.get(resource);
    return newest([additions, ...this.#writes(resource), ...reads, this.#readsBelow.get(resource)]);
  }

  #writes(resource: string): readonly (number | undefined)[] {
    const above = ancestors(resource);
    return [
      this.#writesAt.get(resource),
      this.#writesBelow.get(resource),
      ...above.flatMap((each) => [this.#writesAt.get(each), this.#additions.get(each)]),
    ];
  }
}

function ancestors(resource: string): readonly string[] {
  const above: string[] = [];
  for (let slash = resource.lastIndexOf('/'); slash > 0; slash = resource.lastIndexOf('/', slash - 1))
    above.push(resource.slice(0, slash));
  return above;
}

function newest(items: readonly (number | undefined)[]): number | undefined {
  const present = items.filter((item) => item !== undefined);
  return present.length === 0 ? undefined : Math.max(...present);
}
