/** Snippets of values for the fields of a body. */
import { choice, literal, placeholder } from '../snippet.ts';
import type { Endpoint } from './catalogue.ts';
import { type EntityField, type EntitySchema, entityField, entitySchema, type JsonType } from './entities.ts';

/** A longer list is easier to search by typing. */
const mostChoices = 24;

/** The body of a call with the fields that it cannot do without. */
export function bodySnippet({ body, requiredFields }: Endpoint, next: () => number): string {
  if (body === undefined || requiredFields.length === 0) return valueSnippet(entitySchema(body ?? ''), next);
  const fields = requiredFields.flatMap((name) => entityField(body, [name]) ?? []);
  return `{ ${fieldsSnippet(fields, next)} }`;
}

export function fieldsSnippet(fields: readonly EntityField[], next: () => number): string {
  return fields.map(({ name, schema }) => `"${literal(name)}": ${valueSnippet(schema, next)}`).join(', ');
}

/** A value of the right type, to be filled in. */
export function valueSnippet(schema: EntitySchema | undefined, next: () => number): string {
  if (schema === undefined) return `{ $${next()} }`;
  const texts = textValues(schema);
  if (texts.length > 0 && texts.length <= mostChoices) return `"${choice(next(), texts)}"`;
  if (schema.format === 'ecwid-date') return dateSnippet(next());
  switch (typeOf(schema)) {
    case 'boolean':
      return choice(next(), ['true', 'false']);
    case 'integer':
    case 'number':
      return placeholder(next(), '0');
    case 'array':
      return listSnippet(schema.items, next);
    case 'object':
      return `{ $${next()} }`;
    default:
      return `"$${next()}"`;
  }
}

function listSnippet(items: EntitySchema | undefined, next: () => number): string {
  switch (items && typeOf(items)) {
    case 'object':
      return `[{ $${next()} }]`;
    case 'string':
      return `["$${next()}"]`;
    default:
      return `[$${next()}]`;
  }
}

/** In the form that Ecwid itself writes: https://docs.ecwid.com/api-reference/rest-api/orders/search-orders */
export function dateSnippet(tabStop: number): string {
  return `"${placeholder(tabStop, '2026-01-31 00:00:00 +0000')}"`;
}

export function textValues({ enum: values = [] }: EntitySchema): readonly string[] {
  return values.filter((value) => value !== null);
}

/** Whether the editor has more to offer inside of what `valueSnippet` inserts. */
export function hasMore(schema: EntitySchema): boolean {
  const inside = schema.items ?? schema;
  return inside.properties !== undefined || textValues(inside).length > (schema === inside ? mostChoices : 0);
}

/** The first of several, `null` aside. */
export function typeOf({ type }: EntitySchema): JsonType | undefined {
  const types: readonly JsonType[] = type === undefined || typeof type === 'string' ? (type ? [type] : []) : type;
  return types.find((each) => each !== 'null') ?? types[0];
}
