/** What messages say about fields of bodies, and which field was probably meant. */
import { fieldsOf } from '../dialect.ts';
import { pathInWords } from '../json/pointer.ts';
import type { JsonPath } from '../json/tree.ts';
import { nearest } from '../shape.ts';
import { entitySchema, fieldsOfSchema, schemaAt } from './entities.ts';
import { quoted } from './tokens.ts';

/** What is longer is no misspelt name. */
const longestName = 100;

/** As many different misspellings as one file will ever hold; a hundred thousand requests repeat a few. */
const mostMemories = 1000;
const memories = new Map<string, string | undefined>();

/**
 * @param path of a field that its entity does not have
 * @returns the name of the field that was probably meant, unless it is there already
 */
export function meantField(entity: string, path: JsonPath, body: unknown): string | undefined {
  const name = path.at(-1);
  if (typeof name !== 'string' || name.length > longestName) return undefined;
  const place = path.slice(0, -1);
  const key = `${entity} ${path.map((step) => (typeof step === 'number' ? '' : step)).join(' ')}`;
  if (!memories.has(key)) {
    if (memories.size >= mostMemories) memories.clear();
    memories.set(key, nearestField(entity, place, name));
  }
  const meant = memories.get(key);
  return meant === undefined || Object.hasOwn(fieldsOf(valueAt(body, place)) ?? {}, meant) ? undefined : meant;
}

function nearestField(entity: string, place: JsonPath, name: string): string | undefined {
  const fields = fieldsOfSchema(schemaAt(entitySchema(entity), place)).filter(({ readOnly }) => !readOnly);
  const names = fields.map((field) => field.name);
  // `compare_to_price` is how other programs write it.
  return nearest(name.replace(/[_\s-]+/g, ''), names);
}

/** The value at `path`, or undefined. */
export function valueAt(value: unknown, path: JsonPath): unknown {
  return path.reduce(
    (at, step) =>
      typeof at === 'object' && at !== null && Object.hasOwn(at, step) ? Reflect.get(at, step) : undefined,
    value,
  );
}

/** `“items[0].price”`; the body itself without a path. */
export function fieldInWords(path: JsonPath): string {
  return quoted(path.length === 0 ? 'body' : pathInWords(path), 120);
}

/** `product variation`. */
export function entityInWords(entity: string): string {
  return (entitySchema(entity)?.title ?? entity).toLowerCase();
}

/** `a`, `a and b`, `a, b and c`. */
export function listInWords(parts: readonly string[], last: 'and' | 'or'): string {
  return parts.length < 2 ? parts.join() : `${parts.slice(0, -1).join(', ')} ${last} ${parts.at(-1)}`;
}
