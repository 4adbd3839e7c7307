/** Finds the calls that a path can stand for. */
import { type Endpoint, endpoints, type PathParameter } from './catalogue.ts';
import type { EcwidMethod } from './methods.ts';

/** One path template and what can be done at it. */
export class Route {
  /** From the slash after the store id: `/products/{productId}`. */
  readonly template: string;
  readonly segments: readonly string[];
  /** Which segment is its first parameter; -1 without one. */
  readonly firstParameter: number;
  readonly endpoints: readonly Endpoint[];
  /** In the order of the documentation. */
  readonly methods: readonly EcwidMethod[];
  readonly #byMethod: Readonly<Record<EcwidMethod, Endpoint | undefined>>;

  constructor(template: string, calls: readonly Endpoint[]) {
    const find = (method: EcwidMethod): Endpoint | undefined => calls.find((call) => call.method === method);
    this.template = template;
    this.segments = template.slice(1).split('/');
    this.firstParameter = this.segments.findIndex((segment) => segment.startsWith('{'));
    this.endpoints = calls;
    this.methods = calls.map(({ method }) => method);
    this.#byMethod = { GET: find('GET'), POST: find('POST'), PUT: find('PUT'), DELETE: find('DELETE') };
  }

  endpointOf(method: EcwidMethod): Endpoint | undefined {
    return this.#byMethod[method];
  }
}

/** What may follow after some segments of a path. */
export interface RouteNode {
  readonly literals: readonly RouteLiteral[];
  /** Of the literals, by `signature`. */
  readonly bySignature: ReadonlyMap<number, readonly RouteLiteral[]>;
  readonly parameter: RouteParameter | undefined;
  readonly route: Route | undefined;
}

export interface RouteLiteral {
  readonly text: string;
  readonly next: RouteNode;
}

export interface RouteParameter extends PathParameter {
  readonly next: RouteNode;
}

/** In the order of the documentation. */
export const routes: readonly Route[] = [...groupBy(endpoints, ({ path }) => path)].map(
  ([template, calls]) => new Route(template, calls),
);

let tree: RouteNode | undefined;

/** Built when the first path is looked up, so that a program that starts does not wait for it. */
export function routeTree(): RouteNode {
  tree ??= nodeOf(routes, 0);
  return tree;
}

const slash = 0x2f;

const mostSegments = 20;

/**
 * The route of a path, with or without its first slash and with or without one at its end. No piece of the path is
 * copied on the way. Literals come before parameters, so that `/products/deleted` is no product.
 * @param end where the path's name ends and its query starts
 */
export function matchPath(path: string, end: number = path.length): Route | undefined {
  let node = routeTree();
  let start = path.charCodeAt(0) === slash ? 1 : 0;
  const last = end > start && path.charCodeAt(end - 1) === slash ? end - 1 : end;
  if (start >= last) return undefined;
  while (start <= last) {
    const found = path.indexOf('/', start);
    const stop = found < 0 || found > last ? last : found;
    const next = step(node, path, start, stop);
    if (next === undefined) return undefined;
    node = next;
    start = stop + 1;
  }
  return node.route;
}

function step(node: RouteNode, path: string, start: number, end: number): RouteNode | undefined {
  if (start === end) return undefined;
  const candidates = node.bySignature.get(signature(path.charCodeAt(start), end - start));
  if (candidates !== undefined) for (const { text, next } of candidates) if (path.startsWith(text, start)) return next;
  const { parameter } = node;
  return parameter !== undefined && fits(parameter, path, start, end) ? parameter.next : undefined;
}

/** Whether a piece of a path can be a parameter's value. */
export function fits(parameter: PathParameter, path: string, start: number, end: number): boolean {
  if (start === end) return false;
  if (parameter.enum !== undefined) return parameter.enum.includes(path.slice(start, end));
  if (parameter.type === 'string') return true;
  for (let offset = start; offset < end; offset++) {
    const code = path.charCodeAt(offset);
    if (code < 0x30 || code > 0x39) return false;
  }
  return true;
}

/** A piece of a path that is no value of the parameter in its place. */
export interface Misfit {
  readonly segment: string;
  readonly parameter: PathParameter;
}

/** Why a path is not found, where its fixed words are right. */
export function misfitOf(path: string): Misfit | undefined {
  let node = routeTree();
  // Longer than any path of the catalogue; what follows would not be found either.
  for (const segment of path.replace(/^\//, '').split('/', mostSegments)) {
    const next = step(node, segment, 0, segment.length);
    if (next === undefined)
      return segment === '' ? undefined : node.parameter && { segment, parameter: node.parameter };
    node = next;
  }
  return undefined;
}

/** Few literals share a first letter and a length. */
function signature(firstCode: number, length: number): number {
  return firstCode * 256 + length;
}

function nodeOf(below: readonly Route[], depth: number): RouteNode {
  const deeper = groupBy(
    below.filter(({ segments }) => segments.length > depth),
    ({ segments }) => segments[depth] ?? '',
  );
  const literals = [...deeper]
    .filter(([segment]) => !segment.startsWith('{'))
    .map(([text, inside]) => ({ text, next: nodeOf(inside, depth + 1) }));
  return {
    literals,
    bySignature: groupBy(literals, ({ text }) => signature(text.charCodeAt(0), text.length)),
    parameter: parameterOf(
      [...deeper].filter(([segment]) => segment.startsWith('{')),
      depth,
    ),
    route: below.find(({ segments }) => segments.length === depth),
  };
}

/** A segment has one parameter at most, however the documentation names it from call to call. */
function parameterOf(
  deeper: readonly (readonly [string, readonly Route[]])[],
  depth: number,
): RouteParameter | undefined {
  const inside = deeper.flatMap(([, below]) => below);
  const name = deeper[0]?.[0].slice(1, -1);
  const parameter = inside
    .flatMap((route) => route.endpoints)
    .flatMap(({ pathParameters }) => pathParameters)
    .find((each) => each.name === name);
  return parameter && { ...parameter, next: nodeOf(inside, depth + 1) };
}

function groupBy<Value, Key>(values: readonly Value[], keyOf: (value: Value) => Key): Map<Key, Value[]> {
  const groups = new Map<Key, Value[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group === undefined) groups.set(keyOf(value), [value]);
    else group.push(value);
  }
  return groups;
}
