/** Completes the query of a path: its parameters and their values. */
import type { Completion } from '../completion.ts';
import { type Offer, offerPart } from '../completionText.ts';
import type { Span } from '../finding.ts';
import type { Cursor } from '../json/cursor.ts';
import { rawSpan } from '../json/strings.ts';
import { literal, placeholder } from '../snippet.ts';
import { type QueryParameter, queryParameter } from './catalogue.ts';
import { parameterText, parameterType } from './describeParameter.ts';
import { type Draft, possibleCalls } from './draft.ts';
import { type QueryPart, queryOf, splitPath } from './path.ts';
import { isValidValue } from './queryValue.ts';

export function completeQuery(draft: Draft, cursor: Cursor, path: string): readonly Completion[] {
  const offset = cursor.prefix.length;
  const { query } = splitPath(path);
  if (query === undefined || offset > query.end) return [];
  const parts = queryOf(path);
  const part = parts.find(({ start, end }) => start <= offset && offset <= end);
  const others = parts.filter((each) => each !== part);
  const place = { draft, cursor, others };
  if (part === undefined) return names(place, { start: offset, end: offset }, '=');
  const hasSign = part.valueSpan.start > part.nameSpan.end;
  if (offset <= part.nameSpan.end) return names(place, part.nameSpan, hasSign ? '' : '=');
  return [...values(place, part, path, offset), ...nextParameter(place, part, offset)];
}

interface QueryPlace {
  readonly draft: Draft;
  readonly cursor: Cursor;
  readonly others: readonly QueryPart[];
}

/** @param end an equals sign where none stands behind the name */
function names({ draft, cursor, others }: QueryPlace, span: Span, end: '=' | ''): readonly Completion[] {
  return parametersOf(draft, others).map((parameter) => {
    const { name } = parameter;
    const brace = name.indexOf('{');
    const text = brace < 0 ? literal(name) : literal(name.slice(0, brace)) + placeholder(1, name.slice(brace + 1, -1));
    return offer({ draft, cursor, others }, span, text + end, {
      label: name,
      kind: 'parameter',
      detail: parameterType(parameter),
      documentation: parameterText(parameter),
      keepsSuggesting: brace < 0 && end === '=' && valuesOf(parameter).length > 0,
    });
  });
}

/** Those that are not there yet, the required ones first. */
function parametersOf(draft: Draft, others: readonly QueryPart[]): readonly QueryParameter[] {
  const byName = new Map(
    possibleCalls(draft)
      .flatMap(({ query }) => query)
      .reverse()
      .map((parameter) => [parameter.name, parameter]),
  );
  const left = [...byName.values()].reverse().filter(({ name, repeatable }) => {
    return repeatable === true || !others.some((other) => other.name === name);
  });
  const isNeeded = ({ required, requiredInBatch }: QueryParameter): boolean =>
    required === true || requiredInBatch === true;
  return [...left.filter(isNeeded), ...left.filter((parameter) => !isNeeded(parameter))];
}

function values(place: QueryPlace, part: QueryPart, path: string, offset: number): readonly Completion[] {
  const parameter = parameterOf(place.draft, part);
  if (parameter === undefined) return [];
  const { start, end } = part.valueSpan;
  const isList = parameter.type === 'list';
  const before = path.slice(start, offset);
  const after = path.slice(offset, end);
  const from = isList ? offset - (before.length - before.lastIndexOf(',') - 1) : start;
  const comma = isList ? after.indexOf(',') : -1;
  const span = { start: from, end: comma < 0 ? end : offset + comma };
  const given = isList ? `${path.slice(start, span.start)}${path.slice(span.end, end)}`.split(',') : [];
  if (parameter.type === 'date') {
    const date = '2026-01-31';
    return [offer(place, span, placeholder(1, date), { label: date, kind: 'value', detail: 'A day' })];
  }
  return valuesOf(parameter)
    .filter((value) => !given.includes(value))
    .map((value) => offer(place, span, literal(encodeURIComponent(value)), { label: value, kind: 'value' }));
}

function valuesOf({ type, enum: known }: QueryParameter): readonly string[] {
  if (type === 'boolean') return ['true', 'false'];
  return type === 'date' ? ['2026-01-31'] : (known ?? []);
}

function parameterOf(draft: Draft, { name }: QueryPart): QueryParameter | undefined {
  for (const call of possibleCalls(draft)) {
    const found = queryParameter(call, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Behind a value that is complete. */
function nextParameter(place: QueryPlace, part: QueryPart, offset: number): readonly Completion[] {
  const { draft, others } = place;
  const parameter = parameterOf(draft, part);
  const isDone =
    offset === part.end && part.value !== '' && parameter !== undefined && isValidValue(parameter, part.value);
  if (!isDone || parametersOf(draft, [...others, part]).length === 0) return [];
  const detail = 'Add another parameter';
  return [
    offer(place, { start: offset, end: offset }, '&', { label: '&', kind: 'parameter', detail, keepsSuggesting: true }),
  ];
}

/** @param span in the path */
function offer({ draft, cursor }: QueryPlace, span: Span, content: string, rest: Offer): Completion {
  return offerPart(draft.text, cursor, rawSpan(draft.text, cursor.replace, span), content, rest);
}
