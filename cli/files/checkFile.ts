/** The findings of one file, in lines. */
import { type BatchDocument, openDocument } from '../../core/document.ts';
import type { Finding, Severity } from '../../core/finding.ts';
import type { SegmentedText } from '../../core/json/document.ts';
import { type LineRange, rangesOf } from '../../core/json/ranges.ts';
import { lackingScopes, type ScopedProfile } from '../../core/scopes.ts';
import type { RuleSettings } from '../../core/severities.ts';
import { validate } from '../../core/validate.ts';
import type { Upload } from '../../runs/createRun.ts';
import type { BatchFile } from './batchFile.ts';

export interface LocatedFinding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** Lines and characters from 0, as in the language server protocol. */
  readonly range: LineRange;
}

export interface CheckedFile {
  readonly name: string;
  readonly findings: readonly LocatedFinding[];
}

export interface OpenedFile extends CheckedFile {
  readonly document: BatchDocument;
  /** The file beside a Medusa job that it imports, as it was checked. */
  readonly upload?: Upload;
  /** What was found in that file. */
  readonly imported?: CheckedFile;
}

/** @param profile the shop that is meant, which may list the scopes of its token */
export function checkFile(file: BatchFile, rules: RuleSettings, profile?: ScopedProfile): OpenedFile {
  const document = openDocument(file.text, file.dialect);
  const lacking = profile === undefined ? undefined : lackingScopes([profile], file.dialect);
  const findings = [...validate(document, rules, lacking)];
  const lost = lostCharacter(file, findings);
  if (lost !== undefined) findings.unshift(lost);
  return { name: file.name, document, findings: toLines(document.text, findings) };
}

export function toLines(text: SegmentedText<unknown>, findings: readonly Finding[]): readonly LocatedFinding[] {
  const ranges = rangesOf(
    text,
    findings.map(({ span }) => span),
  );
  return findings.flatMap(({ code, severity, message }, index) => {
    const range = ranges[index];
    return range === undefined ? [] : [{ code, severity, message, range }];
  });
}

/** An editor shows such bytes as `�` and sends that; only who reads the bytes can tell that something was lost. */
function lostCharacter({ isUtf8, text }: BatchFile, findings: readonly Finding[]): Finding | undefined {
  if (isUtf8 || findings.some(({ code }) => code === 'not-text')) return undefined;
  const start = Math.max(0, text.indexOf('\uFFFD'));
  return {
    code: 'not-text',
    severity: 'error',
    message: 'This character is not UTF-8 and would be sent as “\uFFFD”. Save the file as UTF-8.',
    span: { start, end: Math.min(text.length, start + 1) },
    fixes: [],
  };
}
