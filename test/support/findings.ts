/** Checks findings and fixes against texts that show what the user sees. */
import assert from 'node:assert/strict';
import type { Dialect } from '../../core/dialect.ts';
import { openDocument } from '../../core/document.ts';
import type { Finding } from '../../core/finding.ts';
import { checkImportFile } from '../../core/medusa/csv/checkImportFile.ts';
import type { ImportType } from '../../core/medusa/importFile.ts';
import { validate } from '../../core/validate.ts';

/**
 * @param marked a text in which each line of `^^^^ code: message` points at the line above it;
 *   the message may be left out. Findings that are not marked fail the check, and so do marks without a finding.
 */
export function checkFindings(dialect: Dialect, marked: string): void {
  checkMarked(marked, (text) =>
    // Most texts of tests leave the ids out.
    validate(openDocument(text, dialect)).filter(({ code }) => code !== 'missing-id' || marked.includes(' missing-id')),
  );
}

/** @param type what the marked text is imported as */
export function checkImport(type: ImportType, marked: string): void {
  checkMarked(marked, (text) => checkImportFile(text, type, {}));
}

function checkMarked(marked: string, findingsIn: (text: string) => readonly Finding[]): void {
  const lines = trimmed(marked).split('\n');
  const text = lines.filter((line) => !isMark(line)).join('\n');
  const findings = findingsIn(text);
  const shown = findings.map((finding) =>
    lines.some((line) => relatedMark.test(line)) ? finding : withoutRelated(finding),
  );
  assert.equal(trimLines(withMarks(text, shown, messagesShown(lines))), trimLines(lines.join('\n')));
}

/** @param code the finding whose first fix is applied to `before` */
export function checkFix(dialect: Dialect, before: string, code: string, after: string): void {
  const text = trimmed(before);
  checkFixOf(validate(openDocument(text, dialect)), text, code, after);
}

export function checkImportFix(type: ImportType, before: string, code: string, after: string): void {
  const text = trimmed(before);
  checkFixOf(checkImportFile(text, type, {}), text, code, after);
}

function checkFixOf(all: readonly Finding[], text: string, code: string, after: string): void {
  const findings = all.filter((finding) => finding.code === code);
  const fix = findings.flatMap(({ fixes }) => fixes)[0];
  assert.ok(fix, `“${code}” offers no fix here`);
  assert.equal(trimmed(applyEdits(text, fix.edits)), trimmed(after));
}

export function applyEdits(text: string, edits: Finding['fixes'][number]['edits']): string {
  return [...edits]
    .sort((a, b) => b.span.start - a.span.start)
    .reduce((result, { span, newText }) => result.slice(0, span.start) + newText + result.slice(span.end), text);
}

const mark = /^\s*\^+ [a-z-]+(?::.*)?$/;
const relatedMark = /^\s*related: line /;

function isMark(line: string): boolean {
  return mark.test(line) || relatedMark.test(line);
}

/** Marks without a message stand for any message. */
function messagesShown(lines: readonly string[]): (code: string) => boolean {
  const bare = new Set(
    lines.filter((line) => isMark(line) && !line.includes(':')).map((line) => line.replace(/^\s*\^+ /, '')),
  );
  return (code) => !bare.has(code);
}

function withMarks(text: string, findings: readonly Finding[], messageShown: (code: string) => boolean): string {
  let offset = 0;
  return text
    .split('\n')
    .flatMap((line) => {
      const start = offset;
      offset += line.length + 1;
      const marks = findings
        .filter(({ span }) => span.start >= start && span.start < offset)
        .flatMap(({ span, code, message, related }) => {
          const width = Math.max(1, Math.min(span.end, start + line.length) - span.start);
          const marked = `${' '.repeat(span.start - start)}${'^'.repeat(width)} ${code}${messageShown(code) ? `: ${message}` : ''}`;
          if (related === undefined) return [marked];
          const lineOfOther = text.slice(0, related.span.start).split('\n').length;
          return [
            marked,
            `related: line ${lineOfOther} “${text.slice(related.span.start, related.span.end)}” ${related.message}`,
          ];
        });
      return [line, ...marks];
    })
    .join('\n');
}

function withoutRelated({ related: _, ...finding }: Finding): Finding {
  return finding;
}

/** Related places are marked at any indentation. */
function trimLines(text: string): string {
  return text.replace(/^\s*(?=related: line )/gm, '');
}

function trimmed(text: string): string {
  return text.replace(/^\n/, '').replace(/\n *$/, '');
}
