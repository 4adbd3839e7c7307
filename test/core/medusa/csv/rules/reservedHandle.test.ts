import { test } from 'node:test';
import { checkImport } from '../../../../support/findings.ts';

const fails =
  'Medusa takes the product for one that it has read, does not create it, and the job fails once it runs; a dry run would not tell. Give the product another handle.';

test('handles that every object of JavaScript has', () => {
  checkImport(
    'product-import',
    `
Product Handle;Product Id;Product Title;Variant Title;Variant Inventory Quantity
constructor;;Mug;One size;5
^^^^^^^^^^^ csv-reserved-handle: “constructor” is a word that JavaScript knows already. ${fails}
__proto__;prod_1;Cup;One size;5
^^^^^^^^^ csv-reserved-handle: “__proto__” is a word that JavaScript knows already. Medusa takes the product for one that it has read, and leaves it as it is. Give the product another handle first.
constructors;;Box;One size;5
`,
  );
});
