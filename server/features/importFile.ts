/** What is said of a CSV that jobs import: in the CSV itself, and in the job that names it. */
import type { CodeAction, CodeActionParams, Diagnostic } from 'vscode-languageserver';
import type { Finding } from '../../core/finding.ts';
import type { SegmentedText } from '../../core/json/document.ts';
import { offsetAt } from '../../core/json/lines.ts';
import { plainText } from '../../core/json/plainText.ts';
import { type LineRange, rangesOf } from '../../core/json/ranges.ts';
import { medusaJob } from '../../core/medusa/dialect.ts';
import { type ImportText, importFileName, problemFinding } from '../../core/medusa/importContent.ts';
import { type ImportSummary, importSummary } from '../../core/medusa/importSummary.ts';
import type { Client } from '../client.ts';
import type { CsvFile } from '../csvFile.ts';
import type { OpenDocument } from '../documents.ts';
import type { ImportFiles } from '../importFiles.ts';
import type { Rules } from '../rules.ts';
import { type Place, toDiagnostics } from '../toProtocol.ts';
import { fixActions, quickFixKind } from './quickFixes.ts';
import { wants } from './refactorings.ts';
import { turnOffActions } from './turnOff.ts';

interface Surroundings {
  readonly imports: ImportFiles;
  readonly rules: Rules;
  readonly client: Client;
}

/** Stands where the job names the file. */
export const importSummaryCode = 'import-file-findings';

export function importFileDiagnostics({ uri, result }: CsvFile, rulePage: string | undefined): Diagnostic[] {
  if (result === undefined || 'problem' in result.content) return [];
  return toDiagnostics(placeOf(uri, result.content), result.findings, rulePage);
}

export function importDiagnosticsOf(
  document: OpenDocument,
  imports: ImportFiles,
  rulePage: string | undefined,
): Diagnostic[] {
  const { file, csv } = imports.namedBy(document.uri) ?? {};
  if (file === undefined || csv?.result === undefined) return [];
  const { content, byJob } = csv.result;
  if ('problem' in content) return toDiagnostics(document, [problemFinding(content, file)], rulePage);
  const said = summaryOf(importFileName(file), content, byJob.get(document.uri) ?? []);
  if (said === undefined) return [];
  const { severity, message, first, range } = said;
  const finding = { code: importSummaryCode, severity, message, span: file.span, fixes: [] };
  const relatedInformation = [{ location: { uri: csv.uri, range }, message: first.message }];
  return toDiagnostics(document, [finding], rulePage).map((diagnostic) => ({ ...diagnostic, relatedInformation }));
}

interface LocatedSummary extends ImportSummary {
  readonly range: LineRange;
}

/** Kept, because they are asked for at each key stroke in the job; a CSV of 50 MB takes long to go through. */
const summaries = new WeakMap<readonly Finding[], LocatedSummary | undefined>();

function summaryOf(name: string, content: ImportText, findings: readonly Finding[]): LocatedSummary | undefined {
  if (!summaries.has(findings)) {
    const text = linesOf(content);
    const summary = importSummary(name, text, findings);
    const [range] = summary === undefined ? [] : rangesOf(text, [summary.first.span]);
    summaries.set(findings, summary && range && { ...summary, range });
  }
  return summaries.get(findings);
}

/** Kept for the same reason: at each move of the cursor, an editor asks for what can be mended there. */
const texts = new WeakMap<ImportText, SegmentedText<never>>();

function linesOf(content: ImportText): SegmentedText<never> {
  const text = texts.get(content) ?? plainText(content.text);
  texts.set(content, text);
  return text;
}

/** @returns undefined for what is no import file, or has changed since it was checked: the editor asks again then */
export function importFileActions(
  { textDocument, range, context }: CodeActionParams,
  { imports, rules, client }: Surroundings,
): CodeAction[] | undefined {
  const { rulePage } = client.options;
  const csv = imports.get(textDocument.uri);
  if (csv?.opened === undefined) return undefined;
  const { result, opened } = csv;
  if (result === undefined || 'problem' in result.content || result.version !== opened.version) return [];
  if (!wants(context.only, quickFixKind)) return [];
  const place = placeOf(csv.uri, result.content);
  const start = offsetAt(place.batch.text, range.start);
  const end = offsetAt(place.batch.text, range.end);
  const findings = result.findings.filter(({ span }) => span.start <= end && span.end >= start);
  const [holder = csv.uri] = result.byJob.keys();
  const around = { folders: rules.folders, client: client.capabilities, rulePage, holder };
  return [
    ...findings.flatMap((finding) => fixActions(place, finding, rulePage)),
    ...turnOffActions(place, findings, around),
  ];
}

/** @param uri as the editor writes it */
function placeOf(uri: string, content: ImportText): Place {
  return { uri, batch: { text: linesOf(content), dialect: medusaJob } };
}
