/** CSV files for imports, good and bad, and what a real Medusa 1.20.11 does with each. */
import type { ImportType } from '../../core/medusa/importFile.ts';

/**
 * `early`: refused before it is confirmed. `late`: refused after that, and all of it undone. `stuck`: undone, too, but the
 * server cannot store its own complaint, so that the job never ends.
 */
export type Verdict = 'taken' | 'early' | 'late' | 'stuck';

export interface ImportFile {
  readonly name: string;
  readonly type: ImportType;
  readonly csv: string;
  readonly verdict: Verdict;
  /** Why no look at the file alone can tell; absent where it can. */
  readonly dependsOn?: string;
  /** Where the shop ends up with something else than was written: the place in its product, and what is there. */
  readonly becomes?: readonly [place: string, value: unknown];
}

const header =
  'Product Handle;Product Title;Variant Title;Variant SKU;Variant Inventory Quantity;Option 1 Name;Option 1 Value';

let made = 0;

/** A product that no other file has: `{n}` stands for its number. */
function products(name: string, verdict: Verdict, lines: readonly string[], dependsOn?: string): ImportFile {
  made += 1;
  const csv = `${lines.join('\r\n')}\r\n`.replaceAll('{n}', String(made));
  return { name, type: 'product-import', csv, verdict, ...(dependsOn === undefined ? {} : { dependsOn }) };
}

function raw(name: string, verdict: Verdict, csv: string): ImportFile {
  made += 1;
  return { name, type: 'product-import', csv: csv.replaceAll('{n}', String(made)), verdict };
}

function prices(name: string, verdict: Verdict, lines: readonly string[], dependsOn?: string): ImportFile {
  const csv = `${lines.join('\r\n')}\r\n`;
  return { name, type: 'price-list-import', csv, verdict, ...(dependsOn === undefined ? {} : { dependsOn }) };
}

/** One good product with more columns: their names and their cells. */
function plus(name: string, verdict: Verdict, column: string, cell: string, dependsOn?: string): ImportFile {
  return products(name, verdict, [`${header};${column}`, `file-{n};New;One;S-{n};5;Size;S;${cell}`], dependsOn);
}

/** A file that the server takes and misunderstands. */
function misread(file: ImportFile, place: string, value: unknown): ImportFile {
  return { ...file, becomes: [place, value] };
}

const line = 'file-{n};New;One;S-{n};5;Size;S';

export const importFiles: readonly ImportFile[] = [
  products('a small good file', 'taken', [header, line]),
  raw('commas for separators', 'taken', `${header.replaceAll(';', ',')}\r\nfile-{n},New,One,S-{n},5,Size,S\r\n`),
  raw('tabs for separators', 'taken', `${header.replaceAll(';', '\t')}\r\nfile-{n}\tNew\tOne\tS-{n}\t5\tSize\tS\r\n`),
  raw('line ends of Unix', 'taken', `${header}\nfile-{n};New;One;S-{n};5;Size;S\n`),
  raw('no line end at the end', 'taken', `${header}\r\n${line}`),
  raw('a byte order mark', 'early', `\uFEFF${header}\r\n${line}\r\n`),
  raw('a blank line at the end', 'early', `${header}\r\n${line}\r\n\r\n`),
  raw('a blank line in the middle', 'early', `${header}\r\n\r\n${line}\r\n`),
  raw('nothing at all', 'taken', ''),
  raw('a header alone', 'taken', `${header}\r\n`),
  products('two variants in two lines', 'taken', [header, line, 'file-{n};New;Two;T-{n};5;Size;L']),
  products('quotes, separators and line breaks in a cell', 'taken', [
    `${header};Product Description`,
    `${line};"a ""quoted"" text; with\r\nall of it"`,
  ]),
  products('an open quote', 'late', [header, 'file-{n};"New;One;S-{n};5;Size;S']),
  products('a cell too many', 'early', [header, `${line};more`]),
  products('a cell too few', 'late', [header, 'file-{n};New;One;S-{n};5;Size']),
  products('two columns with semicolons', 'early', ['Product Handle;Product Title', 'file-{n};New']),
  products('no column for the handle', 'early', [header.replace('Product Handle', 'Product Title'), line]),
  products('a blank handle', 'early', [header, ';New;One;S-{n};5;Size;S']),
  products('no title', 'late', [header, 'file-{n};;One;S-{n};5;Size;S']),
  products('no title of the variant', 'late', [header, 'file-{n};New;;S-{n};5;Size;S']),
  products('no quantity', 'late', [header, 'file-{n};New;One;S-{n};;Size;S']),
  products('a quantity with decimals', 'late', [header, 'file-{n};New;One;S-{n};1.5;Size;S']),
  products('a quantity in words', 'late', [header, 'file-{n};New;One;S-{n};many;Size;S']),
  products('a negative quantity', 'taken', [header, 'file-{n};New;One;S-{n};-5;Size;S']),
  plus('an unknown column', 'early', 'Product Colour', 'red'),
  plus('a column with a blank in front', 'early', ' Product Subtitle', 'x'),
  plus('a column in lower case', 'early', 'product subtitle', 'x'),
  plus('a good status', 'taken', 'Product Status', 'published'),
  plus('a bad status', 'late', 'Product Status', 'active'),
  plus('a blank status', 'late', 'Product Status', ''),
  plus('a price', 'taken', 'Price USD', '10.5'),
  misread(plus('a price with a comma', 'taken', 'Price USD', '"1,50"'), 'variants.0.prices.0.amount', 100),
  plus('a price in words', 'late', 'Price USD', 'free'),
  plus('a price with its sign', 'late', 'Price USD', '$10'),
  plus('a negative price', 'taken', 'Price USD', '-1'),
  plus('no price in the cell', 'taken', 'Price USD', ''),
  plus('a currency in lower case', 'early', 'Price usd', '10'),
  plus('a currency the shop lacks', 'taken', 'Price CHF', '10'),
  plus('a currency that does not exist', 'late', 'Price XYZ', '10'),
  plus('a price for a region', 'taken', 'Price EU [EUR]', '12'),
  plus('a price for an unknown region', 'early', 'Price Moon [EUR]', '12', 'the regions of the shop'),
  plus('a known collection', 'taken', 'Product Collection Handle', 'summer'),
  plus('an unknown collection', 'late', 'Product Collection Handle', 'winter', 'the collections of the shop'),
  plus('tags and a type', 'taken', 'Product Tags;Product Type', '"a,b";hat'),
  plus('discountable, left blank', 'late', 'Product Discountable', ''),
  plus('discountable: true', 'taken', 'Product Discountable', 'true'),
  plus('discountable: TRUE', 'taken', 'Product Discountable', 'TRUE'),
  misread(plus('discountable: yes', 'taken', 'Product Discountable', 'yes'), 'discountable', false),
  misread(
    plus('allow backorder: maybe', 'taken', 'Variant Allow Backorder', 'maybe'),
    'variants.0.allow_backorder',
    false,
  ),
  plus('allow backorder, left blank', 'late', 'Variant Allow Backorder', ''),
  plus('a weight', 'taken', 'Product Weight', '100'),
  plus('a weight with decimals', 'late', 'Product Weight', '1.5'),
  plus('a weight in words', 'late', 'Product Weight', 'heavy'),
  plus('an image', 'taken', 'Image 1 Url', 'https://example.com/a.png'),
  plus('a second option', 'taken', 'Option 2 Name;Option 2 Value', 'Color;Black'),
  plus('an option with a value and no name', 'late', 'Option 2 Name;Option 2 Value', ';Black'),
  plus('an option with a name and no value', 'late', 'Option 2 Name;Option 2 Value', 'Color;'),
  plus('an option without its column of values', 'late', 'Option 2 Name', 'Color'),
  plus('an unknown sales channel', 'taken', 'Sales Channel 1 Name', 'Nowhere'),
  plus('a category', 'early', 'Product Category 1 Handle', 'hats', 'the feature flags of the server'),
  plus('an unknown product id', 'late', 'Product Id', 'prod_nowhere', 'the products of the shop'),
  plus('an unknown variant id', 'late', 'Variant Id', 'variant_nowhere', 'the variants of the shop'),
  plus('a barcode of digits', 'taken', 'Variant Barcode', '4006381333931'),
  misread(
    products('a SKU with leading zeros', 'taken', [header, 'file-{n};New;One;007;5;Size;S']),
    'variants.0.sku',
    '7',
  ),
  products('a SKU twice', 'late', [header, line, 'file-{n};New;Two;S-{n};5;Size;L']),
  products('two variants with the same options', 'late', [header, line, 'file-{n};New;Two;T-{n};5;Size;S']),
  products(
    'a handle that the shop has',
    'late',
    [header, 'test-product-01;New;One;S-{n};5;Size;S'],
    'the products of the shop',
  ),
  products(
    'a SKU that the shop has',
    'late',
    [header, 'file-{n};New;One;SKU-01-S;5;Size;S'],
    'the variants of the shop',
  ),
  misread(
    products('a SKU with an E between digits', 'taken', [header, 'file-{n};New;One;1E3;5;Size;S']),
    'variants.0.sku',
    '1000',
  ),
  misread(
    products('a barcode with leading zeros', 'taken', [`${header};Variant Barcode`, `${line};0012345678905`]),
    'variants.0.barcode',
    '12345678905',
  ),
  misread(plus('a price with both marks', 'taken', 'Price USD', '"1.234,50"'), 'variants.0.prices.0.amount', 123),
  misread(plus('a price with a blank for thousands', 'taken', 'Price USD', '1 000'), 'variants.0.prices.0.amount', 100),
  misread(plus('a price with three decimals', 'taken', 'Price USD', '10.999'), 'variants.0.prices.0.amount', 1100),
  misread(plus('a price and its currency', 'taken', 'Price USD', '10 EUR'), 'variants.0.prices.0.amount', 1000),
  products('a title in capitals that is a boolean', 'taken', [header, 'file-{n};TRUE;One;S-{n};5;Size;S']),
  products('a title that is a date', 'taken', [header, 'file-{n};2024-01-02T03:04:05Z;One;S-{n};5;Size;S']),
  products('a long number for a SKU', 'taken', [header, 'file-{n};New;One;12345678901234567890;5;Size;S']),
  plus('an option with a blank name and value', 'taken', 'Option 2 Name;Option 2 Value', ';'),
  plus('a country in capitals', 'taken', 'Product Origin Country', 'DE'),
  products('a handle in capitals with blanks', 'taken', [header, 'File {n};New;One;S-{n};5;Size;S']),
  products('a handle that is a number', 'taken', [header, '42{n};New;One;S-{n};5;Size;S']),
  products('a title that is a number', 'taken', [header, 'file-{n};2024;One;S-{n};5;Size;S']),
  products('an option value that is a number', 'taken', [header, 'file-{n};New;One;S-{n};5;Size;42']),
  products('one good and one bad line', 'late', [header, line, 'file-{n}-b;;One;T-{n};5;Size;S']),
  products('lines of one product apart', 'taken', [
    header,
    line,
    'file-{n}-b;B;One;B-{n};5;Size;S',
    'file-{n};New;Two;T-{n};5;Size;L',
  ]),
  misread(
    products('other cells of the product in its second line', 'taken', [
      header,
      line,
      'file-{n};Else;Two;T-{n};5;Size;L',
    ]),
    'title',
    'New',
  ),
  misread(products('a column twice', 'taken', [`${header};Variant Title`, `${line};Two`]), 'variants.0.title', 'Two'),
  products('no options', 'taken', [
    'Product Handle;Product Title;Variant Title;Variant Inventory Quantity',
    'file-{n};New;One;5',
  ]),
  raw('both kinds of line ends', 'early', `${header}\r\n${line}\nfile-{n}-b;New;One;T-{n};5;Size;S\r\n`),
  products('a quotation mark in the middle of a cell', 'taken', [header, 'file-{n};10" plate;One;S-{n};5;Size;S']),
  products('a quotation mark at the start of a cell', 'late', [header, 'file-{n};"10" plate;One;S-{n};5;Size;S']),
  products('blanks around the cells', 'taken', [header, 'file-{n} ; New ; One ; S-{n} ; 5 ; Size ; S']),
  products('a quantity with a blank in front', 'taken', [header, 'file-{n};New;One;S-{n}; 5;Size;S']),
  products('an option name in a second variant alone', 'late', [
    `${header};Option 2 Name;Option 2 Value`,
    `${line};;`,
    'file-{n};New;Two;T-{n};5;Size;L;Color;Black',
  ]),
  products('other option names in a second variant', 'late', [header, line, 'file-{n};New;Two;T-{n};5;Colour;L']),
  products('other option names in a line that stands apart', 'late', [
    header,
    line,
    'file-{n}-b;B;One;B-{n};5;Size;S',
    'file-{n};New;Two;T-{n};5;Colour;L',
  ]),
  products('an option left out in a line that stands apart', 'late', [
    `${header};Option 2 Name;Option 2 Value`,
    `${line};Color;Black`,
    'file-{n}-b;B;One;B-{n};5;Size;S;;',
    'file-{n};New;Two;T-{n};5;Size;L;;',
  ]),
  products('options in another order in a line that stands apart', 'taken', [
    `${header};Option 2 Name;Option 2 Value`,
    `${line};Color;Black`,
    'file-{n}-b;B;One;B-{n};5;Size;S;;',
    'file-{n};New;Two;T-{n};5;Color;Black;Size;L',
  ]),
  products('the same options in a line that stands apart', 'late', [
    header,
    line,
    'file-{n}-b;B;One;B-{n};5;Size;S',
    'file-{n};New;Two;T-{n};5;Size;S',
  ]),
  products('a very large quantity', 'late', [header, 'file-{n};New;One;S-{n};99999999999;Size;S']),
  plus('an image address with blanks', 'taken', 'Image 1 Url', 'https://example.com/a b.png'),
  plus('an image that is no address', 'taken', 'Image 1 Url', 'a.png'),
  plus('a broken character', 'taken', 'Product Subtitle', 'M\uFFFDnner'),
  plus('a NUL character in the name of a column', 'stuck', 'Product Sub\0title', 'x'),
  plus('a NUL character in a text', 'late', 'Product Subtitle', 'M\0nner'),
  plus('a NUL character in a status', 'late', 'Product Status', 'draft\0'),
  misread(plus('a NUL character in a boolean', 'taken', 'Product Discountable', 'true\0'), 'discountable', false),
  plus('a NUL character in a weight', 'late', 'Product Weight', '1\0'),
  plus('a NUL character in a tag', 'late', 'Product Tags', 'a\0'),
  plus('a NUL character in a type', 'late', 'Product Type', 'a\0'),
  plus('a NUL character in an image', 'late', 'Image 1 Url', 'https://example.com/\0.png'),
  plus('a NUL character in a collection', 'late', 'Product Collection Handle', 'summer\0'),
  plus('a NUL character in a sales channel', 'late', 'Sales Channel 1 Name', 'a\0'),
  plus('a NUL character in the name of a region', 'stuck', 'Price EU\0 [EUR]', '12'),
  plus('a NUL character in a product id', 'stuck', 'Product Id', 'prod\0'),
  products('a NUL character in a handle', 'stuck', [header, 'file-{n}\0;New;One;S-{n};5;Size;S']),
  products('a NUL character in a SKU', 'stuck', [header, 'file-{n};New;One;S-{n}\0;5;Size;S']),
  products('a NUL character in a quantity', 'late', [header, 'file-{n};New;One;S-{n};5\0;Size;S']),
  products('a NUL character in an option value', 'late', [header, 'file-{n};New;One;S-{n};5;Size;S\0']),
  products('a NUL character in an option name', 'late', [header, 'file-{n};New;One;S-{n};5;Size\0;S']),
  plus('a price over the limit', 'late', 'Price USD', '99999999.99'),
  plus('a price without a minor unit', 'taken', 'Price JPY', '1000'),
  plus('a barcode twice', 'taken', 'Variant Barcode', 'B-{n}'),
  products('two products with one barcode', 'late', [
    `${header};Variant Barcode`,
    `${line};B-{n}`,
    'file-{n}-b;New;One;T-{n};5;Size;S;B-{n}',
  ]),
  plus('a region’s price without its brackets', 'early', 'Price EU', '10'),
  plus('a region’s price in another currency', 'taken', 'Price EU [USD]', '10'),
  plus('a column of prices without a currency', 'early', 'Price', '10'),
  products('an option name that is a number', 'late', [header, 'file-{n};New;One;S-{n};5;7;S']),
  products('an option name that is a boolean', 'late', [header, 'file-{n};New;One;S-{n};5;TRUE;S']),
  plus('one option name twice', 'late', 'Option 2 Name;Option 2 Value', 'Size;M'),
  plus('one option name twice, without a second value', 'late', 'Option 2 Name', 'Size'),
  products('a handle that is a word of JavaScript', 'late', [header, 'constructor;New;One;S-{n};5;Size;S']),
  products('two variants under a handle that is a word of JavaScript', 'late', [
    header,
    '__proto__;New;One;S-{n};5;Size;S',
    '__proto__;New;Two;T-{n};5;Size;L',
  ]),
  products('a quantity with a plus', 'taken', [header, 'file-{n};New;One;S-{n};+5;Size;S']),
  products('a quantity with a plus and decimals', 'late', [header, 'file-{n};New;One;S-{n};+5.0;Size;S']),
  plus('a weight with a plus', 'taken', 'Product Weight', '+5'),
  plus('a price with a plus', 'taken', 'Price USD', '+5'),
  plus('a currency that does not exist, without a price', 'taken', 'Price XYZ', ''),
  misread(plus('discountable: sometimes', 'taken', 'Product Discountable', 'sometimes'), 'discountable', false),
  misread(
    plus('manage inventory: sometimes', 'taken', 'Variant Manage Inventory', 'sometimes'),
    'variants.0.manage_inventory',
    false,
  ),
  plus('manage inventory, left blank', 'late', 'Variant Manage Inventory', ''),
  raw('a separator at the end of the header alone', 'taken', `${header};\r\n${line}\r\n`),
  plus('a column without a name', 'early', '', ''),
  prices('price list: by SKU', 'taken', ['Product Variant ID;SKU;Price USD', ';SKU-01-S;10']),
  prices('price list: for a region', 'taken', ['Product Variant ID;SKU;Price EU [EUR]', ';SKU-01-S;10']),
  prices('price list: two columns with semicolons', 'early', ['SKU;Price USD', 'SKU-01-S;10']),
  prices(
    'price list: an unknown SKU',
    'early',
    ['Product Variant ID;SKU;Price USD', ';NOWHERE;10'],
    'the variants of the shop',
  ),
  prices('price list: a NUL character in a SKU', 'early', ['Product Variant ID;SKU;Price USD', ';SKU-01-S\0;10']),
  prices('price list: a NUL character in an id', 'early', ['Product Variant ID;SKU;Price USD', 'variant\0;;10']),
  prices('price list: neither id nor SKU', 'early', ['Product Variant ID;SKU;Price USD', ';;10']),
  prices('price list: no price column', 'early', ['Product Variant ID;SKU', ';SKU-01-S']),
  prices('price list: an unknown column', 'early', ['Product Variant ID;SKU;Price USD;Note', ';SKU-01-S;10;x']),
  prices('price list: a price in words', 'late', ['Product Variant ID;SKU;Price USD', ';SKU-01-S;free']),
  prices('price list: a blank price', 'taken', ['Product Variant ID;SKU;Price USD;Price EUR', ';SKU-01-S;10;']),
  prices('price list: a SKU twice', 'taken', ['Product Variant ID;SKU;Price USD', ';SKU-01-S;10', ';SKU-01-S;11']),
  prices('price list: a header alone', 'taken', ['Product Variant ID;SKU;Price USD']),
  prices('price list: a currency that does not exist', 'late', ['Product Variant ID;SKU;Price XYZ', ';SKU-01-S;10']),
  prices('price list: a price with a plus', 'taken', ['Product Variant ID;SKU;Price USD', ';SKU-01-S;+5']),
  prices('price list: a currency that does not exist, without a price', 'taken', [
    'Product Variant ID;SKU;Price USD;Price XYZ',
    ';SKU-01-S;10;',
  ]),
];
