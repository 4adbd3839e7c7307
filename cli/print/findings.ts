/** Findings for people (`stylish`) and for programs (`json`). */
import { styleText } from 'node:util';
import type { Severity } from '../../core/finding.ts';
import type { CheckedFile, LocatedFinding } from '../files/checkFile.ts';
import type { Environment, Output } from '../terminal.ts';
import { alignColumns, counted, plain } from './plain.ts';

export const findingFormats = ['stylish', 'json'] as const;

export type FindingFormat = (typeof findingFormats)[number];

export type Paint = (style: 'red' | 'yellow' | 'blue' | 'gray' | 'underline', text: string) => string;

/** Colours only where someone looks at a screen: https://no-color.org */
export function paintFor({ columns }: Output, environment: Environment): Paint {
  const noColor = environment['NO_COLOR'];
  if (columns === undefined || (noColor !== undefined && noColor !== '')) return (_, text) => text;
  return (style, text) => styleText(style, text);
}

export function printFindings(files: readonly CheckedFile[], format: FindingFormat, paint: Paint): string {
  return format === 'json' ? asJson(files) : stylish(files, paint);
}

function asJson(files: readonly CheckedFile[]): string {
  return `${JSON.stringify(
    files.map(({ name, findings }) => ({ file: name, findings })),
    null,
    2,
  )}\n`;
}

/**
 * Hints are for the editor, which shows them by a few dots; a list of them would hide the rest.
 * @returns '' when there is nothing to say
 */
function stylish(all: readonly CheckedFile[], paint: Paint): string {
  const files = all.map(({ name, findings }) => ({
    name,
    findings: findings.filter(({ severity }) => severity !== 'hint'),
  }));
  const withFindings = files.filter(({ findings }) => findings.length > 0);
  if (withFindings.length === 0) return '';
  const blocks = withFindings.map(
    ({ name, findings }) => `${paint('underline', plain(name, 1000))}\n${lines(findings, paint).join('\n')}\n`,
  );
  return `${blocks.join('\n')}\n${summary(files)}\n`;
}

const colors = { error: 'red', warning: 'yellow', information: 'blue', hint: 'gray' } as const satisfies Record<
  Severity,
  string
>;

function lines(findings: readonly LocatedFinding[], paint: Paint): readonly string[] {
  // Editors count from 1 where they show a position.
  const rows = findings.map(({ range: { start }, severity, message, code }) => [
    `${start.line + 1}:${start.character + 1}`,
    severity,
    plain(message, 1000),
    code,
  ]);
  return alignColumns(rows).map((line, index) => {
    const severity = findings[index]?.severity ?? 'error';
    // Painted after aligning, because colours count as characters.
    return `  ${line.replace(severity, paint(colors[severity], severity))}`;
  });
}

const nouns = { error: 'error', warning: 'warning', information: 'note' } as const;

/** `2 errors, 1 warning in 1 of 3 files` */
function summary(files: readonly CheckedFile[]): string {
  const counts = (['error', 'warning', 'information'] as const).flatMap((severity) => {
    const count = countFindings(files, severity);
    return count === 0 ? [] : [counted(count, nouns[severity])];
  });
  const affected = files.filter(({ findings }) => findings.length > 0).length;
  return `${counts.join(', ')} in ${affected} of ${counted(files.length, 'file')}`;
}

export function countFindings(files: readonly CheckedFile[], severity: Severity): number {
  return files.reduce(
    (sum, { findings }) => sum + findings.filter((finding) => finding.severity === severity).length,
    0,
  );
}
