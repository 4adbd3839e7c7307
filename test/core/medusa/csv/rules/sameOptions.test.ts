import { test } from 'node:test';
import { checkImport } from '../../../../support/findings.ts';

test('variants that nobody could tell apart', () => {
  checkImport(
    'product-import',
    `
Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Option 1 Name;Option 1 Value;Option 2 Name;Option 2 Value
mug;Mug;S;5;Size;S;Colour;white
mug;Mug;M;5;Size;M;Colour;white
mug;Mug;T;5;Size;S;Colour;white
                 ^ csv-same-options: The variant has the same options (Size: S, Colour: white) as another one of the product, so that nobody could tell them apart: the job fails once it runs, and a dry run does not tell. Give each variant a value of its own.
related: line 2 “S” This is the other one.
mug;Mug;U;5;Colour;white;Size;S
                   ^^^^^ csv-same-options: The variant has the same options (Colour: white, Size: S) as another one of the product, so that nobody could tell them apart: the job fails once it runs, and a dry run does not tell. Give each variant a value of its own.
related: line 2 “S” This is the other one.
hat;Hat;S;5;Size;S;Colour;white
`,
  );
});

test('a product without options has one variant', () => {
  checkImport(
    'product-import',
    `
Product Handle;Product Title;Variant Title;Variant Inventory Quantity
mug;Mug;Small;5
mug;Mug;Large;5
^^^^^^^^^^^^^^^ csv-same-options: The variant has no options, like another one of the product, so that nobody could tell them apart: the job fails once it runs, and a dry run does not tell. Give each variant a value of its own.
related: line 2 “mug;Mug;Small;5” This is the other one.
`,
  );
});
