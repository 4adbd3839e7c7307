/** Completes the fields of a request, and whole requests. */
import snippets from '../../schemas/ecwid/snippets.json';
import type { Completion } from '../completion.ts';
import { type Offer, offerField, offerValue } from '../completionText.ts';
import type { Cursor } from '../json/cursor.ts';
import { choice, tabStops } from '../snippet.ts';
import type { Endpoint } from './catalogue.ts';
import { bodySnippet, hasMore } from './completeBodyValue.ts';
import { bodyCall, type Draft } from './draft.ts';
import { entityField } from './entities.ts';
import { fieldTexts } from './fieldTexts.ts';
import { ecwidMethods } from './methods.ts';

export function completeNames(draft: Draft, cursor: Cursor): readonly Completion[] {
  return fieldsFor(draft)
    .filter(({ name }) => !cursor.names.includes(name))
    .map(({ name, value, offer }) => offerField(draft.text, cursor, name, value, offer));
}

interface RequestField {
  readonly name: keyof typeof fieldTexts;
  /** A snippet. */
  readonly value: string;
  readonly offer: Offer;
}

/** In the order in which requests are written. */
function fieldsFor(draft: Draft): readonly RequestField[] {
  const call = bodyCall(draft);
  return [
    fieldOf('id', '"$1"', 'text', false),
    fieldOf('path', '"/$1"', 'text', true),
    fieldOf('method', methodOf(draft), ecwidMethods.join(', '), true),
    ...(takesBody(draft) ? [fieldOf('body', bodyOf(call), call?.body ?? 'object', goesOn(call))] : []),
  ];
}

function fieldOf(name: RequestField['name'], value: string, detail: string, keepsSuggesting: boolean): RequestField {
  const documentation = fieldTexts[name];
  return { name, value, offer: { label: name, kind: 'field', detail, documentation, keepsSuggesting } };
}

function methodOf({ route }: Draft): string {
  const [only, other] = route?.methods ?? [];
  return only !== undefined && other === undefined ? `"${only}"` : '"$1"';
}

function takesBody({ method, endpoint }: Draft): boolean {
  if (endpoint !== undefined) return endpoint.body !== undefined;
  return method !== 'GET' && method !== 'DELETE';
}

function bodyOf(call: Endpoint | undefined): string {
  return call === undefined ? '{ $1 }' : bodySnippet(call, tabStops());
}

/** Whether more is offered where the cursor stands in the new body. */
function goesOn(call: Endpoint | undefined): boolean {
  const [first] = call?.requiredFields ?? [];
  if (call?.body === undefined || first === undefined) return call?.body !== undefined;
  const field = entityField(call.body, [first]);
  return field !== undefined && hasMore(field.schema);
}

/** A request where none stands yet, the usual ones ready-made. */
export function completeRequest(draft: Draft, cursor: Cursor): readonly Completion[] {
  // The method comes first, because it tells which paths are offered.
  const json = `{ "id": "$1", "method": "${choice(2, ecwidMethods)}", "path": "/$3" }`;
  return [
    offerValue(draft.text, cursor, json, {
      label: 'request',
      kind: 'item',
      detail: 'A new request',
      documentation: 'A request with an id, a path and a method.',
    }),
    ...snippets.map(({ label, description, body }) =>
      offerValue(draft.text, cursor, body.join('\n'), {
        label,
        kind: body[0] === '[' ? 'list' : 'item',
        documentation: `${description}.`,
      }),
    ),
  ];
}
