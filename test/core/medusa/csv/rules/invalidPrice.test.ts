import { test } from 'node:test';
import { checkImport } from '../../../../support/findings.ts';

test('what is no number, and what is too large', () => {
  checkImport(
    'price-list-import',
    `
SKU;Price EUR;Price JPY
MUG-1;free;€10
      ^^^^ csv-invalid-price: “free” is no number. The job would fail once it runs, and a dry run would not tell. Write a price such as 9.50, or leave the cell empty.
           ^^^ csv-invalid-price: “€10” is no number. The job would fail once it runs, and a dry run would not tell. Write a price such as 9.50, or leave the cell empty.
MUG-2;21474836.48;21474836
      ^^^^^^^^^^^ csv-invalid-price: 21474836.48 is more than Medusa can store as a price. The job would fail once it runs, and a dry run would not tell. Write a lower price.
MUG-3;21474836.47;true
                  ^^^^ csv-invalid-price: “true” is no number. The job would fail once it runs, and a dry run would not tell. Write a price such as 9.50, or leave the cell empty.
MUG-4;;1e3
`,
  );
});
