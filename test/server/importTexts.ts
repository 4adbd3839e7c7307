/** A job, the CSV that it imports, good and bad, and what is said of them. */

export const job = 'file:///shop/new.medusajob.json';
export const csv = 'file:///shop/products.csv';

export const jobText = (fileKey = './products.csv', type = 'product-import'): string =>
  `{ "type": "${type}", "context": { "fileKey": "${fileKey}" } }`;

export const header = 'Product Handle,Product Title,Variant Title,Variant Inventory Quantity';
export const good = `${header}\nmug,Mug,One size,5\n`;
/** Its last column is written wrong. */
export const misspelt = `${header},Product Subtitel\nmug,Mug,One size,5,Nice\n`;
/** The second row has no handle. */
export const bad = `${header}\nmug,Mug,One size,5\n,Hat,One size,5\n`;

export const noHandle = [['csv-empty-handle', 1]] as const;
export const summary = [['import-file-findings', 1]] as const;
export const missing = [['import-file-missing', 1]] as const;
export const nothing = [] as const;

export const at = (line: number, character: number) => ({ line, character });
