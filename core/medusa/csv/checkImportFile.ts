/** Checks the CSV file of an import as the server would, and for more. Pure; the one entry for editor and command line. */
import type { Finding } from '../../finding.ts';
import { type RuleSettings, withSettings } from '../../severities.ts';
import type { ImportType } from '../importFile.ts';
import { placesOf } from './positions.ts';
import type { CsvPlace, CsvProblem, CsvRule, FileFacts, Report } from './problem.ts';
import { mixedLineBreaks } from './rules/mixedLineBreaks.ts';
import { cellRules, textRules } from './rules.ts';
import { type CsvTable, readRows } from './table.ts';
import { type ImportRow, type ImportView, rowsOf, viewOf } from './view.ts';

/** Of one rule in one file; more than anyone mends one by one. */
const mostFindings = 100;

/**
 * @param text the whole file, a byte order mark included
 * @returns in the order of the file; spans are offsets in `text`
 */
export function checkImportFile(text: string, type: ImportType, settings: RuleSettings): readonly Finding[] {
  const view = viewOf(text, type);
  // Whatever is said of cells that were cut in the wrong places would only hide what is wrong.
  const rules = view.meantSeparator === undefined ? [...textRules, ...cellRules] : textRules;
  const wanted = rules.filter(({ imports, code }) => imports.includes(type) && settings[code] !== 'off');
  const spanOf = placesOf(view.table);
  return withoutMiscut(problemsOf(view, wanted))
    .map(({ rule, problem }) => toFinding(rule, problem, view.table, spanOf))
    .flatMap((finding) => withSettings(finding, settings) ?? [])
    .sort((one, other) => one.span.start - other.span.start);
}

interface Reported {
  readonly rule: CsvRule;
  readonly problem: CsvProblem;
}

/** Lines that end in the wrong places make wrong cells, too. */
function withoutMiscut(all: readonly Reported[]): readonly Reported[] {
  const isMixed = all.some(({ rule }) => rule === mixedLineBreaks);
  return isMixed ? all.filter(({ rule }) => textRules.includes(rule)) : all;
}

function problemsOf(view: ImportView, rules: readonly CsvRule[]): readonly Reported[] {
  const started = rules.map((rule) => {
    const { report, reported } = collector();
    return { rule, check: rule.check(view, report), reported };
  });
  const perRow = started.flatMap(({ check }) => check.row ?? []);
  const perApart = started.flatMap(({ check }) => check.apart ?? []);
  const apart = new Set<number>();
  const { rows, quoteErrors } = eachRow(view, (row) => {
    if (row.first !== 0 && row.firstCells === undefined) apart.add(row.first);
    for (const check of perRow) check(row);
  });
  // They are few in most files, so that to read the file again is less than to keep all rows of all files.
  if (apart.size > 0 && perApart.length > 0)
    eachRow(view, (row) => {
      if (apart.has(row.first)) for (const check of perApart) check(row);
    });
  for (const { check } of started) check.end?.({ rows, quoteErrors });
  return started.flatMap(({ rule, reported }) => reported().map((problem) => ({ rule, problem })));
}

function eachRow(view: ImportView, visit: (row: ImportRow) => void): FileFacts {
  const toRow = rowsOf(view);
  let rows = -1;
  const quoteErrors = readRows(view.table, (cells) => {
    rows++;
    if (rows > 0) visit(toRow(cells));
  });
  return { rows: Math.max(0, rows), quoteErrors };
}

/** Keeps the first problems of a rule. The last one that is shown tells how many are not. */
function collector(): { readonly report: Report; readonly reported: () => readonly CsvProblem[] } {
  const shown: CsvProblem[] = [];
  let further = 0;
  return {
    report: (problem) => {
      if (shown.length < mostFindings) shown.push(problem);
      else further++;
    },
    reported: () => {
      const last = shown.at(-1);
      if (further === 0 || last === undefined) return shown;
      return [...shown.slice(0, -1), { ...last, message: `${last.message} There are ${further} more like it.` }];
    },
  };
}

function toFinding(
  { code, severity }: CsvRule,
  problem: CsvProblem,
  table: CsvTable,
  spanOf: (place: CsvPlace) => Finding['span'],
): Finding {
  const span = spanOf(problem.at);
  const { related } = problem;
  return {
    code,
    severity: problem.severity ?? severity,
    message: problem.message,
    span,
    fixes: problem.fixes?.({ span, table }) ?? [],
    ...(related !== undefined && { related: { span: spanOf(related.at), message: related.message } }),
  };
}
