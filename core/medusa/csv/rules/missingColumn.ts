import type { CsvProblem, CsvRule } from '../problem.ts';
import { columnSource } from '../sources.ts';
import { cellOf, columnNamed, columnsThatHold, type ImportView } from '../view.ts';

export const missingColumn: CsvRule = {
  code: 'csv-missing-column',
  severity: 'error',
  summary: 'An import file has the columns without which nothing can be created or found.',
  source: columnSource,
  examples: {
    bad: 'Product Handle;Product Title;Variant Title\nmug;Mug;One size',
    good: 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity\nmug;Mug;One size;5',
  },
  imports: ['product-import', 'price-list-import'],
  check,
};

function* check(view: ImportView): Iterable<CsvProblem> {
  // What is said of a file without rows is enough.
  if (view.rows.length < 2) return;
  const messages = view.type === 'product-import' ? missingOfProducts(view) : missingOfPrices(view);
  for (const message of messages) yield { at: { row: 0 }, message };
}

function* missingOfProducts(view: ImportView): Iterable<string> {
  if (columnNamed(view, 'Product Handle') === undefined) {
    yield 'The column “Product Handle” is missing, which every row needs: Medusa refuses the file. Add it.';
    return;
  }
  const lacks = (name: string): boolean => columnNamed(view, name) === undefined;
  if (lacks('Product Title') && createsProduct(view))
    yield 'The column “Product Title” is missing, and a product without a “Product Id” cannot be created without it. Add the column; only the run itself would tell, not a dry run.';
  const ofVariants = ['Variant Title', 'Variant Inventory Quantity'].filter(lacks);
  if (ofVariants.length > 0 && createsVariant(view)) {
    const names = ofVariants.map((name) => `“${name}”`).join(' and ');
    const [verb, them] = ofVariants.length === 1 ? ['The column', 'is'] : ['The columns', 'are'];
    yield `${verb} ${names} ${them} missing, and a variant without a “Variant Id” cannot be created without. Add what is missing; only the run itself would tell, not a dry run.`;
  }
}

function createsProduct(view: ImportView): boolean {
  const id = columnNamed(view, 'Product Id');
  return view.rows.some((row, index) => view.firstRows[index] === index && index > 0 && cellOf(row, id) === '');
}

function createsVariant(view: ImportView): boolean {
  const id = columnNamed(view, 'Variant Id');
  return view.rows.some((row, index) => index > 0 && view.firstRows[index] !== 0 && cellOf(row, id) === '');
}

function* missingOfPrices(view: ImportView): Iterable<string> {
  const ids = ['Product Variant ID', 'SKU'];
  if (ids.every((name) => columnNamed(view, name) === undefined))
    yield 'Neither “Product Variant ID” nor “SKU” is among the columns, so Medusa cannot tell whose prices these are, and refuses the file. Add one of them.';
  if (columnsThatHold(view, 'price', 'region-price').length === 0)
    yield 'No column holds prices, and Medusa fails on such a file. Add one such as “Price EUR”.';
}
