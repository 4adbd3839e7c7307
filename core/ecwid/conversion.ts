/** Which values of a wrong type can be written rightly without a guess. */
import type { EntitySchema, JsonType } from './entities.ts';

export function takes({ type }: EntitySchema, wanted: JsonType): boolean {
  return type === wanted || (Array.isArray(type) && type.includes(wanted));
}

/** JSON's own numbers, so that what stands in the quotes can stand without them. */
const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const integer = /^-?(?:0|[1-9]\d*)$/;

/** @returns the number that a text holds where one is wanted, as it is written */
export function asNumber(value: unknown, schema: EntitySchema): string | undefined {
  const text = typeof value === 'string' ? value.trim() : '';
  const form = takes(schema, 'number') ? number : takes(schema, 'integer') ? integer : undefined;
  return form?.test(text) ? text : undefined;
}

export function asBoolean(value: unknown, schema: EntitySchema): string | undefined {
  const text = typeof value === 'string' ? value.trim().toLowerCase() : '';
  return takes(schema, 'boolean') && (text === 'true' || text === 'false') ? text : undefined;
}

/** One value where a list of such is wanted. */
export function isItemOf(value: unknown, { type, items }: EntitySchema): boolean {
  if (type !== 'array' || items?.type === undefined) return false;
  if (typeof value === 'number')
    return items.type === 'number' || (items.type === 'integer' && Number.isInteger(value));
  return typeof value === 'string' && items.type === 'string';
}
