/** Where the rules come from. */

export const createPage = 'https://docs.medusajs.com/v1/api/admin#batch-jobs_postbatchjobs';

const packages = 'https://github.com/medusajs/medusa/blob/v1.x/packages/medusa/src';

export const productExportSource = `${packages}/strategies/batch-jobs/product/export.ts`;
export const orderExportSource = `${packages}/strategies/batch-jobs/order/export.ts`;
export const productImportSource = `${packages}/strategies/batch-jobs/product/import.ts`;
export const priceListImportSource = `${packages}/strategies/batch-jobs/price-list/import.ts`;
/** How limit, offset, fields, expand and order are read. */
export const listQuerySource = `${packages}/utils/get-query-config.ts`;
/** How filterable_fields are read. */
export const filterSource = `${packages}/utils/build-query.ts`;
