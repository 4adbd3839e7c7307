/** What the server had seen before some of the recordings began. */
export interface Before {
  /** Recordings that are replayed first. */
  readonly after?: readonly string[];
  /** Uploads that no recording holds. */
  readonly files?: Readonly<Record<string, string>>;
  /** Products beside those of the seed; how many bytes an export of them has is not known. */
  readonly moreProducts?: 'imported' | 'bulk';
}

const grown = { moreProducts: 'imported' } as const;
const clearedList = { after: ['pricelist-07-header-only'] };

export const before: Readonly<Record<string, Before>> = {
  'export-41-expand-empty': grown,
  'export-44-filter-id-array': grown,
  'export-45-filter-collection': grown,
  'export-46-filter-sales-channel': grown,
  'export-47-filter-date-string': grown,
  'export-48-filter-is-giftcard': grown,
  'export-49-batch-size-and-offset': grown,
  'export-50-batch-size-and-limit': grown,
  'export-51-fields-minus': grown,
  'export-52-max-retry': grown,
  'export-54-expand-without-images': grown,
  'export-54-expand-without-options': grown,
  'export-54-expand-without-tags': grown,
  'export-54-expand-without-variants': grown,
  'export-54-expand-without-variants-options': grown,
  'export-54-expand-without-variants-prices': grown,
  'export-55-dates': grown,
  'export-56-filter-null': grown,
  'import-04-existing-handle-as-new': { after: ['import-01-good-dry-run-then-confirm'] },
  'import-36-no-handle-column-four-columns': {
    files: { '1795287466183-a.csv': 'Product Title;Variant Title;Option 1 Name;Option 1 Value\r\nX;One;Size;S\r\n' },
  },
  'import-40-fileKey-of-an-export': { files: { '1795287009600-x.json': '[{"product.handle":"x"}]' } },
  'nofile-01-export': grown,
  'pricelist-01-good': { after: ['pricelist-00-setup'] },
  'pricelist-08-unknown-region': clearedList,
  'pricelist-09-price-not-number': clearedList,
  'pricelist-10-unknown-currency': clearedList,
  'pricelist-12-two-columns-semicolon': clearedList,
  'pricelist-13-unknown-variant-id': clearedList,
  'slow-03-export-many': { moreProducts: 'bulk' },
  'slow-04-cancel-export-while-processing': { moreProducts: 'bulk' },
};
