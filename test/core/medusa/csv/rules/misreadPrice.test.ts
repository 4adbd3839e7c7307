import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkImportFile } from '../../../../../core/medusa/csv/checkImportFile.ts';
import { checkImport } from '../../../../support/findings.ts';

test('what Medusa reads in part', () => {
  checkImport(
    'price-list-import',
    `
SKU;Price EUR;Price USD
MUG-1;1,50;1.234,50
      ^^^^ csv-misread-price: Medusa silently reads “1,50” as 1. Write it with a decimal point and nothing between the thousands.
           ^^^^^^^^ csv-misread-price: Medusa silently reads “1.234,50” as 1.234. Write it with a decimal point and nothing between the thousands.
MUG-0;+5;+9.50
MUG-2;10 €;1 234
      ^^^^ csv-misread-price: Medusa reads this price as 10 and drops the rest of “10 €”. Write the number alone; the column names the currency.
           ^^^^^ csv-misread-price: Medusa silently reads “1 234” as 1. Write it with a decimal point and nothing between the thousands.
`,
  );
});

test('what is meant is offered where it is certain', () => {
  const fixOf = (price: string): string | undefined => {
    const findings = checkImportFile(`SKU;Price EUR;Price USD\nMUG-1;${price};9`, 'price-list-import', {});
    return findings.find(({ code }) => code === 'csv-misread-price')?.fixes[0]?.edits[0]?.newText;
  };
  assert.equal(fixOf('1,50'), '1.50');
  assert.equal(fixOf('-1,5'), '-1.5');
  assert.equal(fixOf('10 €'), '10');
  assert.equal(fixOf('9,50 EUR'), '9.50');
  assert.equal(fixOf('1.234,50'), '1234.50');
  assert.equal(fixOf('1,234.50'), '1234.50');
  assert.equal(fixOf("1'234'567.50"), '1234567.50');
  // Thousands, or three decimals.
  assert.equal(fixOf('1,234'), undefined);
  assert.equal(fixOf('1 or 2'), undefined);
  assert.equal(fixOf('1,50,2'), undefined);
});
