/** Where the rules of import files come from. */

const packages = 'https://github.com/medusajs/medusa/blob/v1.x/packages/medusa/src';

export const parserSource = `${packages}/services/csv-parser.ts`;
export const columnSource = `${packages}/strategies/batch-jobs/product/types/columns-definition.ts`;
