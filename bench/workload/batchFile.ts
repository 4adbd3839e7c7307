/** The files that are measured: mostly on one line a request, products on several, a handful of real mistakes. */
import { Random } from './random.ts';
import { type BenchRequest, createRequest, priceUpdate } from './requests.ts';

export type Place = 'start' | 'middle' | 'end';

export const places: readonly Place[] = ['start', 'middle', 'end'];

/** A line that holds one price update and nothing else. */
export interface Anchor {
  readonly place: Place;
  readonly line: number;
  readonly text: string;
}

export interface BenchFile {
  readonly requests: number;
  readonly text: string;
  readonly lastLine: number;
  readonly anchors: readonly Anchor[];
  /** Where a mistake stands that the schema alone can find. */
  readonly mistakenLines: readonly number[];
}

const seed = 3;
/** As long as the numbers that Ecwid gives; far from the limit of whole numbers. */
const firstEntity = 645_000_000;
const firstPasted = 845_000_000;
/** Mistakes stand at these parts of the file, away from the anchors. */
const mistakenParts = [0.1, 0.2, 0.35, 0.6, 0.8] as const;

export function createBatchFile(requests: number, { mistakes = true } = {}): BenchFile {
  const random = new Random(seed);
  const mistaken = new Set(mistakes ? mistakenParts.map((part) => Math.floor(requests * part)) : []);
  const anchored = new Map<number, Place>([
    [2, 'start'],
    [Math.floor(requests / 2), 'middle'],
    [requests - 3, 'end'],
  ]);
  const anchors: Anchor[] = [];
  const mistakenLines: number[] = [];
  const chunks: string[] = [];
  let line = 1;
  for (let index = 0; index < requests; index++) {
    const number = firstEntity + index;
    const place = anchored.get(index);
    const request =
      place === undefined && !mistaken.has(index) ? createRequest(random, number) : priceUpdate(random, number);
    let text = printRequest(request);
    if (mistaken.has(index)) {
      text = text.replace('"method"', '"metod"');
      mistakenLines.push(line);
    }
    if (index < requests - 1) text += ',';
    if (place !== undefined) anchors.push({ place, line, text });
    chunks.push(text);
    line += countLines(text);
  }
  return { requests, text: `[\n${chunks.join('\n')}\n]\n`, lastLine: line, anchors, mistakenLines };
}

/** Whole lines to paste before a request. @returns them, and which of them holds a mistake */
export function createPaste(requests: number): { readonly text: string; readonly mistakenLine: number } {
  const random = new Random(seed + 1);
  const mistaken = Math.floor(requests / 2);
  let text = '';
  let line = 0;
  let mistakenLine = 0;
  for (let index = 0; index < requests; index++) {
    const request = createRequest(random, firstPasted + index);
    let printed = printRequest(index === mistaken ? priceUpdate(random, firstPasted + index) : request);
    if (index === mistaken) {
      printed = printed.replace('"method"', '"metod"');
      mistakenLine = line;
    }
    text += `${printed},\n`;
    line += countLines(printed);
  }
  return { text, mistakenLine };
}

/** On one line as people write them in bulk; a long body as a formatter lays it out. */
function printRequest(request: BenchRequest): string {
  const compact = JSON.stringify(request);
  if (compact.length > 500) return indent(JSON.stringify(request, null, 2));
  return `  ${oneLine(request)}`;
}

function oneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(([name, field]) => `${JSON.stringify(name)}: ${oneLine(field)}`);
  return `{ ${fields.join(', ')} }`;
}

function indent(text: string): string {
  return `  ${text.replaceAll('\n', '\n  ')}`;
}

export function countLines(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}
