/** The one entry point: every finding of a document, in the order of the text. */
import type { BatchDocument } from './document.ts';
import { type Finding, type Severity, shiftFinding } from './finding.ts';
import type { CheckedItem } from './item.ts';
import { isEmpty, mostItems, type Segment } from './json/document.ts';
import { syntaxCode } from './json/syntaxFinding.ts';
import { shapeCode } from './shape.ts';

export const notTextCode = 'not-text';
export const tooLargeCode = 'too-large';

/** A severity for a rule's code, or `off`. */
export type RuleSettings = Readonly<Record<string, Severity | 'off'>>;

/** More than anyone reads. What is beyond is counted, and made known when it is worse than what is shown. */
const mostFindings = 1000;

export function validate(document: BatchDocument, settings: RuleSettings = {}): readonly Finding[] {
  const { dialect, text } = document;
  const whole = wholeFileFinding(document);
  if (whole !== undefined) return [whole];
  if (dialect.list && !text.list) {
    const [only] = text.segments;
    if (only?.checked.broken) return only.checked.findings;
    const start = only?.text.search(/\S/) ?? 0;
    const span = { start, end: start + 1 };
    return applySettings(
      [{ code: shapeCode, severity: 'error', message: dialect.expectation, span, fixes: [] }],
      settings,
    );
  }
  const findings = itemFindings(document, settings);
  if (text.list && text.segments.length === 0 && text.tail.text !== '')
    findings.push(...applySettings([noItems(document)], settings));
  // A last item that is broken may have swallowed the bracket; it says so itself.
  if (text.list && !text.tail.text.includes(']') && text.segments.at(-1)?.checked.broken !== true)
    findings.push(openList(text.length));
  return findings;
}

function wholeFileFinding(document: BatchDocument): Finding | undefined {
  const { text, dialect } = document;
  if (text.oversized) return tooLarge(dialect.itemName);
  return notText(document) ?? (isEmpty(text) ? emptyFile(document) : undefined);
}

function itemFindings({ dialect, text }: BatchDocument, settings: RuleSettings): Finding[] {
  const findings: Finding[] = [];
  const beyond: Segment<CheckedItem>[] = [];
  let start = text.head.text.length;
  let firstBeyond = 0;
  // An error must not hide behind a thousand warnings.
  let hidesError = false;
  text.segments.forEach((segment, index) => {
    const last = index === text.segments.length - 1 && text.tail.text !== '';
    const separator = separatorFinding(segment, dialect.itemName, last);
    if (findings.length < mostFindings) {
      const own = separator === undefined ? segment.checked.findings : [...segment.checked.findings, separator];
      if (own.length > 0)
        for (const finding of applySettings(own, settings)) findings.push(shiftFinding(finding, start));
    } else if (segment.checked.flagged || separator !== undefined) {
      if (beyond.length === 0) firstBeyond = start;
      beyond.push(segment);
      if (separator !== undefined) hidesError = true;
    }
    start += segment.text.length;
  });
  const [first] = beyond;
  if (first === undefined) return findings;
  const hasError = (each: readonly Finding[]): boolean => applySettings(each, settings).some(isError);
  hidesError ||= !findings.some(isError) && beyond.some(({ checked }) => hasError(checked.findings));
  findings.push(furtherFindings(beyond.length, firstBeyond, dialect.itemName, hidesError));
  return findings;
}

function isError({ severity }: Finding): boolean {
  return severity === 'error';
}

function furtherFindings(count: number, start: number, itemName: string, hidesError: boolean): Finding {
  return {
    code: 'more',
    severity: hidesError ? 'error' : 'information',
    message: `From here on ${count} further ${itemName}s are not as they should be. Mend some of those above first.`,
    span: { start, end: start + 1 },
    fixes: [],
  };
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
