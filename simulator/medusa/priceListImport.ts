import type { Fields } from '../json.ts';
import { priceListImportColumns } from './importColumns.ts';
import { readImportFile } from './importFile.ts';
import type { ImportPlan, Operations } from './importPlan.ts';
import { JobFailure } from './importPlan.ts';
import { checkText } from './nulCharacters.ts';
import { preparePrice } from './productImport.ts';
import type { Shop, Tables } from './shop.ts';
import { findVariant } from './shop.ts';
import { writePrices } from './writePrices.ts';

export async function planPriceListImport(text: string, shop: Shop): Promise<ImportPlan> {
  const rows = await readImportFile(text, priceListImportColumns);
  const prices = rows.map((row) => {
    const variantId = variantOf(row, shop);
    // The server's own slip: without a column of prices there is nothing to go through.
    if (row['prices'] === undefined) {
      throw new JobFailure('undefined is not iterable (cannot read property Symbol(Symbol.iterator))');
    }
    const given: readonly unknown[] = Array.isArray(row['prices']) ? row['prices'] : [];
    return { variant_id: variantId, prices: given.map((price) => preparePrice(price, 'region_name', shop)) };
  });
  return {
    operations: { PRICE_LIST_PRICE_CREATE: prices },
    descriptor: {
      key: 'price-list-import-count',
      name: 'PriceList to import',
      message: `${prices.length} prices will be added`,
    },
  };
}

function variantOf({ id, sku }: Fields, shop: Shop): string {
  if (!id && !sku) throw rowFailure({ id, sku }, 'SKU or ID is required');
  const [column, value] = id ? (['id', String(id)] as const) : (['sku', String(sku)] as const);
  checkText(value);
  const found = findVariant(shop.products, column, value);
  if (found === undefined) throw new JobFailure(`Variant with ${column}: ${value} was not found`);
  return String(found.variant.columns['id']);
}

/** The prices of the list are replaced: by none, if the file has no rows. */
export function runPriceListImport(
  priceListId: string,
  operations: Operations,
  { priceLists }: Tables,
  shop: Shop,
  now: number,
): void {
  const list = priceLists.get(priceListId);
  if (list === undefined) throw new JobFailure(`Price list with id: ${priceListId} was not found`);
  const prices = (operations['PRICE_LIST_PRICE_CREATE'] ?? []).flatMap(({ variant_id, prices: given }) => {
    try {
      return writePrices(given, shop, now).map((price) => ({ ...price, variantId: String(variant_id) }));
    } catch (error) {
      // The operation has neither of the two columns, so that the server always says "undefined".
      throw error instanceof JobFailure ? rowFailure({}, error.message) : error;
    }
  });
  priceLists.set(priceListId, { ...list, prices });
}

function rowFailure({ id, sku }: Fields, reason: string): JobFailure {
  return new JobFailure(
    `Error while processing row with:\n      variant ID: ${String(id)},\n      variant SKU: ${String(sku)},\n      ${reason}`,
  );
}
