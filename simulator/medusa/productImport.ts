import type { Fields } from '../json.ts';
import { isFields } from '../json.ts';
import { productImportColumns } from './importColumns.ts';
import { readImportFile } from './importFile.ts';
import type { ImportPlan } from './importPlan.ts';
import { JobFailure } from './importPlan.ts';
import { minorAmount } from './money.ts';
import type { Shop } from './shop.ts';

/** What a product import will do, found out without writing anything. */
export async function planProductImport(text: string, shop: Shop): Promise<ImportPlan> {
  const operations: Record<string, Fields[]> = {
    PRODUCT_CREATE: [],
    PRODUCT_UPDATE: [],
    VARIANT_CREATE: [],
    VARIANT_UPDATE: [],
  };
  const handles = new Set<unknown>();
  for (const row of await readImportFile(text, productImportColumns)) {
    const prices = row['variant.prices'];
    if (Array.isArray(prices)) row['variant.prices'] = prices.map((price) => preparePrice(price, 'regionName', shop));
    operations[row['variant.id'] ? 'VARIANT_UPDATE' : 'VARIANT_CREATE']?.push(row);
    const handle = row['product.handle'];
    // The server keeps them as the keys of an object, which has some from the start.
    if (handles.has(handle) || Object.hasOwn(Object.prototype, String(handle))) continue;
    handles.add(handle);
    row['product.profile_id'] = shop.shippingProfile;
    operations[row['product.id'] ? 'PRODUCT_UPDATE' : 'PRODUCT_CREATE']?.push(row);
  }
  const count = (name: string) => operations[name]?.length ?? 0;
  return {
    operations,
    descriptor: {
      key: 'product-import-count',
      name: 'Products/variants to import',
      message: `There will be ${count('PRODUCT_CREATE')} products created (${count('PRODUCT_UPDATE')}  updated).\n             ${count('VARIANT_CREATE')} variants will be created and ${count('VARIANT_UPDATE')} updated`,
    },
  };
}

/** A price of a row with its region looked up and its amount in minor units. */
export function preparePrice(price: unknown, regionKey: string, shop: Shop): Fields {
  if (!isFields(price)) return {};
  const amount = Number(price['amount']);
  if (!(regionKey in price)) {
    const currency = String(price['currency_code']);
    return { amount: minorAmount(amount, currency), currency_code: currency };
  }
  const region = shop.regions.find(({ name }) => name === price[regionKey]);
  if (region === undefined) {
    throw new JobFailure(`Trying to set a price for a region ${String(price[regionKey])} that doesn't exist`);
  }
  return { amount: minorAmount(amount, region.currency), region_id: region.id, currency_code: region.currency };
}
