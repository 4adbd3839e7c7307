/** What is said of a CSV that jobs import: in the CSV itself, and in the job that names it. */
import type { CodeAction, CodeActionParams, Diagnostic } from 'vscode-languageserver';
import { offsetAt } from '../../core/json/lines.ts';
import { plainText } from '../../core/json/plainText.ts';
import { medusaJob } from '../../core/medusa/dialect.ts';
import { type ImportText, importFileName, problemFinding } from '../../core/medusa/importContent.ts';
import { importSummary } from '../../core/medusa/importSummary.ts';
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
  const summary = importSummary(importFileName(file), content.text, byJob.get(document.uri) ?? []);
  if (summary === undefined) return [];
  const { severity, message, first } = summary;
  const finding = { code: importSummaryCode, severity, message, span: file.span, fixes: [] };
  const [there] = toDiagnostics(placeOf(csv.uri, content), [first], rulePage);
  return toDiagnostics(document, [finding], rulePage).map((diagnostic) =>
    there === undefined
      ? diagnostic
      : {
          ...diagnostic,
          relatedInformation: [{ location: { uri: csv.uri, range: there.range }, message: first.message }],
        },
  );
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
function placeOf(uri: string, { text }: ImportText): Place {
  return { uri, batch: { text: plainText(text), dialect: medusaJob } };
}
