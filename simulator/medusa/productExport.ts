import type { Cell } from './csv.ts';
import { csvLine } from './csv.ts';
import { humanAmount } from './money.ts';
import type { Collection, MedusaProduct, MedusaVariant, Price, Region } from './shop.ts';

type FixedColumn = readonly [string, (product: MedusaProduct, variant: MedusaVariant, collection?: Collection) => Cell];

/** The fixed columns of a product export of Medusa 1.20, in their order. */
const fixedColumns: readonly FixedColumn[] = [
  ['Product Id', ofProduct('id')],
  ['Product Handle', ofProduct('handle')],
  ['Product Title', ofProduct('title')],
  ['Product Subtitle', ofProduct('subtitle')],
  ['Product Description', ofProduct('description')],
  ['Product Status', ofProduct('status')],
  ['Product Thumbnail', ofProduct('thumbnail')],
  ['Product Weight', ofProduct('weight')],
  ['Product Length', ofProduct('length')],
  ['Product Width', ofProduct('width')],
  ['Product Height', ofProduct('height')],
  ['Product HS Code', ofProduct('hs_code')],
  ['Product Origin Country', ofProduct('origin_country')],
  ['Product MID Code', ofProduct('mid_code')],
  ['Product Material', ofProduct('material')],
  ['Product Collection Title', (_, __, collection) => collection?.title],
  ['Product Collection Handle', (_, __, collection) => collection?.handle],
  ['Product Type', ({ type }) => type?.value],
  ['Product Tags', ({ tags }) => tags.map((tag) => tag.value).join(',')],
  ['Product Discountable', ofProduct('discountable')],
  ['Product External Id', ofProduct('external_id')],
  ['Product Profile Name', () => 'Default Shipping Profile'],
  ['Product Profile Type', () => 'default'],
  ['Variant Id', ofVariant('id')],
  ['Variant Title', ofVariant('title')],
  ['Variant SKU', ofVariant('sku')],
  ['Variant Barcode', ofVariant('barcode')],
  ['Variant Inventory Quantity', ofVariant('inventory_quantity')],
  ['Variant Allow Backorder', ofVariant('allow_backorder')],
  ['Variant Manage Inventory', ofVariant('manage_inventory')],
  ['Variant Weight', ofVariant('weight')],
  ['Variant Length', ofVariant('length')],
  ['Variant Width', ofVariant('width')],
  ['Variant Height', ofVariant('height')],
  ['Variant HS Code', ofVariant('hs_code')],
  ['Variant Origin Country', ofVariant('origin_country')],
  ['Variant MID Code', ofVariant('mid_code')],
  ['Variant Material', ofVariant('material')],
];

/** How many columns of each repeated kind the products need; the job's context shows it after pre-processing. */
export interface ProductShape {
  readonly prices: readonly PriceColumn[];
  readonly dynamicImageColumnCount: number;
  readonly dynamicOptionColumnCount: number;
  readonly dynamicSalesChannelsColumnCount: number;
  readonly dynamicProductCategoriesColumnCount: number;
}

interface PriceColumn {
  readonly region: { readonly id: string; readonly name: string; readonly currency_code: string } | null;
  readonly currency_code: string;
}

/** Columns of relations that are not loaded are left out. */
export function shapeOf(
  products: readonly MedusaProduct[],
  relations: readonly string[],
  regions: readonly Region[],
): ProductShape {
  const variants = products.flatMap((product) => product.variants);
  const withRegions = relations.includes('variants.prices.region');
  const most = (relation: string, counts: readonly number[]) =>
    relations.includes(relation) ? Math.max(0, ...counts) : 0;
  return {
    prices: relations.includes('variants.prices') ? priceColumns(variants, withRegions ? regions : []) : [],
    dynamicImageColumnCount: most(
      'images',
      products.map((product) => product.images.length),
    ),
    dynamicOptionColumnCount: most(
      'options',
      products.map((product) => product.options.length),
    ),
    dynamicSalesChannelsColumnCount: most(
      'sales_channels',
      products.map((product) => product.salesChannels.length),
    ),
    dynamicProductCategoriesColumnCount: 0,
  };
}

/** Currencies first, then regions. A real server has no fixed order; a recorded one had the dollar before the euro. */
function priceColumns(variants: readonly MedusaVariant[], regions: readonly Region[]): readonly PriceColumn[] {
  const prices = variants.flatMap((variant) => variant.prices);
  const currencies = [...new Set(prices.filter((price) => price.regionId === null).map((price) => price.currency))];
  const priced = regions.filter((region) => prices.some((price) => price.regionId === region.id));
  return [
    ...currencies
      .sort()
      .reverse()
      .map((currency_code) => ({ region: null, currency_code })),
    ...priced.map(({ id, name, currency }) => ({
      region: { id, name, currency_code: currency },
      currency_code: currency,
    })),
  ];
}

/** The file: one line for each variant, prices in major units. */
export function productCsv(
  products: readonly MedusaProduct[],
  shape: ProductShape,
  collections: readonly Collection[],
): string {
  const lines = products.flatMap((product) => {
    const collection = collections.find(({ id }) => id === product.columns['collection_id']);
    return product.variants.map((variant) => csvLine(cells(product, variant, shape, collection)));
  });
  return csvLine([...fixedColumns.map(([name]) => name), ...dynamicNames(shape)]) + lines.join('');
}

function dynamicNames(shape: ProductShape): readonly string[] {
  return [
    ...shape.prices.map(({ region, currency_code }) =>
      region === null
        ? `Price ${currency_code.toUpperCase()}`
        : `Price ${region.name} [${currency_code.toUpperCase()}]`,
    ),
    ...numbered(shape.dynamicOptionColumnCount, (n) => [`Option ${n} Name`, `Option ${n} Value`]),
    ...numbered(shape.dynamicImageColumnCount, (n) => [`Image ${n} Url`]),
    ...numbered(shape.dynamicSalesChannelsColumnCount, (n) =>
      ['Id', 'Name', 'Description'].map((field) => `Sales Channel ${n} ${field}`),
    ),
  ];
}

function cells(
  product: MedusaProduct,
  variant: MedusaVariant,
  shape: ProductShape,
  collection: Collection | undefined,
): readonly Cell[] {
  return [
    ...fixedColumns.map(([, cell]) => cell(product, variant, collection)),
    ...shape.prices.map((column) => priceIn(variant.prices, column)),
    ...numbered(shape.dynamicOptionColumnCount, (n) => {
      const option = product.options[n - 1];
      return [option?.title, variant.options.find(({ optionId }) => optionId === option?.id)?.value];
    }),
    ...numbered(shape.dynamicImageColumnCount, (n) => [product.images[n - 1]?.value]),
    ...numbered(shape.dynamicSalesChannelsColumnCount, (n) => {
      const channel = product.salesChannels[n - 1];
      // The column "Id" holds the name on the real server, too.
      return [channel?.name, channel?.name, channel?.description];
    }),
  ];
}

function priceIn(prices: readonly Price[], { region, currency_code }: PriceColumn): Cell {
  const price = prices.find(
    ({ regionId, currency }) => regionId === (region?.id ?? null) && currency === currency_code,
  );
  return price === undefined ? undefined : humanAmount(price.amount, price.currency);
}

function numbered<T>(count: number, columns: (position: number) => readonly T[]): readonly T[] {
  return Array.from({ length: count }, (_, index) => columns(index + 1)).flat();
}

function ofProduct(name: string): (product: MedusaProduct) => Cell {
  return ({ columns }) => columns[name];
}

function ofVariant(name: string): (product: MedusaProduct, variant: MedusaVariant) => Cell {
  return (_, { columns }) => columns[name];
}
