import { fine, type Problem, type Rule } from '../../dialect.ts';
import { productImportSource } from '../sources.ts';
import type { JobView } from '../view.ts';

export const importWithoutFile: Rule<JobView> = {
  code: 'import-without-file',
  severity: 'error',
  summary: 'An import without the key of an uploaded file stops a whole server that keeps its files on its own disk.',
  source: productImportSource,
  examples: {
    bad: '{ "type": "product-import", "context": {} }',
    good: '{ "type": "product-import", "context": { "fileKey": "./products.csv" } }',
  },
  check,
};

function check({ type, context, hasContext }: JobView): readonly Problem[] {
  if (!hasContext || type === undefined || type.exported !== undefined) return fine;
  const key = context['fileKey'];
  if (key !== undefined && key !== null && key !== '') return fine;
  const state = key === undefined ? 'names no file' : 'has an empty “fileKey”';
  return [
    {
      at: ['context', 'fileKey'],
      message: `This import ${state}, which stops a whole server that keeps its files on its own disk. Write the CSV file’s place beside this one: “./products.csv”.`,
    },
  ];
}
