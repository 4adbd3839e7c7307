/** Completes the path up to its query. Ids that are typed already stay. */
import type { Completion } from '../completion.ts';
import { offerPart } from '../completionText.ts';
import type { Cursor } from '../json/cursor.ts';
import { rawSpan } from '../json/strings.ts';
import { paragraphs, prose } from '../markdown.ts';
import { choice, literal, placeholder, tabStops } from '../snippet.ts';
import type { PathParameter } from './catalogue.ts';
import { completeQuery } from './completeQuery.ts';
import { type Draft, isAboutBatches, possibleCalls } from './draft.ts';
import { endOfName } from './path.ts';
import { fits, type Route, routes } from './route.ts';

export function completePath(draft: Draft, cursor: Cursor): readonly Completion[] {
  const path = cursor.node?.text ?? '';
  const nameEnd = endOfName(path);
  if (cursor.inString && cursor.prefix.length > nameEnd) return completeQuery(draft, cursor, path);
  const typed = typedOf(path.slice(0, nameEnd), cursor.inString ? cursor.prefix.length : 0);
  const open = routes.filter((route) => isOpen(route, draft));
  const following = open.filter((route) => follows(route, typed));
  const names = (following.length > 0 ? following : open).map((route) =>
    offerRoute(route, draft, cursor, typed, nameEnd),
  );
  const isTyped = ({ label }: Completion): boolean => label === `/${typed.segments.join('/')}`;
  return [
    // First, so that the key that ends a path does not make it longer.
    ...names.filter(isTyped).map((completion) => ({ ...completion, preselect: true })),
    ...names.filter((completion) => !isTyped(completion)),
    ...startOfQuery(draft, cursor, path, nameEnd),
  ];
}

/** Routes that a request can take, by its method if it has one. */
function isOpen(route: Route, { method }: Draft): boolean {
  return !isAboutBatches(route) && (method === undefined || route.endpointOf(method) !== undefined);
}

interface Typed {
  readonly segments: readonly string[];
  /** The segment that the cursor is in. */
  readonly current: number;
}

function typedOf(name: string, cursor: number): Typed {
  const first = name.startsWith('/') ? 1 : 0;
  const current = name.slice(first, Math.max(first, cursor)).split('/').length - 1;
  return { segments: name.slice(first).split('/'), current };
}

function follows(route: Route, { segments, current }: Typed): boolean {
  return (
    route.segments.length > current &&
    segments.slice(0, current).every((segment, index) => takes(route, index, segment))
  );
}

function takes(route: Route, index: number, segment: string): boolean {
  const own = route.segments[index];
  if (own === undefined || !own.startsWith('{')) return own === segment;
  const parameter = parameterOf(route, own);
  return parameter !== undefined && fits(parameter, segment, 0, segment.length);
}

function parameterOf({ endpoints }: Route, segment: string): PathParameter | undefined {
  const name = segment.slice(1, -1);
  return endpoints.flatMap(({ pathParameters }) => pathParameters).find((each) => each.name === name);
}

function offerRoute(route: Route, draft: Draft, cursor: Cursor, typed: Typed, nameEnd: number): Completion {
  const next = tabStops();
  const kept = keptSegments(route, typed);
  const pieces = route.segments.map((segment, index) => {
    const id = kept[index];
    if (id !== undefined) return literal(JSON.stringify(id).slice(1, -1));
    return segment.startsWith('{') ? idSnippet(route, segment, next()) : literal(segment);
  });
  const call = draft.method && route.endpointOf(draft.method);
  const methods = route.methods.join(', ');
  return offerPart(draft.text, cursor, nameSpan(draft, cursor, nameEnd), `/${pieces.join('/')}`, {
    label: `/${route.segments.map((segment, index) => kept[index] ?? segment).join('/')}`,
    kind: 'path',
    detail: call?.summary ?? methods,
    documentation: paragraphs(...route.endpoints.map(({ method, summary }) => `\`${method}\` ${prose(summary)}`)),
    changesWithTyping: true,
  });
}

/** What is typed in the places of the route's parameters, as far as it is the same path. */
function keptSegments(route: Route, { segments, current }: Typed): readonly (string | undefined)[] {
  let same = true;
  return route.segments.map((own, index) => {
    const segment = segments[index] ?? '';
    const fitting = takes(route, index, segment);
    // The literal that the cursor is in is the one that is chosen.
    same &&= fitting || (index === current && !own.startsWith('{'));
    return same && fitting && own.startsWith('{') ? segment : undefined;
  });
}

function idSnippet(route: Route, segment: string, tabStop: number): string {
  const values = parameterOf(route, segment)?.enum ?? [];
  return values.length > 0 ? choice(tabStop, values) : placeholder(tabStop, segment.slice(1, -1));
}

function nameSpan({ text }: Draft, { node, replace }: Cursor, nameEnd: number): Completion['replace'] {
  return node?.type === 'string' ? rawSpan(text, node, { start: 0, end: nameEnd }) : replace;
}

/** A path that stands for a call which can be asked for more. */
function startOfQuery(draft: Draft, cursor: Cursor, path: string, nameEnd: number): readonly Completion[] {
  const isAtEnd = cursor.inString && cursor.prefix.length === nameEnd && nameEnd === path.length && !path.endsWith('/');
  if (!isAtEnd || possibleCalls(draft).every(({ query }) => query.length === 0)) return [];
  const end = rawSpan(draft.text, cursor.replace, { start: nameEnd, end: nameEnd });
  const detail = 'Add query parameters';
  const offer = { label: '?', kind: 'parameter', detail, keepsSuggesting: true } as const;
  return [offerPart(draft.text, cursor, end, '?', offer)];
}
