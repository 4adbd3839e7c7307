import { fine, type Place, type Problem, type Rule } from '../../dialect.ts';
import type { Fix } from '../../finding.ts';
import { replaceString, replaceValue } from '../../json/edits.ts';
import { nearest } from '../../shape.ts';
import type { BodyError } from '../bodies.ts';
import { fieldInWords, listInWords, valueAt } from '../bodyFields.ts';
import { asBoolean, asNumber, isItemOf, takes } from '../conversion.ts';
import { type EntitySchema, entitySchema, schemaAt, typeInWords } from '../entities.ts';
import type { EcwidRequest } from '../request.ts';
import { quoted } from '../tokens.ts';

/** No source says whether Ecwid converts or refuses what has another type. */
export const invalidBodyField: Rule<EcwidRequest> = {
  code: 'invalid-body-field',
  severity: 'warning',
  summary: 'The fields of a body have the types, values and forms of the documentation.',
  source: 'https://docs.ecwid.com/api-reference/rest-api',
  examples: {
    bad: '{ "path": "/products/5", "method": "PUT", "body": { "price": "9.5" } }',
    good: '{ "path": "/products/5", "method": "PUT", "body": { "price": 9.5 } }',
  },
  check,
};

function check({ endpoint, body, bodyErrors }: EcwidRequest): readonly Problem[] {
  const entity = endpoint?.body;
  if (entity === undefined || bodyErrors.length === 0) return fine;
  return bodyErrors
    .filter(({ kind }) => kind === 'type' || kind === 'value' || kind === 'form')
    .map((error) => problemOf(error, entity, body));
}

function problemOf({ kind, path }: BodyError, entity: string, body: unknown): Problem {
  const look = (): Wrong => ({
    field: fieldInWords(path),
    value: valueAt(body, path),
    schema: schemaAt(entitySchema(entity), path) ?? {},
  });
  return {
    at: ['body', ...path],
    // Worked out only where it is shown.
    get message() {
      if (kind === 'value') return wrongValue(look());
      return kind === 'form' ? wrongForm(look()) : wrongType(look());
    },
    fixes: (place) => (kind === 'type' ? typeFixes(look(), place) : kind === 'value' ? valueFixes(look(), place) : []),
  };
}

interface Wrong {
  readonly field: string;
  readonly value: unknown;
  readonly schema: EntitySchema;
}

function wrongType({ field, value, schema }: Wrong): string {
  const wanted = withArticle(typeInWords(schema));
  return `By the documentation ${field} is ${wanted}, not ${whatIs(value)}. ${remedy(value, schema)}`;
}

function remedy(value: unknown, schema: EntitySchema): string {
  if (value === null) return 'Leave it out, or give it a value.';
  if (asNumber(value, schema) !== undefined || asBoolean(value, schema) !== undefined) return 'Remove the quotes.';
  if (typeof value === 'number' && takes(schema, 'string')) return 'Put it in quotes.';
  return isItemOf(value, schema) ? 'Put it in square brackets.' : `Write ${withArticle(typeInWords(schema))}.`;
}

function typeFixes({ value, schema }: Wrong, { text, node }: Place): readonly Fix[] {
  const written = text.slice(node.start, node.end);
  const plain = asNumber(value, schema) ?? asBoolean(value, schema);
  if (plain !== undefined) return [replaceValue(node, plain, `Change to ${plain}`)];
  if (typeof value === 'number' && takes(schema, 'string'))
    return [replaceValue(node, `"${written}"`, `Change to "${written}"`)];
  return isItemOf(value, schema) ? [replaceValue(node, `[${written}]`, 'Put it in square brackets')] : [];
}

const mostValues = 8;

function wrongValue({ field, value, schema }: Wrong): string {
  const values = textsOf(schema);
  const shown = values.slice(0, mostValues).map((each) => `“${each}”`);
  const choice =
    values.length > mostValues
      ? `one of ${values.length} values, such as ${listInWords(shown.slice(0, 4), 'or')}`
      : listInWords(shown, 'or');
  const meant = nearest(String(value), values);
  const remedyInWords = meant === undefined ? 'Choose one of them.' : `Did you mean “${meant}”?`;
  return `By the documentation ${field} is ${choice}, not ${quoted(String(value))}. ${remedyInWords}`;
}

function valueFixes({ value, schema }: Wrong, { node }: Place): readonly Fix[] {
  const meant = nearest(String(value), textsOf(schema));
  return meant === undefined ? [] : [replaceString(node, meant, `Change to “${meant}”`)];
}

function textsOf(schema: EntitySchema): readonly string[] {
  return (schema.enum ?? []).filter((value) => value !== null);
}

function wrongForm({ field, value }: Wrong): string {
  return `By the documentation ${field} is a date such as “2026-01-31 18:57:19 +0000”, not ${quoted(String(value))}. Write it in this form.`;
}

/** Of a wrong value, what it is. */
function whatIs(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'string') return 'a text';
  return String(value);
}

function withArticle(type: string): string {
  if (/^(?:true|null|any)\b/.test(type)) return type;
  return `${type.startsWith('o') ? 'an' : 'a'} ${type}`;
}
