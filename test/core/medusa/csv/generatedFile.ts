/** Good import files, written in every way that the server reads alike. */
import fc from 'fast-check';
import type { ImportType } from '../../../../core/medusa/importFile.ts';

export interface GeneratedFile {
  readonly type: ImportType;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly separator: ';' | ',' | '\t';
  readonly lineBreak: '\n' | '\r\n';
  /** Whether the last row ends in a line break, too. */
  readonly isEnded: boolean;
  /** Asked for each cell in turn, over and over. */
  readonly quoted: readonly boolean[];
}

// No commas: from enough of them the server guesses that they are the separator, which `csv-separator` tells.
const word = fc.constantFrom(
  'white mug',
  'Größe',
  'say "cheese"',
  '5" screen',
  'a; b',
  '"a"',
  'two\nlines',
  '東京',
  '1x',
);
const price = fc.constantFrom('', '0', '9.5', '19.99', '7', '21474836.47', '1234.50');

const writing = {
  separator: fc.constantFrom(';', ',', '\t'),
  lineBreak: fc.constantFrom('\n', '\r\n'),
  isEnded: fc.boolean(),
  quoted: fc.array(fc.boolean(), { minLength: 1, maxLength: 7 }),
} as const;

const productHeader = [
  ...['Product Handle', 'Product Title', 'Product Description', 'Product Status', 'Variant Title', 'Variant SKU'],
  ...['Variant Inventory Quantity', 'Variant Manage Inventory', 'Price EUR', 'Price Europe [EUR]'],
  ...['Option 1 Name', 'Option 1 Value', 'Image 1 Url'],
];

interface Variant {
  readonly title: string;
  readonly quantity: number;
  readonly isManaged: boolean;
  readonly price: string;
}

const variant: fc.Arbitrary<Variant> = fc.record({
  title: word,
  quantity: fc.nat({ max: 1000 }),
  isManaged: fc.boolean(),
  price,
});

const product = fc.record({
  title: word,
  description: fc.oneof(word, fc.constant('')),
  status: fc.constantFrom('draft', 'proposed', 'published', 'rejected'),
  image: fc.constantFrom('', 'https://example.com/a.png'),
  repeats: fc.boolean(),
  variants: fc.array(variant, { minLength: 1, maxLength: 3 }),
});

const productFile: fc.Arbitrary<GeneratedFile> = fc.record({
  type: fc.constant('product-import' as const),
  header: fc.constant(productHeader),
  rows: fc.array(product, { minLength: 1, maxLength: 5 }).map((products) =>
    products.flatMap(({ title, description, status, image, repeats, variants }, number) =>
      variants.map(({ title: variantTitle, quantity, isManaged, price: amount }, index) => {
        const isRead = index === 0 || repeats;
        const ofProduct = isRead ? [title, description, status] : ['', '', ''];
        return [
          ...[`product-${number}`, ...ofProduct, variantTitle, `SKU-${number}-${index}`, String(quantity)],
          ...[String(isManaged), amount, amount, 'Size', `S${index}`, isRead ? image : ''],
        ];
      }),
    ),
  ),
  ...writing,
});

const priceFile: fc.Arbitrary<GeneratedFile> = fc.record({
  type: fc.constant('price-list-import' as const),
  header: fc.constant(['Product Variant ID', 'SKU', 'Price EUR', 'Price Europe [EUR]']),
  rows: fc
    .array(fc.record({ byId: fc.boolean(), price }), { minLength: 1, maxLength: 8 })
    .map((rows) =>
      rows.map(({ byId, price: amount }, index) => [
        ...(byId ? [`variant_${index}`, ''] : ['', `SKU-${index}`]),
        ...[amount, '9.50'],
      ]),
    ),
  ...writing,
});

export const anyFile = fc.oneof(productFile, priceFile);

/** @param upTo the cell behind which the text is cut */
export function textOf(file: GeneratedFile, upTo?: { readonly row: number; readonly column: number }): string {
  const lines = [file.header, ...file.rows];
  let count = 0;
  const written = lines.map((cells) => cells.map((cell) => rawCell(cell, file, count++)));
  if (upTo === undefined) return joined(written, file) + (file.isEnded ? file.lineBreak : '');
  const before = written.slice(0, upTo.row + 1);
  const last = written[upTo.row + 1]?.slice(0, upTo.column + 1) ?? [];
  return joined([...before, last], file);
}

function joined(lines: readonly (readonly string[])[], { separator, lineBreak }: GeneratedFile): string {
  return lines.map((cells) => cells.join(separator)).join(lineBreak);
}

function rawCell(cell: string, { separator, quoted }: GeneratedFile, count: number): string {
  const isSpecial = cell.includes(separator) || cell.startsWith('"') || /[\r\n]/.test(cell);
  return isSpecial || quoted[count % quoted.length] === true ? `"${cell.replaceAll('"', '""')}"` : cell;
}
