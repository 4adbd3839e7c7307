import { test } from 'node:test';
import { checkImport } from '../../../../support/findings.ts';

test('what differs from the first row is lost', () => {
  checkImport(
    'product-import',
    `
Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Option 1 Name;Option 1 Value;Image 1 Url
mug;Mug;S;5;Size;S;https://example.com/a.png
mug;Large mug;L;5;Size;L;https://example.com/b.png
    ^^^^^^^^^ csv-ignored-product-cell: “Product Title” is read from the first row of the product only, so “Large mug” is lost. Write it there, or give this row a handle of its own if it is another product.
related: line 2 “Mug” This cell is read.
                         ^^^^^^^^^^^^^^^^^^^^^^^^^ csv-ignored-product-cell: “Image 1 Url” is read from the first row of the product only, so “https://example.com/b.png” is lost. Write it there, or give this row a handle of its own if it is another product.
related: line 2 “https://example.com/a.png” This cell is read.
mug;;XL;5;Size;XL;
mug;Mug;XXL;5;Size;XXL;https://example.com/a.png
`,
  );
});
