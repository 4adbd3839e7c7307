/** An import file without rows: what that does is another thing for each type of import. */
import type { CsvCheck, Report } from './problem.ts';
import type { ImportView } from './view.ts';

/** @param consequence what comes of it and what to do, behind “The file is empty:” */
export function checkForRows({ columns }: ImportView, report: Report, consequence: string): CsvCheck {
  return {
    end: ({ rows }) => {
      if (rows > 0) return;
      const isEmpty = columns.every(({ title }) => title === '');
      const found = isEmpty ? 'The file is empty' : 'The file has a header and no rows';
      report({ at: { row: 0 }, message: `${found}: ${consequence}` });
    },
  };
}
