import { shorten } from '../../../shorten.ts';
import type { CsvCheck, CsvRule, Report } from '../problem.ts';
import { columnSource } from '../sources.ts';
import { cellOf, columnNamed, type ImportView } from '../view.ts';

export const handleForm: CsvRule = {
  code: 'csv-handle-form',
  severity: 'information',
  summary:
    'A handle is the end of a product’s address: without spaces, capitals and what an address gives another meaning.',
  source: columnSource,
  examples: {
    bad: 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity\nWhite Mug;Mug;One size;5',
    good: 'Product Handle;Product Title;Variant Title;Variant Inventory Quantity\nwhite-mug;Mug;One size;5',
  },
  imports: ['product-import'],
  check,
};

/** Letters of all languages may stand in an address. */
const odd = /[\s/?#%&\\"'<>]|\p{Lu}/u;

function check(view: ImportView, report: Report): CsvCheck {
  const column = columnNamed(view, 'Product Handle');
  return {
    row: ({ number, cells, first }) => {
      const handle = cellOf(cells, column);
      if (first !== number || isPlain(handle) || !odd.test(handle)) return;
      report({
        at: { row: number, column: column?.index ?? 0 },
        message: `Storefronts mostly use the handle as the end of the product’s address, and “${shorten(handle)}” makes an awkward one. Medusa takes it as it is; small letters, digits and hyphens work everywhere.`,
      });
    },
  };
}

/** Small letters, digits and hyphens, as nearly all are. */
function isPlain(handle: string): boolean {
  for (let index = 0; index < handle.length; index++) {
    const code = handle.charCodeAt(index);
    const isLetter = code >= 0x61 && code <= 0x7a;
    if (!isLetter && !(code >= 0x30 && code <= 0x39) && code !== 0x2d) return false;
  }
  return true;
}
