/** Completes the body: the fields of what the call takes, and their values. */
import type { Completion } from '../completion.ts';
import { offerField, offerValue } from '../completionText.ts';
import type { Cursor } from '../json/cursor.ts';
import type { JsonPath } from '../json/tree.ts';
import { literal, tabStops } from '../snippet.ts';
import type { Endpoint } from './catalogue.ts';
import {
  bodySnippet,
  dateSnippet,
  fieldsSnippet,
  hasMore,
  textValues,
  typeOf,
  valueSnippet,
} from './completeBodyValue.ts';
import { fieldText, fieldType } from './describeField.ts';
import { bodyCall, type Draft } from './draft.ts';
import { type EntityField, type EntitySchema, entitySchema, fieldsOfSchema, schemaAt } from './entities.ts';

/** @param path of the cursor inside the body */
export function completeBody(draft: Draft, cursor: Cursor, path: JsonPath): readonly Completion[] {
  const call = bodyCall(draft);
  if (call?.body === undefined) return [];
  const schema = schemaAt(entitySchema(call.body), path);
  if (schema === undefined) return [];
  if (cursor.kind === 'name') return fields(draft, cursor, schema, call, path.length === 0);
  return path.length === 0 ? wholeBody(draft, cursor, call) : values(draft, cursor, schema);
}

function fields(
  { text }: Draft,
  cursor: Cursor,
  schema: EntitySchema,
  call: Endpoint,
  isTop: boolean,
): readonly Completion[] {
  // A list has no names; an object in it has its own place.
  if (schema.properties === undefined) return [];
  const isNeeded = ({ name }: EntityField): boolean => isTop && call.requiredFields.includes(name);
  const left = fieldsOfSchema(schema).filter(({ name, readOnly }) => !readOnly && !cursor.names.includes(name));
  const needed = left.filter(isNeeded);
  const ordered = [...needed, ...left.filter((field) => !isNeeded(field))].map((field) =>
    offerField(text, cursor, field.name, valueSnippet(field.schema, tabStops()), {
      label: field.name,
      kind: 'field',
      detail: fieldType(field, isNeeded(field)),
      documentation: fieldText(field, isNeeded(field)),
      keepsSuggesting: hasMore(field.schema),
    }),
  );
  return [...allNeeded(text, cursor, needed), ...ordered];
}

/** The required fields at one stroke. */
function allNeeded(text: string, cursor: Cursor, needed: readonly EntityField[]): readonly Completion[] {
  const [first, ...others] = needed;
  if (first === undefined || others.length === 0 || !cursor.needsColon) return [];
  const next = tabStops();
  const rest = `${valueSnippet(first.schema, next)}, ${fieldsSnippet(others, next)}`;
  const label = needed.map(({ name }) => name).join(', ');
  const offer = { label, kind: 'field', detail: 'All that is required', preselect: true } as const;
  return [offerField(text, cursor, first.name, rest, offer)];
}

function wholeBody({ text }: Draft, cursor: Cursor, call: Endpoint): readonly Completion[] {
  // A body that is a text is turned into an object by a fix, which keeps what it holds.
  if (cursor.node?.type === 'string' && cursor.node.text !== '') return [];
  const { requiredFields } = call;
  const label = requiredFields.length === 0 ? '{ }' : `{ ${requiredFields.join(', ')} }`;
  const detail = requiredFields.length === 0 ? 'An object' : 'An object with all that is required';
  const offer = { label, kind: 'value', detail, keepsSuggesting: requiredFields.length === 0 } as const;
  return [offerValue(text, cursor, bodySnippet(call, tabStops()), offer)];
}

function values({ text }: Draft, cursor: Cursor, schema: EntitySchema): readonly Completion[] {
  const offered = (json: string, label: string, detail?: string): Completion =>
    offerValue(text, cursor, json, {
      label,
      kind: 'value',
      ...(detail === undefined ? {} : { detail }),
      keepsSuggesting: json.includes('$') && hasMore(schema),
    });
  const texts = textValues(schema);
  if (texts.length > 0) return texts.map((value) => offered(literal(JSON.stringify(value)), value));
  if (schema.format === 'ecwid-date') return [offered(dateSnippet(1), '2026-01-31 00:00:00 +0000', 'A date')];
  switch (typeOf(schema)) {
    case 'boolean':
      return ['true', 'false'].map((value) => offered(value, value));
    case 'object':
      return cursor.inString ? [] : [offered(valueSnippet(schema, tabStops()), '{ }', 'An object')];
    case 'array':
      return cursor.inString ? [] : [offered(valueSnippet(schema, tabStops()), '[ ]', 'A list')];
    default:
      return [];
  }
}
