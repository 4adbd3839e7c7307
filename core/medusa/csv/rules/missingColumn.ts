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
  const ofProducts = ['Product Title'].filter(lacks);
  const ofVariants = ['Variant Title', 'Variant Inventory Quantity'].filter(lacks);
  if (!lacksHandle && ofProducts.length === 0 && ofVariants.length === 0) return done;
  const productId = columnNamed(view, 'Product Id');
  const variantId = columnNamed(view, 'Variant Id');
  // Without handles nobody knows which rows are of one product, which its first row alone may give an id.
  let createsProduct = lacksHandle && productId === undefined;
  let createsVariant = lacksHandle && variantId === undefined;
  return {
    row: ({ number, cells, first }) => {
      if (first === number && cellOf(cells, productId) === '') createsProduct = true;
      if (first !== 0 && cellOf(cells, variantId) === '') createsVariant = true;
    },
    end: ({ rows }) => {
      const product = createsProduct ? ofProducts : [];
      const variant = createsVariant ? ofVariants : [];
      // What is said of a file without rows is enough.
      if (lacksHandle && rows > 0) report({ at: header, message: withoutHandle([...product, ...variant]) });
      else if (!lacksHandle && product.length + variant.length > 0)
        report({ at: header, message: notCreated(product, variant) });
    },
  };
}

function withoutHandle(others: readonly string[]): string {
  const also =
    others.length === 0 ? 'Add the column.' : `What is new needs ${listOf(others)} as well. Add the columns.`;
  return `The column “Product Handle” is missing, which every row needs, and Medusa refuses the file. ${also}`;
}

function notCreated(product: readonly string[], variant: readonly string[]): string {
  const created = [
    ...(product.length > 0 ? ['a product without “Product Id”'] : []),
    ...(variant.length > 0 ? ['a variant without “Variant Id”'] : []),
  ].join(' and ');
  const names = [...product, ...variant];
  const are = product.length > 0 && variant.length > 0 ? 'are' : 'is';
  const columns = names.length === 1 ? 'the column' : 'the columns';
  return `A${created.slice(1)} ${are} created, and cannot be without ${listOf(names)}. The job would fail once it runs, and a dry run would not tell. Add ${columns}.`;
}

function listOf(names: readonly string[]): string {
  const quoted = names.map((name) => `“${name}”`);
  const last = quoted.pop() ?? '';
  return quoted.length === 0 ? last : `${quoted.join(', ')} and ${last}`;
}

function missingOfPrices(view: ImportView, report: Report): CsvCheck {
  return {
    end: ({ rows }) => {
      const lacksVariant = ['Product Variant ID', 'SKU'].every((name) => columnNamed(view, name) === undefined);
      const lacksPrice = columnsThatHold(view, 'price', 'region-price').length === 0;
      if (rows > 0 && (lacksVariant || lacksPrice))
        report({ at: header, message: lacksVariant ? withoutVariant(lacksPrice) : noPrice });
    },
  };
}

const noPrice = 'No column holds prices, and Medusa fails on such a file. Add one such as “Price EUR”.';

function withoutVariant(lacksPrice: boolean): string {
  const start =
    'Neither “Product Variant ID” nor “SKU” is among the columns, so Medusa cannot tell whose prices these are, and refuses the file.';
  return lacksPrice
    ? `${start} No column holds prices either. Add one of them, and one such as “Price EUR”.`
    : `${start} Add one of them.`;
}
