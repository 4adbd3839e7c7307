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

test('rows of a product that stand apart are of one product all the same', () => {
  checkImport(
    'product-import',
    `
Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Option 1 Name;Option 1 Value
il1;One;S;5;Color;Red
il2;Two;S;5;Color;Red
il1;One;M;5;Color;Red
^^^ csv-handle-twice
related: line 2 “il1” The product begins here.
                  ^^^ csv-same-options: The variant has the same options (Color: Red) as another one of the product, so that nobody could tell them apart: the job fails once it runs, and a dry run does not tell. Give each variant a value of its own.
related: line 2 “Red” This is the other one.
il2;Two;M;5;Color;Blue
^^^ csv-handle-twice
related: line 3 “il2” The product begins here.
`,
  );
});
