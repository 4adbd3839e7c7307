import type { Fields } from '../json.ts';

/**
 * The columns that an import knows, in the order in which the server tries them, as its own classes declare them:
 * `strategies/batch-jobs/product/types/columns-definition.js` and `price-list/import.js` of `@medusajs/medusa` 1.20.11.
 * The patterns are not anchored there either.
 */
export interface ImportColumn {
  readonly name: string;
  readonly required?: true;
  /** Where the cell goes as it is; without, `match` and `take` say so. */
  readonly target?: string;
  readonly match?: RegExp;
  /** Puts a cell that is not empty into the row; what an empty one leaves behind is in `list`. */
  readonly take?: (row: Fields, cell: unknown, heading: string, line: Fields) => void;
  /** The list that is there as soon as the column is, even if all of its cells are empty. */
  readonly list?: string;
}

/** What products have, and variants once more. */
const measures = ['weight', 'length', 'width', 'height', 'hs_code', 'origin_country', 'mid_code', 'material'];

const productTargets = ['subtitle', 'description', 'status', 'thumbnail', ...measures, 'discountable', 'external_id'];
const variantTargets = [
  'id',
  'title',
  'sku',
  'barcode',
  'inventory_quantity',
  'allow_backorder',
  'manage_inventory',
  ...measures,
];

const abbreviations: Readonly<Record<string, string>> = { hs: 'HS', mid: 'MID', sku: 'SKU' };
const pricePattern = /Price (.*) \[([A-Z]{3})\]/;

export const productImportColumns: readonly ImportColumn[] = [
  { name: 'Product Id', target: 'product.id' },
  { name: 'Product Handle', target: 'product.handle', required: true },
  { name: 'Product Title', target: 'product.title' },
  ...productTargets.map((target) => ({ name: `Product ${heading(target)}`, target: `product.${target}` })),
  { name: 'Product Collection Title', target: 'product.collection.title' },
  { name: 'Product Collection Handle', target: 'product.collection.handle' },
  {
    name: 'Product Type',
    match: /Product Type/,
    take: (row, cell) => {
      row['product.type.value'] = cell;
    },
  },
  {
    name: 'Product Tags',
    match: /^Product Tags$/,
    take: (row, cell) => {
      row['product.tags'] = String(cell)
        .split(',')
        .map((value) => ({ value }));
    },
  },
  { name: 'Product Profile Name', target: '__not_supported__' },
  { name: 'Product Profile Type', target: '__not_supported__' },
  ...variantTargets.map((target) => ({ name: `Variant ${heading(target)}`, target: `variant.${target}` })),
  listed('Option Name', /Option \d+ Name/, 'product.options', (title) => ({ title })),
  listed('Option Value', /Option \d+ Value/, 'variant.options', (value, name, line) => ({
    value,
    _title: line[`${name.slice(0, -' Value'.length)} Name`],
  })),
  ...priceColumns('variant.prices', 'regionName'),
  listed('Image Url', /Image \d+ Url/, 'product.images', (url) => url),
  listed('Sales Channel Name', /Sales Channel \d+ Name/, 'product.sales_channels', (name) => ({ name })),
  listed('Sales Channel Description', /Sales Channel \d+ Description/, 'product.sales_channels', (description) => ({
    description,
  })),
  listed('Sales Channel Id', /Sales Channel \d+ Id/, 'product.sales_channels', (id) => ({ id })),
];

export const priceListImportColumns: readonly ImportColumn[] = [
  { name: 'Product Variant ID', target: 'id' },
  { name: 'SKU', target: 'sku' },
  ...priceColumns('prices', 'region_name'),
];

function priceColumns(list: string, regionKey: string): readonly ImportColumn[] {
  return [
    listed('Price Region', pricePattern, list, (cell, name) => ({
      amount: Number.parseFloat(String(cell)),
      [regionKey]: pricePattern.exec(name.trim())?.[1],
    })),
    listed('Price Currency', /Price [A-Z]{3}/, list, (cell, name) => ({
      amount: Number.parseFloat(String(cell)),
      currency_code: name.trim().split(' ')[1],
    })),
  ];
}

function listed(
  name: string,
  match: RegExp,
  list: string,
  item: (cell: unknown, heading: string, line: Fields) => unknown,
): ImportColumn {
  return {
    name,
    match,
    list,
    take: (row, cell, title, line) => {
      const known = row[list];
      row[list] = [...(Array.isArray(known) ? known : []), item(cell, title, line)];
    },
  };
}

/** `inventory_quantity` as the heading of a column: `Inventory Quantity`. */
function heading(column: string): string {
  return column
    .split('_')
    .map((word) => abbreviations[word] ?? `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join(' ');
}
