import type { Fields } from '../json.ts';
import { isFields } from '../json.ts';
import { storeColumns } from './columnValues.ts';
import { JobFailure } from './importPlan.ts';
import type { RowIndex, Writing } from './rowIndex.ts';
import type { Columns } from './select.ts';
import type { MedusaProduct, MedusaVariant, Price } from './shop.ts';
import { variantDefaults } from './shopSeed.ts';
import { writePrices } from './writePrices.ts';

type Options = MedusaVariant['options'];

/** Writes the variant of a row into the product with its handle. @throws JobFailure */
export function createVariant(row: Fields, writing: Writing): void {
  const { rows, shop, now } = writing;
  const handle = String(row['product.handle']);
  const product = rows.productByHandle(handle);
  if (product === undefined) throw new JobFailure(`Product with handle: ${handle} was not found`);
  const options = optionsOf(row, product, writing);
  checkOptions(product, options);
  const time = new Date(now).toISOString();
  const blank: Columns = {
    ...variantDefaults,
    id: shop.newId('variant', now),
    product_id: product.columns['id'] ?? null,
    variant_rank: product.variants.length,
    created_at: time,
    updated_at: time,
  };
  const columns = storeColumns('product_variant', 'variant.', row, blank);
  checkUnique(columns, rows);
  const variant: MedusaVariant = { columns, options, prices: pricesOf(row, writing) };
  rows.put({ ...product, variants: [...product.variants, variant] });
}

/** Prices are replaced if the row has some. @throws JobFailure */
export function updateVariant(row: Fields, writing: Writing): void {
  const { rows, now } = writing;
  const id = String(row['variant.id']);
  const found = rows.variantBy('id', id);
  if (found === undefined) throw new JobFailure(`Variant with id: ${id} was not found`);
  const { product, variant } = found;
  const before = { ...variant.columns, updated_at: new Date(now).toISOString() };
  const columns = storeColumns('product_variant', 'variant.', row, before);
  checkUnique(columns, rows);
  const given = optionsOf(row, product, writing);
  const prices = pricesOf(row, writing);
  const changed: MedusaVariant = {
    columns,
    options: variant.options.map((option) => ({
      ...option,
      value: given.find(({ optionId }) => optionId === option.optionId)?.value ?? option.value,
    })),
    prices: prices.length === 0 ? variant.prices : prices,
  };
  const variants = product.variants.map((other) => (other === variant ? changed : other));
  rows.put({ ...product, variants });
}

/** Those of regions are written first. */
function pricesOf(row: Fields, { shop, now }: Writing): readonly Price[] {
  const prices = writePrices(row['variant.prices'], shop, now);
  return [...prices.filter((price) => price.regionId !== null), ...prices.filter((price) => price.regionId === null)];
}

/** The values of a row, each with the option that stands at its place among the names of the row. */
function optionsOf(row: Fields, product: MedusaProduct, { shop, now }: Writing): Options {
  // As they were read: a name of digits is a number, which equals no title of the database.
  const names = listOf(row['product.options']).map((option) => option['title']);
  return listOf(row['variant.options']).map(({ value }, place) => ({
    id: shop.newId('optval', now),
    optionId: product.options.find(({ title }) => title === names[place])?.id ?? '',
    value: String(value),
  }));
}

function checkOptions({ options: wanted, variants }: MedusaProduct, options: Options): void {
  if (wanted.length !== options.length) {
    throw new JobFailure(
      `Product options length does not match variant options length. Product has ${wanted.length} and variant has ${options.length}.`,
    );
  }
  const valueIn = (list: Options, id: string) => list.find(({ optionId }) => optionId === id)?.value;
  const lacking = wanted.find(({ id }) => valueIn(options, id) === undefined);
  if (lacking !== undefined) throw new JobFailure(`Variant options do not contain value for ${lacking.title}`);
  const twin = variants.find((variant) =>
    variant.options.every(({ optionId, value }) => valueIn(options, optionId) === value),
  );
  if (twin !== undefined) {
    throw new JobFailure(`Variant with title ${String(twin.columns['title'])} with provided options already exists`);
  }
}

/** The names of the database's own indexes. */
const uniqueColumns = [
  ['sku', 'IDX_2ca8cfbdafb998ecfd6d340389'],
  ['barcode', 'IDX_045d4a149c09f4704e0bc08dd4'],
] as const;

function checkUnique(columns: Columns, rows: RowIndex): void {
  for (const [name, index] of uniqueColumns) {
    const value = columns[name] ?? null;
    const twin = value === null ? undefined : rows.variantBy(name, String(value));
    if (twin !== undefined && twin.variant.columns['id'] !== columns['id']) {
      throw new JobFailure(`duplicate key value violates unique constraint "${index}"`);
    }
  }
}

function listOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : [];
}
