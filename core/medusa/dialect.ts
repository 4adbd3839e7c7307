import shape from '../../schemas/medusa-job.schema.json?validator';
import type { Dialect, ParsedItem } from '../dialect.ts';
import { itemRules, noSummary } from '../itemRules.ts';
import { shapeRule } from '../shape.ts';

export const medusaJob: Dialect = {
  languageId: 'medusa-job',
  fileEnding: '.medusajob.json',
  service: 'medusa',
  list: false,
  itemName: 'job',
  expectation: 'A Medusa job file is one object: { "type": "product-export", "context": {} }.',
  skeleton: '{\n  "type": "product-export",\n  "context": {}\n}\n',
  itemRules: itemRules(
    (item: ParsedItem) => item,
    () => noSummary,
    [
      shapeRule({
        shape,
        itemName: 'job',
        // A server answers 400 “property … should not exist”.
        unknownFields: 'error',
        summary: 'A job has a type and a context, and may have dry_run.',
        source: 'https://docs.medusajs.com/v1/api/admin#batch-jobs_postbatchjobs',
        examples: {
          bad: '{ "type": "product-export" }',
          good: '{ "type": "product-export", "context": {} }',
        },
      }),
    ],
  ),
  groupRules: [],
  fileRules: [],
};
