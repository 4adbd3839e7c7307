import type { Fields } from '../json.ts';
import { isFields, parseJson } from '../json.ts';
import type { Files } from './files.ts';
import type { ImportPlan, Operations } from './importPlan.ts';
import type { Job } from './job.ts';
import { planPriceListImport, runPriceListImport } from './priceListImport.ts';
import { planProductImport } from './productImport.ts';
import { runProductImport } from './runProductImport.ts';
import type { Shop } from './shop.ts';

const folders = { 'product-import': 'products', 'price-list-import': 'price-lists' } as const;

export type ImportType = keyof typeof folders;

export function isImportType(type: string): type is ImportType {
  return Object.hasOwn(folders, type);
}

/** What pre-processing leaves in the result. */
export async function planImport(type: ImportType, job: Job, files: Files, shop: Shop, now: number): Promise<Fields> {
  const text = files.read(fileKeyOf(job)) ?? '';
  const { operations, descriptor }: ImportPlan =
    type === 'product-import' ? await planProductImport(text, shop) : await planPriceListImport(text, shop);
  const counts = Object.fromEntries(Object.entries(operations).map(([name, rows]) => [name, rows.length]));
  const keys = Object.entries(operations)
    .filter(([, rows]) => rows.length > 0)
    .map(([name, rows]) => {
      const key = `imports/${folders[type]}/ops/${now}-${job.id}-${name}.json`;
      files.write(key, JSON.stringify(rows));
      return [name, key];
    });
  return {
    count: Object.values(counts).reduce((sum, count) => sum + count, 0),
    files: Object.fromEntries(keys),
    operations: counts,
    stat_descriptors: [descriptor],
    advancement_count: 0,
  };
}

/** Whether the job's file is there. On the real server a key that names none ends the whole process. */
export function hasFile(job: Job, files: Files): boolean {
  return files.read(fileKeyOf(job)) !== undefined;
}

/**
 * Does what pre-processing wrote down, all or nothing; then its files and the upload are removed.
 * @throws JobFailure
 */
export function runImport(type: ImportType, job: Job, files: Files, shop: Shop, now: number): void {
  const keys = isFields(job.result?.['files']) ? job.result['files'] : {};
  const operations: Operations = Object.fromEntries(
    Object.entries(keys).map(([name, key]) => [name, readRows(files, String(key))]),
  );
  shop.transaction((tables) => {
    if (type === 'product-import') runProductImport(operations, tables, shop, now);
    else runPriceListImport(String(job.context['price_list_id']), operations, tables, shop, now);
  });
  for (const key of [...Object.values(keys), fileKeyOf(job)]) files.remove(String(key));
}

function readRows(files: Files, key: string): readonly Fields[] {
  const rows = parseJson(files.read(key) ?? '')?.value;
  return Array.isArray(rows) ? rows.filter(isFields) : [];
}

function fileKeyOf(job: Job): string {
  return String(job.context['fileKey']);
}
