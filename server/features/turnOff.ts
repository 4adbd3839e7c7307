import type { ClientCapabilities, CodeAction, WorkspaceEdit } from 'vscode-languageserver';
import type { Finding } from '../../core/finding.ts';
import { folderOf, pathOf, positionIn, type RuleFile, ruleFileName } from '../../core/ruleFile.ts';
import { canBeSet } from '../../core/ruleSettings.ts';
import { turnOffEdits } from '../../core/turnOff.ts';
import type { FolderRules } from '../folderRules.ts';
import { type Place, toDiagnostics } from '../toProtocol.ts';

interface Surroundings {
  readonly folders: FolderRules;
  readonly client: ClientCapabilities;
  readonly rulePage: string | undefined;
  /** The batch file whose rules hold, where that is another one. */
  readonly holder?: string;
}

/**
 * For each rule with a finding: turn it off in the file that holds for the document. A new one is made beside the
 * document, and never below another: the nearest one counts alone, so it would undo what that one says.
 */
export function turnOffActions(
  document: Place,
  findings: readonly Finding[],
  { folders, client, rulePage, holder = document.uri }: Surroundings,
): CodeAction[] {
  const folder = folderOf(holder);
  if (folder === undefined || !folders.canHold(holder)) return [];
  const file = folders.for(holder);
  const makesFiles = client.workspace?.workspaceEdit?.resourceOperations?.includes('create') === true;
  if (file === undefined && !makesFiles) return [];
  const uri = file?.uri ?? `${folder}/${ruleFileName}`;
  const version = folders.versionOf(uri) ?? null;
  const codes = [...new Set(findings.map(({ code }) => code))].filter(canBeSet);
  return codes.flatMap((code) => {
    const edit = turnOff(code, uri, version, file);
    if (edit === undefined) return [];
    const solved = findings.filter((finding) => finding.code === code);
    return [
      {
        title: `Turn off “${code}” in ${nameOf(folderOf(uri) ?? folder, folder)}`,
        kind: 'quickfix',
        diagnostics: toDiagnostics(document, solved, rulePage),
        edit,
      },
    ];
  });
}

function turnOff(
  code: string,
  uri: string,
  version: number | null,
  file: RuleFile | undefined,
): WorkspaceEdit | undefined {
  const text = file?.text ?? '';
  const edits = turnOffEdits(text, code)?.map(({ span, newText }) => ({
    range: { start: positionIn(text, span.start), end: positionIn(text, span.end) },
    newText,
  }));
  if (edits === undefined) return undefined;
  return {
    documentChanges: [
      ...(file === undefined ? [{ kind: 'create' as const, uri, options: { ignoreIfExists: true } }] : []),
      { textDocument: { uri, version }, edits },
    ],
  };
}

function nameOf(folder: string, own: string): string {
  if (folder === own) return 'this folder';
  const name = pathOf(folder).split('/').at(-1) ?? '';
  return `the folder “${name === '' ? '/' : name}”`;
}
