/** What can be told of a request that is being typed. */
import { type JsonNode, parseTree, propertyOf } from '../json/tree.ts';
import type { Endpoint } from './catalogue.ts';
import { type EcwidMethod, isEcwidMethod } from './methods.ts';
import { endOfName } from './path.ts';
import { matchPath, type Route } from './route.ts';

export interface Draft {
  readonly text: string;
  readonly root: JsonNode | undefined;
  readonly method: EcwidMethod | undefined;
  readonly path: string | undefined;
  readonly route: Route | undefined;
  readonly endpoint: Endpoint | undefined;
}

export function draftOf(text: string): Draft {
  const { root } = parseTree(text);
  const method = textOf(root, 'method');
  const path = textOf(root, 'path');
  const known = method !== undefined && isEcwidMethod(method) ? method : undefined;
  const found = path === undefined ? undefined : matchPath(path, endOfName(path));
  const route = found === undefined || isAboutBatches(found) ? undefined : found;
  const endpoint = known === undefined ? undefined : route?.endpointOf(known);
  return { text, root, method: known, path, route, endpoint };
}

/** Calls about batches have no place in one. */
export function isAboutBatches({ segments }: Route): boolean {
  return segments[0] === 'batch';
}

/** The calls that a request can become: the one it makes, else all at its path that its method allows. */
export function possibleCalls({ endpoint, route }: Draft): readonly Endpoint[] {
  return endpoint === undefined ? (route?.endpoints ?? []) : [endpoint];
}

/** What the body is, where only one entity can be meant. */
export function bodyCall(draft: Draft): Endpoint | undefined {
  const taking = possibleCalls(draft).filter(({ body }) => body !== undefined);
  const entities = new Set(taking.map(({ body }) => body));
  if (entities.size > 1) return undefined;
  // A change needs fewer fields than a creation, so that nothing is asked for in vain while the method is unknown.
  return taking.find(({ method }) => method === 'PUT') ?? taking[0];
}

function textOf(root: JsonNode | undefined, name: string): string | undefined {
  const value = root === undefined ? undefined : propertyOf(root, name)?.value;
  return value?.type === 'string' ? value.text : undefined;
}
