import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rowsOfError } from '../../../../core/medusa/csv/rowsOfError.ts';
import recorded from './recordedFiles.json';

/** `row 2: its text`, a cell of the header by its text alone; then what is said there. */
function marks(text: string, message: string): readonly string[] {
  return rowsOfError(text, message).map(({ span, message: said }) => {
    const line = text.slice(0, span.start).split(/\r\n|\r|\n/).length;
    return `${line}: ${text.slice(span.start, span.end)} | ${said}`;
  });
}

/** By recording. Where nothing is expected, the server named no row. */
const expected: Readonly<Record<string, readonly string[]>> = {
  'import-04-existing-handle-as-new': [
    '2: imp1-a;Imported A imp1;sub;"Desc; with semicolon";draft;400;summer;mug;"x,y";true;One;imp1-A-1;10;false;true;10.5;12;9.99;Size;S;http://127.0.0.1/a.png;Default Sales Channel | duplicate key value violates unique constraint "IDX_cf9cc6c3f2e6414b992223fff1"',
  ],
  'import-06-no-handle-column': [
    '1: Product Title;Variant Title | The csv file parsing failed due to: Unable to treat column Product Title;Variant Title from the csv file. No target column found in the provided schema',
  ],
  'import-07-empty-handle': [
    '3: ;X2;Size;M;M | The csv file parsing failed due to: No value found for target column "Product Handle" in line 2 of the given csv file',
  ],
  'import-11-unknown-region-price': [
    "1: Price Mars [EUR] | Trying to set a price for a region Mars that doesn't exist",
  ],
  'import-13-unknown-collection': ['2: h13;X;nope;One;Size;S | Product collection with handle: nope was not found'],
  'import-15-bad-status': ['2: h15;X;One;5;Size;S;live | invalid input value for enum product_status_enum: "live"'],
  'import-16-bom': [
    '1: Product Handle | The csv file parsing failed due to: Unable to treat column Product Handle from the csv file. No target column found in the provided schema',
  ],
  'import-17-extra-cells': [
    '2: h17;X;One;Size;S;EXTRA;MORE | The csv file parsing failed due to: Unable to treat column __parsed_extra from the csv file. No target column found in the provided schema',
  ],
  'import-18-no-title': [
    '2: h18;One;Size;S | null value in column "title" of relation "product" violates not-null constraint',
  ],
  'import-19-unknown-product-id': ['2: prod_nope;h19;X;One;Size;S | Product with id: prod_nope was not found'],
  'import-20-option-mismatch': [
    '2: test-product-01;T;Q;Nope;S;prod_01M7ZN41P75005XJ1SR0287AHG | Variant options do not contain value for Size',
  ],
  'import-21-blank-trailing-lines': [
    '3:  | The csv file parsing failed due to: No value found for target column "Product Handle" in line 2 of the given csv file',
  ],
  'import-23-unknown-currency': [
    '2: h23;X;One;5;Size;S;10 | insert or update on table "money_amount" violates foreign key constraint "FK_e15811f81339e4bd8c440aebe1c"',
  ],
  'import-24-category-column-flag-off': [
    '1: Product Category 1 Handle | The csv file parsing failed due to: Unable to treat column Product Category 1 Handle from the csv file. No target column found in the provided schema',
  ],
  'import-28-no-inventory-quantity': [
    '2: h28;X;One;Size;S | null value in column "inventory_quantity" of relation "product_variant" violates not-null constraint',
  ],
  'import-30-no-variant-title': [
    '2: h30;X;5;Size;S | null value in column "title" of relation "product_variant" violates not-null constraint',
  ],
  'import-32-duplicate-sku': [
    '2: h32;X;One;5;Size;S;DUP-1 | duplicate key value violates unique constraint "IDX_2ca8cfbdafb998ecfd6d340389"',
    '3: h32;X;Two;5;Size;M;DUP-1 | duplicate key value violates unique constraint "IDX_2ca8cfbdafb998ecfd6d340389"',
  ],
  'import-33-negative-price-and-decimal-quantity': [
    '2: h33;X;One;5.5;Size;S;-3 | invalid input syntax for type integer: "5.5"',
  ],
  'pricelist-03-unknown-sku': ['2: ;NOPE;1 | Variant with sku: NOPE was not found'],
  'pricelist-04-no-id-no-sku': ['2: ;;1 | SKU or ID is required'],
  'pricelist-05-unknown-column': [
    '1: Colour | The csv file parsing failed due to: Unable to treat column Colour from the csv file. No target column found in the provided schema',
  ],
  'pricelist-06-no-price-columns': [],
  'pricelist-08-unknown-region': ["1: Price Mars [EUR] | Trying to set a price for a region Mars that doesn't exist"],
  'pricelist-09-price-not-number': [],
  'pricelist-10-unknown-currency': [],
  'pricelist-12-two-columns-semicolon': [],
  'pricelist-13-unknown-variant-id': ['2: variant_nope;;1 | Variant with id: variant_nope was not found'],
};

test('what a real server said stands on the rows that it meant', () => {
  const found = recorded
    .filter(({ errors }) => errors.length > 0)
    .map(({ recording, errors, text }) => [recording, errors.flatMap((error) => marks(text, error))]);
  assert.deepEqual(Object.fromEntries(found), expected);
});

const header = 'Product Handle,Product Title,Variant Title,Variant SKU';
const about = (handle: string, sku: string, words = 'no') =>
  `Error while processing row with\n      [(product id: undefined),\n      (product handle: ${handle}),\n      (variant id: undefined),\n      (variant sku: ${sku})]: \n      ${words}`;

test('a variant is told from its siblings; where the server does not say which, all of the product are meant', () => {
  const text = `${header}\nmug,Mug,Small,M-1\nhat,Hat,One,H-1\nmug,,Large,M-2\n`;
  assert.deepEqual(marks(text, about('mug', 'M-2')), ['4: mug,,Large,M-2 | no']);
  assert.deepEqual(marks(text, about('mug', 'undefined')), ['2: mug,Mug,Small,M-1 | no', '4: mug,,Large,M-2 | no']);
  assert.deepEqual(marks(text, about('shoe', 'undefined')), []);
  assert.deepEqual(marks(text, about('undefined', 'undefined')), []);
});

test('a cell is found although the server took it for a number, and whatever it holds', () => {
  const text = `${header}\nmug,"Mug,\n""big""",Small,0012\n7),Odd,One,\n`;
  assert.deepEqual(marks(text, about('mug', '12')), ['2: mug,"Mug,\n""big""",Small,0012 | no']);
  assert.deepEqual(marks(text, about('7)', 'null')), ['4: 7),Odd,One, | no']);
});

test('rows are counted as the server does: from the one after the header, whatever lines they take', () => {
  const text = `${header}\nmug,"Mug\nMug",Small,M-1\n,Hat,One,H-1\n`;
  const said = 'No value found for target column "Product Handle" in line 2 of the given csv file';
  assert.deepEqual(marks(text, said), [`4: ,Hat,One,H-1 | ${said}`]);
  assert.deepEqual(marks(text, said.replace('line 2', 'line 3')), []);
});

test('the words stay as they are, in one line', () => {
  const [only] = marks(`${header}\nmug,Mug,Small,M-1\n`, about('mug', 'M-1', 'a [b](c)\n  <d>: **e**'));
  assert.equal(only, '2: mug,Mug,Small,M-1 | a [b](c) <d>: **e**');
});

test('a message about nothing in the file marks nothing', () => {
  const text = `${header}\nmug,Mug,Small,M-1\n`;
  const others = ['', 'could not serialize access due to concurrent update', 'Variant with sku: M-9 was not found'];
  for (const message of others) assert.deepEqual(marks(text, message), [], message);
});
