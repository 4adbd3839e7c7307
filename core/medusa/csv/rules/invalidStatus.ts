import { nearest } from '../../../shape.ts';
import { shorten } from '../../../shorten.ts';
import { replaceCell } from '../edits.ts';
import type { CsvCheck, CsvProblem, CsvRule, Report } from '../problem.ts';
import { columnSource } from '../sources.ts';
import { columnsThatHold, type ImportView } from '../view.ts';

export const invalidStatus: CsvRule = {
  code: 'csv-invalid-status',
  severity: 'error',
  summary: 'The status of a product is draft, proposed, published or rejected, in small letters.',
  source: columnSource,
  examples: {
    bad: 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Product Status\nmug;Mug;One size;5;live',
    good: 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Product Status\nmug;Mug;One size;5;published',
  },
  imports: ['product-import'],
  check,
};

const statuses = ['draft', 'proposed', 'published', 'rejected'];

function check(view: ImportView, report: Report): CsvCheck {
  const columns = columnsThatHold(view, 'status');
  return {
    row: ({ number, cells, first }) => {
      // Further rows of a product are not read.
      if (first !== number) return;
      for (const { index } of columns) {
        const status = cells[index] ?? '';
        // An empty one is about `csv-required-cell`.
        if (status !== '' && !statuses.includes(status)) report(problemOf(status, number, index));
      }
    },
  };
}

function problemOf(status: string, row: number, column: number): CsvProblem {
  const near = nearest(status.trim(), statuses);
  return {
    at: { row, column },
    message: `“${shorten(status)}” is no status. Use ${statuses.slice(0, -1).join(', ')} or ${statuses.at(-1)}; else the job fails once it runs, and a dry run would not tell.`,
    ...(near !== undefined && { fixes: (place) => [replaceCell(place, near, `Change to “${near}”`)] }),
  };
}
