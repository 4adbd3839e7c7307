/** The CSV that a job imports: what the editor shows of it unless that is saved, else what is on the disk. */
import * as vscode from 'vscode';
import type { BatchDocument } from '../../core/document.ts';
import type { Finding } from '../../core/finding.ts';
import { plainText } from '../../core/json/plainText.ts';
import {
  checkContent,
  decodeImportFile,
  type ImportContent,
  importFileName,
  importUri,
  largestImportFile,
  openedContent,
  problemFinding,
  sentText,
} from '../../core/medusa/importContent.ts';
import { importFileOf } from '../../core/medusa/importFile.ts';
import { type ImportSummary, importSummary } from '../../core/medusa/importSummary.ts';
import type { RuleSettings } from '../../core/severities.ts';
import type { Upload } from '../../runs/createRun.ts';

export interface ReadImport {
  /** Undefined where the file cannot be sent. */
  readonly upload: Upload | undefined;
  /** Why not; it stands in the job. */
  readonly problem: Finding | undefined;
  /** What is wrong inside of the CSV. */
  readonly errors: ImportSummary | undefined;
}

/** @returns undefined for a job that imports nothing from beside it */
export async function readImport(
  job: vscode.Uri,
  document: BatchDocument,
  rules: RuleSettings,
): Promise<ReadImport | undefined> {
  const named = importFileOf(document);
  const uri = named && importUri(job.toString(), named.path);
  if (named === undefined || uri === undefined) return undefined;
  const content = await readContent(vscode.Uri.parse(uri));
  if ('problem' in content) return { upload: undefined, problem: problemFinding(content, named), errors: undefined };
  const name = importFileName(named);
  const errors = checkContent(content, named.type, rules).filter(({ severity }) => severity === 'error');
  return {
    upload: { name, uri, text: sentText(content) },
    problem: undefined,
    errors: importSummary(name, plainText(content.text), errors),
  };
}

/** Whether it still reads as it was checked. */
export async function isSameImport({ uri, text }: Upload): Promise<boolean> {
  const content = await readContent(vscode.Uri.parse(uri));
  return !('problem' in content) && sentText(content) === text;
}

/** Of the CSV; what the editor shows counts where that is not saved. */
export async function readContent(uri: vscode.Uri): Promise<ImportContent> {
  const disk = await readDisk(uri);
  const open = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
  return open?.isDirty === true ? openedContent(open.getText(), disk) : disk;
}

async function readDisk(uri: vscode.Uri): Promise<ImportContent> {
  try {
    const { type, size } = await vscode.workspace.fs.stat(uri);
    if ((type & vscode.FileType.File) === 0) return { problem: 'unreadable' };
    // Before memory is spent on it.
    if (size > largestImportFile) return { problem: 'too-large' };
    return decodeImportFile(await vscode.workspace.fs.readFile(uri));
  } catch (error) {
    const isMissing = error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
    return { problem: isMissing ? 'missing' : 'unreadable' };
  }
}
