import type { Cell } from './csv.ts';
import { csvLine } from './csv.ts';
import type { MedusaProduct, MedusaVariant } from './productTable.ts';

const salesChannel = 'Default Sales Channel';

/** The fixed columns of a product export of Medusa 1.20, in their order. */
const fixedColumns: readonly (readonly [string, (product: MedusaProduct, variant: MedusaVariant) => Cell])[] = [
  ['Product Id', ({ columns }) => columns['id']],
  ['Product Handle', ({ columns }) => columns['handle']],
  ['Product Title', ({ columns }) => columns['title']],
  ['Product Subtitle', ({ columns }) => columns['subtitle']],
  ['Product Description', ({ columns }) => columns['description']],
  ['Product Status', ({ columns }) => columns['status']],
  ['Product Thumbnail', ({ columns }) => columns['thumbnail']],
  ['Product Weight', ({ columns }) => columns['weight']],
  ['Product Length', empty],
  ['Product Width', empty],
  ['Product Height', empty],
  ['Product HS Code', empty],
  ['Product Origin Country', empty],
  ['Product MID Code', empty],
  ['Product Material', empty],
  ['Product Collection Title', empty],
  ['Product Collection Handle', empty],
  ['Product Type', ({ type }) => type],
  ['Product Tags', empty],
  ['Product Discountable', ({ columns }) => columns['discountable']],
  ['Product External Id', ({ columns }) => columns['external_id']],
  ['Product Profile Name', () => 'Default Shipping Profile'],
  ['Product Profile Type', () => 'default'],
  ['Variant Id', (_, { id }) => id],
  ['Variant Title', (_, { title }) => title],
  ['Variant SKU', (_, { sku }) => sku],
  ['Variant Barcode', empty],
  ['Variant Inventory Quantity', (_, { quantity }) => quantity],
  ['Variant Allow Backorder', () => false],
  ['Variant Manage Inventory', (_, { manageInventory }) => manageInventory],
  ['Variant Weight', empty],
  ['Variant Length', empty],
  ['Variant Width', empty],
  ['Variant Height', empty],
  ['Variant HS Code', empty],
  ['Variant Origin Country', empty],
  ['Variant MID Code', empty],
  ['Variant Material', empty],
];

/** How many columns of each repeated kind the products need; the job's context shows it after pre-processing. */
export interface ProductShape {
  readonly prices: readonly { readonly region: null; readonly currency_code: string }[];
  readonly dynamicImageColumnCount: number;
  readonly dynamicOptionColumnCount: number;
  readonly dynamicSalesChannelsColumnCount: number;
  readonly dynamicProductCategoriesColumnCount: number;
}

/** Columns of relations that are not loaded are left out. */
export function shapeOf(products: readonly MedusaProduct[], relations: readonly string[]): ProductShape {
  const variants = products.flatMap((product) => product.variants);
  const most = (relation: string, counts: readonly number[]) =>
    relations.includes(relation) ? Math.max(0, ...counts) : 0;
  const priced = relations.includes('variants.prices') && variants.length > 0;
  return {
    prices: (priced ? ['usd', 'eur'] : []).map((currency_code) => ({ region: null, currency_code })),
    dynamicImageColumnCount: most(
      'images',
      products.map((product) => product.images.length),
    ),
    dynamicOptionColumnCount: most(
      'options',
      variants.map((variant) => variant.options.length),
    ),
    dynamicSalesChannelsColumnCount: most(
      'sales_channels',
      products.map(() => 1),
    ),
    dynamicProductCategoriesColumnCount: 0,
  };
}

/** The file: one line for each variant, prices in major units. */
export function productCsv(products: readonly MedusaProduct[], shape: ProductShape): string {
  const lines = products.flatMap((product) =>
    product.variants.map((variant) => csvLine(cells(product, variant, shape))),
  );
  return csvLine([...fixedColumns.map(([name]) => name), ...dynamicNames(shape)]) + lines.join('');
}

function dynamicNames(shape: ProductShape): readonly string[] {
  return [
    ...shape.prices.map((price) => `Price ${price.currency_code.toUpperCase()}`),
    ...numbered(shape.dynamicOptionColumnCount, (n) => [`Option ${n} Name`, `Option ${n} Value`]),
    ...numbered(shape.dynamicImageColumnCount, (n) => [`Image ${n} Url`]),
    ...numbered(shape.dynamicSalesChannelsColumnCount, (n) =>
      ['Id', 'Name', 'Description'].map((field) => `Sales Channel ${n} ${field}`),
    ),
  ];
}

function cells(product: MedusaProduct, variant: MedusaVariant, shape: ProductShape): readonly Cell[] {
  const { options } = variant;
  return [
    ...fixedColumns.map(([, cell]) => cell(product, variant)),
    ...shape.prices.map((price) => (price.currency_code === 'usd' ? variant.priceUsd : variant.priceEur)),
    ...numbered(shape.dynamicOptionColumnCount, (n) => [options[n - 1]?.name, options[n - 1]?.value]),
    ...numbered(shape.dynamicImageColumnCount, (n) => [product.images[n - 1]]),
    // The column "Id" holds the name on the real server, too.
    ...numbered(shape.dynamicSalesChannelsColumnCount, () => [salesChannel, salesChannel, 'Created by the simulator']),
  ];
}

function numbered<T>(count: number, columns: (position: number) => readonly T[]): readonly T[] {
  return Array.from({ length: count }, (_, index) => columns(index + 1)).flat();
}

function empty(): Cell {
  return undefined;
}
