/** The CSV that is imported: variants of products, three to each, with the columns that an export has. */
import { Random } from './random.ts';

export interface ImportFile {
  readonly text: string;
  /** Counted from 1, as the command line prints them. */
  readonly mistakenLines: readonly number[];
}

const seed = 5;
const lineBreak = '\r\n';
const mistakenParts = [0.01, 0.3, 0.6, 0.99] as const;

const header = [
  ...['Product Handle', 'Product Title', 'Product Subtitle', 'Product Description', 'Product Status', 'Product Weight'],
  ...['Product Collection Handle', 'Product Type', 'Product Tags', 'Product Discountable', 'Variant Title'],
  ...['Variant SKU', 'Variant Barcode', 'Variant Inventory Quantity', 'Variant Allow Backorder'],
  ...['Variant Manage Inventory', 'Price EUR', 'Price USD', 'Option 1 Name', 'Option 1 Value', 'Image 1 Url'],
];

export function createImportFile(rows: number, { mistakes = true } = {}): ImportFile {
  const random = new Random(seed);
  const mistaken = new Set(mistakes ? mistakenParts.map((part) => Math.floor(rows * part)) : []);
  const lines = [header.join(';')];
  for (let row = 0; row < rows; row++) lines.push(rowText(row, mistaken.has(row), random));
  return {
    text: lines.join(lineBreak) + lineBreak,
    mistakenLines: [...mistaken].sort((one, other) => one - other).map((row) => row + 2),
  };
}

function rowText(row: number, isMistaken: boolean, random: Random): string {
  const product = Math.floor(row / 3);
  return [
    ...[`white-mug-${product}`, `White mug number ${product}`, 'Dishwasher safe'],
    ...[`"A fine mug; it holds ${product % 700} millilitres and says ""good morning"""`, 'published'],
    ...[200 + (product % 300), 'kitchen', 'mug', '"kitchen,white"', 'true'],
    ...[`Size ${row % 3}`, `MUG-${product}-${row % 3}`, `40${2_000_000_000 + row}`, random.between(0, 500)],
    ...[
      'false',
      'true',
      isMistaken ? `${random.between(1, 500)},50` : random.price(),
      random.price(),
      'Size',
      `S${row % 3}`,
    ],
    `https://shop.example/images/white-mug-${product}.png`,
  ].join(';');
}
