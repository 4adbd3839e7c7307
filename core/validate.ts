/** The one entry point: every finding of a document, in the order of the text. */
import type { BatchDocument } from './document.ts';
import { type Finding, type Severity, shiftFinding } from './finding.ts';
import type { CheckedItem } from './item.ts';
import { isEmpty, type Segment } from './json/document.ts';
import { syntaxCode } from './json/syntaxFinding.ts';
import { shapeCode } from './shape.ts';

export const notTextCode = 'not-text';

/** A severity for a rule's code, or `off`. */
export type RuleSettings = Readonly<Record<string, Severity | 'off'>>;

export function validate(document: BatchDocument, settings: RuleSettings = {}): readonly Finding[] {
  return applySettings(allFindings(document), settings);
}

function allFindings(document: BatchDocument): readonly Finding[] {
  const { dialect, text } = document;
  const binary = notText(document);
  if (binary !== undefined) return [binary];
  if (isEmpty(text)) return [emptyFile(document)];
  if (dialect.list && !text.list) {
    const [whole] = text.segments;
    if (whole?.checked.broken) return whole.checked.findings;
    const start = whole?.text.search(/\S/) ?? 0;
    return [
      { code: shapeCode, severity: 'error', message: dialect.expectation, span: { start, end: start + 1 }, fixes: [] },
    ];
  }
  const findings: Finding[] = [];
  let start = text.head.text.length;
  text.segments.forEach((segment, index) => {
    for (const finding of segment.checked.findings) findings.push(shiftFinding(finding, start));
    const separator = separatorFinding(
      segment,
      dialect.itemName,
      index === text.segments.length - 1 && text.tail.text !== '',
    );
    if (separator !== undefined) findings.push(shiftFinding(separator, start));
    start += segment.text.length;
  });
  if (text.list && text.segments.length === 0 && text.tail.text !== '') findings.push(noItems(document));
  if (text.list && !text.tail.text.includes(']')) findings.push(openList(text.length));
  return findings;
}

/** What is wrong between this item and the next. */
function separatorFinding(segment: Segment<CheckedItem>, itemName: string, last: boolean): Finding | undefined {
  const { text, end, checked } = segment;
  if (end === 'comma') {
    if (last) return surplusComma(text, `no ${itemName} follows it`);
    return checked.broken && text.trim() === ',' ? surplusComma(text, `no ${itemName} stands before it`) : undefined;
  }
  if (end !== 'next-item' || checked.broken) return undefined;
  const after = text.trimEnd().length;
  return {
    code: syntaxCode,
    severity: 'error',
    message: `A comma is missing between this ${itemName} and the next.`,
    span: { start: after - 1, end: after },
    fixes: [{ title: 'Insert the missing comma', edits: [{ span: { start: after, end: after }, newText: ',' }] }],
  };
}

/** @param text a segment that ends with the comma */
function surplusComma(text: string, why: string): Finding {
  const span = { start: text.length - 1, end: text.length };
  return {
    code: syntaxCode,
    severity: 'error',
    message: `This comma is one too many: ${why}. Remove it.`,
    span,
    fixes: [{ title: 'Remove the comma', edits: [{ span, newText: '' }] }],
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
  const beginning = text.head.text + (text.segments[0]?.text.slice(0, 4096) ?? '');
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

function applySettings(findings: readonly Finding[], settings: RuleSettings): readonly Finding[] {
  if (Object.keys(settings).length === 0) return findings;
  return findings.flatMap((finding) => {
    const severity = settings[finding.code];
    if (severity === 'off') return [];
    return severity === undefined ? [finding] : [{ ...finding, severity }];
  });
}
