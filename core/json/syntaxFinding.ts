/** Says in plain sentences what is wrong with a text that is not JSON, and how to mend it where that is safe. */
import type { Finding, Fix } from '../finding.ts';
import { safe } from './edits.ts';
import type { JsonSyntaxError, SyntaxErrorKind } from './mistake.ts';
import { parseTree } from './tree.ts';

export const syntaxCode = 'syntax';

const messages: Record<Exclude<SyntaxErrorKind, 'word' | 'word-after-value' | 'name-expected'>, string> = {
  'value-expected': 'A value is missing here. Write a text in double quotes, a number, true, false, null, {…} or […].',
  'colon-expected': 'A colon is missing after this field name.',
  'comma-expected': 'A comma is missing here. Put one before the next entry.',
  'comma-too-many': 'This comma is one too many: nothing follows it. Remove it.',
  'object-open': 'This “{” is not closed. Add the missing “}”.',
  'array-open': 'This “[” is not closed. Add the missing “]”.',
  'end-expected': 'Nothing may follow here. Remove this text, or check the brackets before it.',
  'bracket-too-many': 'This bracket closes nothing that is open here, and more follows. Remove it, or what follows.',
  'string-open':
    'This text has no closing quotation mark on its line. Add one, and write a line break inside a text as \\n.',
  escape:
    'This text holds an unknown escape. Write a backslash as \\\\ and a character code as \\u and four hexadecimal digits.',
  'control-character': 'This text holds a control character. Write a tab as \\t.',
  number: 'This number is not complete.',
  comment: 'JSON has no comments, and the file is sent as it stands. Remove this one.',
};

/** @returns the first mistake in `text`, or undefined when it is one JSON value */
export function syntaxFinding(text: string): Finding | undefined {
  const { error } = parseTree(text);
  if (error === undefined) return undefined;
  const number = numberMistake(error, text);
  return {
    code: syntaxCode,
    severity: 'error',
    message: number?.message ?? describe(error, text.slice(error.start, error.end)),
    // An empty place cannot be seen, so the mark takes the character before it.
    span: { start: error.start === error.end ? Math.max(0, error.start - 1) : error.start, end: error.end },
    fixes: number === undefined ? fixesFor(error, text) : [number.fix],
  };
}

function describe(error: JsonSyntaxError, found: string): string {
  const shown = found.length > 30 ? `${found.slice(0, 30)}…` : found;
  if (error.kind === 'name-expected')
    return bareWord.test(found)
      ? `Put the field name “${shown}” in double quotes.`
      : 'A field name in double quotes is missing here.';
  if (error.kind === 'word-after-value')
    return `“${shown}” cannot stand here. Check the quotation marks and commas before it.`;
  if (error.kind !== 'word') return messages[error.kind];
  if (constants.has(found.toLowerCase())) return `“${shown}” is not JSON. Write ${found.toLowerCase()} in lower case.`;
  if (singleQuoted.test(found)) return 'JSON texts stand in double quotes. Replace the single quotes.';
  if (bareWord.test(found)) return `“${shown}” is not JSON. Put it in double quotes if it is a text or a field name.`;
  if (typographic.test(found)) return 'This is a typographic quotation mark. Texts stand in straight ones: ".';
  return `“${shown}” cannot stand here. Remove it.`;
}

const typographic = /^[“”„‟«»‘’‚`´]/;

interface NumberMistake {
  readonly message: string;
  readonly fix: Fix;
}

/** Numbers as people and other programs write them. */
function numberMistake({ kind, start, end }: JsonSyntaxError, text: string): NumberMistake | undefined {
  const found = text.slice(start, end);
  const before = text.slice(Math.max(0, start - 30), start);
  if (kind === 'name-expected' && /^\d+$/.test(found) && /[-:\s]\d+,$/.test(before))
    return {
      message: `A number has a decimal point and no comma: “.${found}”.`,
      fix: { title: 'Write a decimal point', edits: [{ span: { start: start - 1, end: start }, newText: '.' }] },
    };
  if (kind === 'comma-expected' && /(^|[-:,[\s])0$/.test(before) && /^\d/.test(text.slice(start, start + 1)))
    return {
      message: 'A number does not begin with 0. Remove the zero, or write a text in double quotes.',
      fix: { title: 'Remove the zero', edits: [{ span: { start: start - 1, end: start }, newText: '' }] },
    };
  const write = (reason: string, newText: string): NumberMistake => ({
    message: `${reason} Write ${newText}.`,
    fix: safe({ title: `Write ${newText}`, edits: [{ span: { start, end }, newText }] }),
  });
  if (kind === 'number' && /^-?\d+\.$/.test(found)) return write('This number is not complete.', found.slice(0, -1));
  if (kind !== 'word') return undefined;
  if (/^\.\d+$/.test(found)) return write('A number begins with a digit.', found.replace('.', '0.'));
  return /^\+\d+(\.\d+)?$/.test(found) ? write('A number has no “+” in front.', found.slice(1)) : undefined;
}

const constants = new Set(['true', 'false', 'null']);
const bareWord = /^[\w$-]+$/;
const singleQuoted = /^'[^'"\\]*'$/;

function fixesFor(error: JsonSyntaxError, text: string): readonly Fix[] {
  const { start, end } = error;
  const found = text.slice(start, end);
  switch (error.kind) {
    case 'comma-expected':
      return [commaFix(start, text)];
    case 'colon-expected':
      return [{ title: 'Insert the missing colon', edits: [{ span: { start, end: start }, newText: ':' }] }];
    case 'comma-too-many':
      return [surplusFix(error, text)];
    case 'name-expected':
      return quoted(error, found);
    case 'word':
      if (!constants.has(found.toLowerCase()) && singleQuoted.test(found)) return quoted(error, found);
      if (!constants.has(found.toLowerCase())) return [];
      return [
        safe({
          title: `Write ${found.toLowerCase()}`,
          edits: [{ span: { start, end }, newText: found.toLowerCase() }],
        }),
      ];
    default:
      return [];
  }
}

/** Between two texts without a blank, a quotation mark may have been meant as such. */
function commaFix(start: number, text: string): Fix {
  const fix: Fix = { title: 'Insert the missing comma', edits: [{ span: { start, end: start }, newText: ',' }] };
  return text[start - 1] === '"' && text[start] === '"' ? fix : safe(fix);
}

/** Between two commas, a value may be missing. */
function surplusFix({ start, end }: JsonSyntaxError, text: string): Fix {
  const fix: Fix = { title: 'Remove the comma', edits: [{ span: { start, end }, newText: '' }] };
  return /^\s*[}\]]/.test(text.slice(end)) ? safe(fix) : fix;
}

function quoted({ start, end }: JsonSyntaxError, found: string): readonly Fix[] {
  if (!bareWord.test(found) && !singleQuoted.test(found)) return [];
  const text = found.replace(/^'|'$/g, '');
  return [safe({ title: 'Put it in double quotes', edits: [{ span: { start, end }, newText: `"${text}"` }] })];
}
