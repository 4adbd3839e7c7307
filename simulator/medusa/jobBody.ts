import type { Answer } from '../answer.ts';
import type { Fields } from '../json.ts';
import { isFields } from '../json.ts';
import { readListConfig } from './context.ts';
import { invalidData, notFound, unknownError } from './errors.ts';
import { isExportType } from './exportType.ts';
import { isImportType } from './importJob.ts';
import type { Shop } from './shop.ts';

export interface JobDraft {
  readonly type: string;
  readonly dryRun: boolean;
  readonly context: Fields;
}

/** The body of `POST /admin/batch-jobs`, refused with the words of the real server. */
export function readJobBody(body: unknown, shop: Shop): JobDraft | { readonly fault: Answer } {
  if (!isFields(body)) return { fault: invalidData('an unknown value was passed to the validate function') };
  const { type, context, dry_run: dryRun, ...others } = body;
  const problems = Object.keys(others).map((name) => `property ${name} should not exist`);
  if (typeof type !== 'string') problems.push('type must be a string');
  if (!isFields(context)) problems.push('context must be an object');
  if (dryRun !== undefined && dryRun !== null && typeof dryRun !== 'boolean') {
    problems.push('dry_run must be a boolean value');
  }
  if (problems.length > 0 || typeof type !== 'string' || !isFields(context)) {
    return { fault: invalidData(problems.join(', ')) };
  }
  if (dryRun === null) {
    return { fault: invalidData("Can't insert null value in field dry_run on insert in table batch_job") };
  }
  if (isExportType(type)) {
    const prepared = readListConfig(type, context);
    return prepared === undefined ? { fault: unknownError } : { type, dryRun: dryRun === true, context: prepared };
  }
  if (!isImportType(type)) {
    return { fault: notFound(`Unable to find a BatchJob strategy with the type ${type}`) };
  }
  if (type === 'price-list-import') {
    const priceList = context['price_list_id'] ?? '';
    if (priceList === '') return { fault: invalidData('Price list id is required') };
    if (!shop.priceLists.has(String(priceList))) {
      return { fault: notFound(`Price list with id: ${String(priceList)} was not found`) };
    }
  }
  return { type, dryRun: dryRun === true, context };
}
