import type { Fields } from '../json.ts';
import type { Operations } from './importPlan.ts';
import { JobFailure } from './importPlan.ts';
import { checkRow } from './nulCharacters.ts';
import type { Writing } from './rowIndex.ts';
import { createRowIndex } from './rowIndex.ts';
import type { Shop, Tables } from './shop.ts';
import { createProduct, updateProduct } from './writeProducts.ts';
import { createVariant, updateVariant } from './writeVariants.ts';

type Write = (row: Fields, writing: Writing) => void;

/** In the order in which the server does them. */
const steps: readonly (readonly [string, 'product' | 'variant', Write])[] = [
  ['PRODUCT_CREATE', 'product', createProduct],
  ['PRODUCT_UPDATE', 'product', updateProduct],
  ['VARIANT_CREATE', 'variant', createVariant],
  ['VARIANT_UPDATE', 'variant', updateVariant],
];

/** @throws JobFailure that names the row */
export function runProductImport(operations: Operations, tables: Tables, shop: Shop, now: number): void {
  const writing = { rows: createRowIndex(tables), shop, now };
  for (const [operation, of, write] of steps) {
    for (const row of operations[operation] ?? []) {
      try {
        checkRow(row, of);
        write(row, writing);
      } catch (error) {
        throw error instanceof JobFailure ? rowFailure(row, error.message) : error;
      }
    }
  }
}

function rowFailure(row: Fields, reason: string): JobFailure {
  const named = [
    ['product id', row['product.id']],
    ['product handle', row['product.handle']],
    ['variant id', row['variant.id']],
    ['variant sku', row['variant.sku']],
  ];
  const names = named.map(([name, value]) => `(${String(name)}: ${String(value)})`).join(',\n      ');
  return new JobFailure(`Error while processing row with\n      [${names}]: \n      ${reason}`);
}
