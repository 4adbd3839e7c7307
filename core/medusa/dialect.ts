import shape from '../../schemas/medusa-job.schema.json?validator';
import type { Dialect } from '../dialect.ts';
import { itemRules, noSummary } from '../itemRules.ts';
import { shapeRule } from '../shape.ts';
import { medusaDryRun } from './body.ts';
import { completeJob } from './complete.ts';
import { csvRules } from './csv/rules.ts';
import { describeJob } from './describe.ts';
import { outlineOf } from './outline.ts';
import { batchSizeTrap } from './rules/batchSizeTrap.ts';
import { filterForm } from './rules/filterForm.ts';
import { filterQ } from './rules/filterQ.ts';
import { ignoredContextField } from './rules/ignoredContextField.ts';
import { importWithoutFile } from './rules/importWithoutFile.ts';
import { invalidContextField } from './rules/invalidContextField.ts';
import { jobTooLarge } from './rules/jobTooLarge.ts';
import { limitNoCap } from './rules/limitNoCap.ts';
import { missingRelation } from './rules/missingRelation.ts';
import { notWritten } from './rules/notWritten.ts';
import { priceListMissing } from './rules/priceListMissing.ts';
import { repeatedField } from './rules/repeatedField.ts';
import { signedColumn } from './rules/signedColumn.ts';
import { suspiciousFileKey } from './rules/suspiciousFileKey.ts';
import { unknownColumn } from './rules/unknownColumn.ts';
import { unknownContextField } from './rules/unknownContextField.ts';
import { unknownFilter } from './rules/unknownFilter.ts';
import { unknownJobType } from './rules/unknownJobType.ts';
import { unknownOrderField } from './rules/unknownOrderField.ts';
import { unknownRelation } from './rules/unknownRelation.ts';
import { waitsForConfirm } from './rules/waitsForConfirm.ts';
import { jobView } from './view.ts';

export const medusaJob: Dialect = {
  languageId: 'medusa-job',
  fileEnding: '.medusajob.json',
  service: 'medusa',
  list: undefined,
  itemName: 'job',
  expectation: 'A Medusa job file is one object: { "type": "product-export", "context": {} }.',
  skeleton: '{\n  "type": "product-export",\n  "context": {}\n}\n',
  batchLimit: undefined,
  // An account may do everything or nothing.
  scopesOf: () => [],
  scopeRule: undefined,
  itemRules: itemRules(jobView, () => noSummary, [
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
    repeatedField,
    unknownJobType,
    unknownContextField,
    ignoredContextField,
    invalidContextField,
    limitNoCap,
    batchSizeTrap,
    unknownOrderField,
    unknownColumn,
    signedColumn,
    notWritten,
    unknownRelation,
    missingRelation,
    unknownFilter,
    filterQ,
    filterForm,
    importWithoutFile,
    suspiciousFileKey,
    priceListMissing,
    waitsForConfirm,
    jobTooLarge,
  ]),
  groupRules: [],
  fileRules: [],
  importRules: csvRules,
  complete: completeJob,
  describe: describeJob,
  outline: outlineOf,
  refactorings: [],
  modeOf: (text) => (medusaDryRun(text) ? 'dry run' : 'run'),
  content: 'context',
};
