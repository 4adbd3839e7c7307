import { test } from 'node:test';
import { checkImport } from '../../../../support/findings.ts';

test('what is no address of a picture', () => {
  checkImport(
    'product-import',
    `
Product Handle;Product Title;Variant Title;Variant Inventory Quantity;Product Thumbnail;Image 1 Url
mug;Mug;One size;5;mug.jpg;https://example.com/a b.png
                   ^^^^^^^ csv-invalid-url: “mug.jpg” is no address of a picture. Medusa stores it as it is, and storefronts show nothing. Upload the picture first, and write its address, without spaces.
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^ csv-invalid-url: “https://example.com/a b.png” is no address of a picture. Medusa stores it as it is, and storefronts show nothing. Upload the picture first, and write its address, without spaces.
hat;Hat;One size;5;/images/hat.png;http://127.0.0.1/hat.png
`,
  );
});
