/**
 * The white space of one JSON value as it should be. What its author wrote on one line stays on one line while it fits;
 * an object or list that takes several lines has one entry on each.
 */
import type { TextEdit } from '../finding.ts';
import { type Token, tokenReader } from './tokens.ts';

export interface Indentation {
  /** One step: two spaces, a tab. */
  readonly unit: string;
  readonly lineBreak: string;
}

/** The rows of a price list stay rows; a whole product does not fit. */
const widestLine = 200;

/** Deeper nesting is an accident; its indentation alone would fill the memory. */
const deepest = 200;

/**
 * @param text one JSON value, right as it is, and white space around it
 * @param level how many steps it is indented by
 * @returns edits of nothing but white space between its first and its last character, in order
 */
export function gapEdits(text: string, { unit, lineBreak }: Indentation, level: number): readonly TextEdit[] {
  const tokens = allTokens(text);
  const widths = flatWidths(text, tokens);
  if (widths === undefined) return [];
  const edits: TextEdit[] = [];
  /** Of each open container, whether its entries stand on lines of their own. */
  const open: boolean[] = [];
  let depth = level;
  let column = unit.length * depth;
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1];
    const closes = token.kind === '}' || token.kind === ']';
    const broken = open[open.length - 1] === true;
    if (closes && open.pop() === true) depth--;
    if (before !== undefined) {
      const entry = opens(before) || before.kind === ',';
      const isEmpty = opens(before) && closes;
      const newLine = broken && !isEmpty && (entry || closes);
      const gap = newLine ? lineBreak + unit.repeat(depth) : flatGap(before, token);
      column = newLine ? unit.length * depth : column + gap.length;
      if (text.slice(before.end, token.start) !== gap)
        edits.push({ span: { start: before.end, end: token.start }, newText: gap });
    }
    if (opens(token)) {
      // After it comes a comma at least.
      const isBroken = column + (widths[index] ?? 0) + 1 > widestLine;
      open.push(isBroken);
      if (isBroken) depth++;
    }
    column += token.end - token.start;
  }
  return edits;
}

function allTokens(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const next = tokenReader(text);
  for (let token = next(); token.kind !== 'end'; token = next()) tokens.push(token);
  return tokens;
}

/**
 * How wide each container would be on one line, at the place of its opening bracket; endless where it holds a line
 * break and something else.
 * @returns undefined for a value that is too deep
 */
function flatWidths(text: string, tokens: readonly Token[]): Float64Array | undefined {
  const widths = new Float64Array(tokens.length);
  const open: { readonly index: number; readonly column: number; readonly breaks: number }[] = [];
  let column = 0;
  let breaks = 0;
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1];
    if (before !== undefined) {
      if (/[\r\n]/.test(text.slice(before.end, token.start))) breaks++;
      column += flatGap(before, token).length;
    }
    if (opens(token)) open.push({ index, column, breaks });
    if (open.length > deepest) return undefined;
    column += token.end - token.start;
    if (token.kind !== '}' && token.kind !== ']') continue;
    const opening = open.pop();
    if (opening === undefined) continue;
    const onOneLine = opening.breaks === breaks || opening.index === index - 1;
    widths[opening.index] = onOneLine ? column - opening.column : Number.POSITIVE_INFINITY;
  }
  return widths;
}

function opens({ kind }: Token): boolean {
  return kind === '{' || kind === '[';
}

/** `{ "a": [1, 2], "b": {} }` */
function flatGap(before: Token, after: Token): string {
  if (after.kind === ',' || after.kind === ':') return '';
  if (before.kind === ',' || before.kind === ':') return ' ';
  if (before.kind === '{') return after.kind === '}' ? '' : ' ';
  return after.kind === '}' ? ' ' : '';
}
