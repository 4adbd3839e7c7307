import { type CsvCheck, type CsvRule, done, type Report } from '../problem.ts';
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

function check(view: ImportView, report: Report): CsvCheck {
  return view.type === 'product-import' ? missingOfProducts(view, report) : missingOfPrices(view, report);
}

const header = { row: 0 };

function missingOfProducts(view: ImportView, report: Report): CsvCheck {
  const lacks = (name: string): boolean => columnNamed(view, name) === undefined;
  const lacksHandle = lacks('Product Handle');
  const lacksTitle = lacks('Product Title');
  const ofVariants = ['Variant Title', 'Variant Inventory Quantity'].filter(lacks);
  if (!lacksHandle && !lacksTitle && ofVariants.length === 0) return done;
  const productId = columnNamed(view, 'Product Id');
  const variantId = columnNamed(view, 'Variant Id');
  let createsProduct = false;
  let createsVariant = false;
  return {
    row: ({ number, cells, first }) => {
      if (first === number && cellOf(cells, productId) === '') createsProduct = true;
      if (first !== 0 && cellOf(cells, variantId) === '') createsVariant = true;
    },
    end: ({ rows }) => {
      // What is said of a file without rows is enough.
      if (lacksHandle && rows > 0) report({ at: header, message: noHandle });
      if (lacksTitle && createsProduct) report({ at: header, message: missing(['Product Title'], 'product') });
      if (ofVariants.length > 0 && createsVariant) report({ at: header, message: missing(ofVariants, 'variant') });
    },
  };
}

const noHandle =
  'The column “Product Handle” is missing, which every row needs, and Medusa refuses the file. Add the column.';

function missing(names: readonly string[], what: 'product' | 'variant'): string {
  const columns = names.map((name) => `“${name}”`).join(' and ');
  const id = what === 'product' ? '“Product Id”' : '“Variant Id”';
  return `A ${what} without ${id} is created, and cannot be without ${columns}. The job would fail once it runs, and a dry run would not tell. Add ${names.length === 1 ? 'the column' : 'the columns'}.`;
}

function missingOfPrices(view: ImportView, report: Report): CsvCheck {
  return {
    end: ({ rows }) => {
      if (rows === 0) return;
      if (['Product Variant ID', 'SKU'].every((name) => columnNamed(view, name) === undefined))
        report({
          at: header,
          message:
            'Neither “Product Variant ID” nor “SKU” is among the columns, so Medusa cannot tell whose prices these are, and refuses the file. Add one of them.',
        });
      if (columnsThatHold(view, 'price', 'region-price').length === 0)
        report({
          at: header,
          message: 'No column holds prices, and Medusa fails on such a file. Add one such as “Price EUR”.',
        });
    },
  };
}
