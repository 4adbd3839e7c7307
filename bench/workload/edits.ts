/**
 * What a person does to a file, as the changes an editor sends. Each step says what the answer must be;
 * the steps of one kind and place leave the text as it was.
 */
import type { Anchor, BenchFile } from './batchFile.ts';
import { countLines, createPaste } from './batchFile.ts';

export const editKinds = ['value', 'string', 'request', 'bracket', 'list bracket', 'paste'] as const;

export type EditKind = (typeof editKinds)[number];

/** What one key does. A paste is none: it brings 1 000 requests that nobody has looked at before. */
export const keyStrokes: readonly EditKind[] = ['value', 'string', 'request', 'bracket', 'list bracket'];

export const kindTitles: Readonly<Record<EditKind, string>> = {
  value: 'typing in a value',
  string: 'opening and closing a string',
  request: 'inserting and deleting a request',
  bracket: 'breaking and mending a bracket',
  'list bracket': 'breaking and mending the list’s own bracket',
  paste: 'pasting 1 000 requests and undoing it',
};

interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Change {
  readonly range: { readonly start: Position; readonly end: Position };
  readonly text: string;
}

/** Lines between which a finding must have come up; undefined where all must be as at first. */
export type Expectation = { readonly from: number; readonly to: number } | undefined;

export interface Step {
  readonly kind: EditKind;
  readonly change: Change;
  readonly expected: Expectation;
}

export type Steps = readonly Step[];

export const pastedRequests = 1000;

/**
 * Groups of steps, each of which leaves the text as it was. The first pass has every kind at one place or another,
 * so that those to whom every change is dear can stop early.
 *
 * @param characters how many are typed one by one into a value; with one, each kind of edit is made in one way only
 */
export function createSteps(file: BenchFile, anchors: readonly Anchor[], characters: number): readonly Steps[] {
  const groups = anchors.map((anchor) => [
    paste(anchor),
    typing(anchor, characters),
    shortened(strings(anchor), characters),
    request(anchor),
    shortened(brackets(anchor), characters),
    // The middle has none; the others have it in different passes.
    anchor.place === 'middle' ? [] : listBracket(file, anchor),
  ]);
  const passes = groups.map((_, pass) =>
    editKinds.map((_kind, index) => groups[(pass + index) % groups.length]?.[index] ?? []),
  );
  return passes.flat().filter((steps) => steps.length > 0);
}

/** There and back once. */
function shortened(steps: Steps, characters: number): Steps {
  return characters === 1 ? steps.slice(0, 2) : steps;
}

function typing(anchor: Anchor, characters: number): Step[] {
  const number = endOf(anchor, /"price": [\d.]+/);
  const path = endOf(anchor, /"path": "[^"]+/);
  const method = endOf(anchor, /"method": "PUT/);
  const here = linesAt(anchor.line, 0);
  return [
    ...(characters === 1 ? [] : typed(anchor, number, characters, undefined)),
    ...(characters === 1 ? [] : typed(anchor, path, characters, undefined)),
    // A method that does not exist, so that a server which does not look is found out.
    ...typed(anchor, method, 1, here),
  ];
}

/** Types digits one by one, then deletes them. */
function typed(anchor: Anchor, character: number, count: number, expected: Expectation): Step[] {
  const steps: Step[] = [];
  for (let index = 0; index < count; index++)
    steps.push({ kind: 'value', change: replace(anchor.line, character + index, 0, String(index + 1)), expected });
  steps.push({ kind: 'value', change: replace(anchor.line, character, count, ''), expected: undefined });
  return steps;
}

function strings(anchor: Anchor): Step[] {
  const inside = endOf(anchor, /"path": "\/pro/);
  const quote = endOf(anchor, /"path": "[^"]+/);
  return there('string', linesAt(anchor.line, 1), [
    [replace(anchor.line, inside, 0, '"'), replace(anchor.line, inside, 1, '')],
    [replace(anchor.line, quote, 1, ''), replace(anchor.line, quote, 0, '"')],
  ]);
}

/** Without a path: half a snippet, which is what stands there while it is being filled in. */
function request(anchor: Anchor): Step[] {
  const text = '  { "id": "new", "method": "DELETE" },\n';
  return there('request', linesAt(anchor.line, 0), [insertLines(anchor.line, text)]);
}

function brackets(anchor: Anchor): Step[] {
  const closing = anchor.text.lastIndexOf('}');
  const opening = endOf(anchor, /"body": /);
  return there('bracket', linesAt(anchor.line, 2), [
    [replace(anchor.line, closing, 1, ''), replace(anchor.line, closing, 0, '}')],
    [replace(anchor.line, opening, 1, ''), replace(anchor.line, opening, 0, '{')],
  ]);
}

/** The bracket that holds all requests, so that every line stands differently. */
function listBracket(file: BenchFile, { place, line: anchorLine }: Anchor): Step[] {
  const line = place === 'start' ? 0 : file.lastLine;
  const bracket = place === 'start' ? '[' : ']';
  // Without it the first or the last request is where a reader stumbles.
  const expected = place === 'start' ? { from: 0, to: anchorLine } : { from: file.lastLine - 2, to: file.lastLine + 1 };
  return there('list bracket', expected, [[replace(line, 0, 1, ''), replace(line, 0, 0, bracket)]]);
}

function paste(anchor: Anchor): Step[] {
  const { text, mistakenLine } = createPaste(pastedRequests);
  return there('paste', linesAt(anchor.line + mistakenLine, 0), [insertLines(anchor.line, text)]);
}

/** There and back: the first change of each pair must be noticed, the second must leave everything as it was. */
function there(kind: EditKind, expected: Expectation, pairs: readonly (readonly [Change, Change])[]): Step[] {
  return pairs.flatMap(([change, back]) => [
    { kind, change, expected },
    { kind, change: back, expected: undefined },
  ]);
}

function insertLines(line: number, text: string): [Change, Change] {
  const start = { line, character: 0 };
  const end = { line: line + countLines(text) - 1, character: 0 };
  return [
    { range: { start, end: start }, text },
    { range: { start, end }, text: '' },
  ];
}

function replace(line: number, character: number, length: number, text: string): Change {
  return { range: { start: { line, character }, end: { line, character: character + length } }, text };
}

function linesAt(line: number, more: number): Expectation {
  return { from: line, to: line + more };
}

function endOf({ text }: Anchor, pattern: RegExp): number {
  const found = pattern.exec(text);
  if (found === null) throw new Error(`There is no ${pattern.source} in ${text}`);
  return found.index + found[0].length;
}
