/** Counts what the requests of a file do. Only those whose text decides are parsed, so that 100,000 take no time. */
import { holdsItem } from '../blockFacts.ts';
import { fieldsOf } from '../dialect.ts';
import type { BatchDocument } from '../document.ts';
import { type ItemSegment, itemText, parsed } from '../groupIndex.ts';
import { type Endpoint, endpointByKey } from './catalogue.ts';
import { type Effect, effectOf, massDeletion } from './effects.ts';
import { type EntityCount, EntityCounter } from './entityCounter.ts';
import { collections } from './rules/erasesCatalogue.ts';
import { type SideEffect, sideEffectOf } from './sideEffects.ts';

export interface Tally {
  readonly requests: number;
  /** Requests of which nobody can say what they do: they make no call of the documentation. */
  readonly unknown: number;
  /** Those of them with the method DELETE. */
  readonly unknownDeletes: number;
  /** Deletes first, reads last; within that the most frequent first. */
  readonly calls: readonly CallCount[];
  readonly entities: readonly EntityCount[];
  /** How many requests have each. */
  readonly sideEffects: ReadonlyMap<SideEffect, number>;
}

export interface CallCount {
  /** As the catalogue names it: `PUT /products/{productId}`. */
  readonly operation: string;
  /** What it does, in a few words. */
  readonly summary: string;
  /** The part of the API that it belongs to: `Products`. */
  readonly group: string;
  readonly effect: Effect;
  readonly requests: number;
  /** It deletes everything of its kind that the store has. */
  readonly everything: boolean;
}

export function tallyOf({ text }: BatchDocument): Tally {
  const calls = new Map<string, CallCount>();
  const sideEffects = new Map<SideEffect, number>();
  const entities = new EntityCounter();
  let requests = 0;
  let unknown = 0;
  let unknownDeletes = 0;
  for (const { segments } of text.blocks)
    for (const segment of segments) {
      if (!holdsItem(segment)) continue;
      requests++;
      const { operation } = segment.checked;
      const endpoint = operation === undefined ? undefined : endpointByKey(operation);
      if (endpoint === undefined) {
        unknown++;
        if (isDelete(segment)) unknownDeletes++;
        continue;
      }
      const call = callOf(endpoint, segment);
      const key = `${call.effect} ${call.everything} ${endpoint.key}`;
      calls.set(key, { ...call, requests: (calls.get(key)?.requests ?? 0) + 1 });
      entities.add(endpoint, call, segment);
      const sideEffect = sideEffectOf(endpoint.key, () => segment.text);
      if (sideEffect !== undefined) sideEffects.set(sideEffect, (sideEffects.get(sideEffect) ?? 0) + 1);
    }
  return {
    requests,
    unknown,
    unknownDeletes,
    calls: [...calls.values()].sort(byDanger),
    entities: entities.counts(),
    sideEffects,
  };
}

function isDelete(segment: ItemSegment): boolean {
  const method = segment.checked.broken ? undefined : fieldsOf(parsed(itemText(segment)).value)?.['method'];
  return typeof method === 'string' && method.toUpperCase() === 'DELETE';
}

function callOf(endpoint: Endpoint, segment: ItemSegment): CallCount {
  const { key: operation, group, path } = endpoint;
  const mass = massDeletion(operation, () => fieldsOf(parsed(itemText(segment)).value)?.['body']);
  const call = { operation, group, requests: 1 };
  if (mass === undefined) {
    const everything = collections.has(endpoint) && !path.includes('{');
    return { ...call, summary: endpoint.summary, effect: effectOf(endpoint), everything };
  }
  const summary = mass === 'all' ? 'Delete all there are' : 'Delete those that the body selects';
  return { ...call, summary, effect: 'delete', everything: mass === 'all' };
}

const order: readonly Effect[] = ['delete', 'update', 'create', 'other', 'read'];

function byDanger(a: CallCount, b: CallCount): number {
  return order.indexOf(a.effect) - order.indexOf(b.effect) || b.requests - a.requests;
}
