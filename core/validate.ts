/** The one entry point: every finding of a document, in the order of the text. */
import type { FormRule } from './dialect.ts';
import type { BatchDocument } from './document.ts';
import { fileFindings } from './fileFindings.ts';
import type { Finding } from './finding.ts';
import type { ItemSegment } from './groupIndex.ts';
import { itemFindings } from './itemFindings.ts';
import { isEmpty, mostItems } from './json/document.ts';
import { syntaxCode } from './json/syntaxFinding.ts';
import type { Lacking } from './scopes.ts';
import { type RuleSettings, withSettings } from './severities.ts';
import { shapeCode } from './shape.ts';

export const notTextCode = 'not-text';
export const tooLargeCode = 'too-large';

/** @param lacking calls that no profile's token may make */
export function validate(document: BatchDocument, settings: RuleSettings = {}, lacking?: Lacking): readonly Finding[] {
  const whole = wholeFileFinding(document);
  if (whole !== undefined) return [whole];
  const { dialect, text } = document;
  if (dialect.list !== undefined && isOneValue(document)) return applied(noList(document, dialect.list), settings);
  const findings = [
    ...applied(fileFindings(document), settings),
    ...itemFindings(document, settings, lacking),
    ...(text.list && text.blocks.length === 0 && text.tail.text !== '' ? applied([noItems(document)], settings) : []),
    ...(text.list && text.head.text === '' ? [unopenedList(document)] : []),
    // A last item that is broken may have swallowed the bracket; it says so itself.
    ...(text.list && !text.tail.text.includes(']') && text.blocks.at(-1)?.segments.at(-1)?.checked.broken !== true
      ? [openList(text.length)]
      : []),
  ];
  return findings.sort((a, b) => a.span.start - b.span.start);
}

/** Neither a list nor what is left of one: the whole text is one segment. */
function isOneValue({ text }: BatchDocument): boolean {
  const [block, ...others] = text.blocks;
  return (
    text.head.text === '' &&
    text.tail.text === '' &&
    others.length === 0 &&
    block?.segments.length === 1 &&
    block.segments[0]?.end === 'text-end'
  );
}

/** To read a whole wrapped file again for every look at its findings would take longer than to check it. */
const formFindings = new WeakMap<ItemSegment, readonly Finding[]>();

function noList({ text }: BatchDocument, rule: FormRule): readonly Finding[] {
  const only = text.blocks[0]?.segments[0];
  if (only === undefined || only.checked.broken) return only?.checked.findings() ?? [];
  const known = formFindings.get(only);
  if (known !== undefined) return known;
  const start = only.text.search(/\S/);
  const { message, fixes } = rule.check(only.text, JSON.parse(only.text));
  const found = [{ code: rule.code, severity: rule.severity, message, span: { start, end: start + 1 }, fixes }];
  formFindings.set(only, found);
  return found;
}

function applied(findings: readonly Finding[], settings: RuleSettings): readonly Finding[] {
  return findings.flatMap((finding) => withSettings(finding, settings) ?? []);
}

function wholeFileFinding(document: BatchDocument): Finding | undefined {
  const { text, dialect } = document;
  if (text.oversized) return tooLarge(dialect.itemName);
  return notText(document) ?? (isEmpty(text) ? emptyFile(document) : undefined);
}

function tooLarge(itemName: string): Finding {
  return {
    code: tooLargeCode,
    severity: 'error',
    message: `This file holds more than ${mostItems.toLocaleString('en')} ${itemName}s and is not checked. Split it.`,
    span: { start: 0, end: 1 },
    fixes: [],
  };
}

function noItems({ dialect, text }: BatchDocument): Finding {
  return {
    code: shapeCode,
    severity: 'information',
    message: `This list holds no ${dialect.itemName} yet. Add one before you submit it.`,
    span: { start: text.head.text.length - 1, end: text.length },
    fixes: [],
  };
}

function unopenedList({ text, dialect }: BatchDocument): Finding {
  const start = Math.max(0, text.blocks[0]?.segments[0]?.text.search(/\S/) ?? 0);
  return {
    code: syntaxCode,
    severity: 'error',
    message: `The list has no opening bracket. Add “[” before its first ${dialect.itemName}.`,
    span: { start, end: start + 1 },
    fixes: [{ title: 'Add “[” at the beginning', edits: [{ span: { start, end: start }, newText: '[' }] }],
  };
}

function openList(length: number): Finding {
  return {
    code: syntaxCode,
    severity: 'error',
    message: 'The list is not closed. Add “]” at the end of the file.',
    span: { start: Math.max(0, length - 1), end: length },
    fixes: [{ title: 'Add “]” at the end', edits: [{ span: { start: length, end: length }, newText: ']' }] }],
  };
}

function emptyFile({ dialect, text }: BatchDocument): Finding {
  return {
    code: syntaxCode,
    severity: 'error',
    message: `The file is empty. ${dialect.expectation}`,
    span: { start: 0, end: text.length },
    fixes: [
      {
        title: `Start with one ${dialect.itemName}`,
        edits: [{ span: { start: 0, end: text.length }, newText: dialect.skeleton }],
      },
    ],
  };
}

/** A picture or an archive under a batch file's name would yield a finding a line; one is enough. */
function notText({ text }: BatchDocument): Finding | undefined {
  const beginning = text.head.text + (text.blocks[0]?.segments[0]?.text.slice(0, 4096) ?? '');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a NUL is what tells a binary file from a text.
  if (!/\u0000|\uFFFD{4}/.test(beginning)) return undefined;
  return {
    code: notTextCode,
    severity: 'error',
    message: 'This file is not a text. Open the batch file itself, saved as UTF-8.',
    span: { start: 0, end: Math.min(1, text.length) },
    fixes: [],
  };
}
