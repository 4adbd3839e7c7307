/** What is known of a field of a body, for completion and hover. */

import type { JsonPath } from '../json/tree.ts';
import { code, paragraphs, prose } from '../markdown.ts';
import { entityInWords } from './bodyFields.ts';
import type { Endpoint } from './catalogue.ts';
import { type EntityField, entityField } from './entities.ts';

/** In a few words: `list of objects, required`. */
export function fieldType({ type, requiredNote }: EntityField, required: boolean): string {
  if (!required) return type;
  return requiredNote === undefined ? `${type}, required` : `${type}, probably required`;
}

/** Markdown: what it holds and what it may be. */
export function fieldText(field: EntityField, required: boolean): string {
  const { description, requiredNote, readOnly, values } = field;
  const known = values.map((value) => `\`${value}\``).join(', ');
  return paragraphs(
    description === undefined ? undefined : `${prose(description)}.`,
    readOnly ? 'Set by Ecwid itself; the documentation does not say what becomes of it in a request.' : undefined,
    required && requiredNote !== undefined ? prose(requiredNote) : undefined,
    known === '' ? undefined : `One of ${known}.`,
    field.schema.format === 'ecwid-date' ? 'Such as `2026-01-31 00:00:00 +0000`, or UNIX seconds.' : undefined,
  );
}

/** @param path inside the body; of an item in a list the list is meant */
export function describeField(call: Endpoint, path: JsonPath): string | undefined {
  const end = path.findLastIndex((step) => typeof step === 'string');
  const place = path.slice(0, end + 1);
  const field = call.body === undefined ? undefined : entityField(call.body, place);
  if (field === undefined) return undefined;
  const required = place.length === 1 && call.requiredFields.includes(field.name);
  return paragraphs(`${code(field.name)} · ${fieldType(field, required)}`, fieldText(field, required));
}

/** The body as a whole. */
export function describeBody(call: Endpoint | undefined): string | undefined {
  if (call?.body === undefined) return undefined;
  const required = call.requiredFields.map((name) => `\`${name}\``).join(', ');
  const entity = prose(entityInWords(call.body));
  return `\`${call.key}\` takes: ${entity}${required === '' ? '.' : `, with ${required}.`}`;
}
