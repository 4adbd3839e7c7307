import { fine, type Problem, type Rule } from '../../dialect.ts';
import { productImportSource } from '../sources.ts';
import type { JobView } from '../view.ts';

export const suspiciousFileKey: Rule<JobView> = {
  code: 'suspicious-file-key',
  severity: 'warning',
  summary: 'A fileKey is what the upload returned, and neither a path on your machine nor an address.',
  source: productImportSource,
  examples: {
    bad: '{ "type": "product-import", "context": { "fileKey": "./products.csv" } }',
    good: '{ "type": "product-import", "context": { "fileKey": "1700000000000-products.csv" } }',
  },
  check,
};

/** `https://…`, `file:…`; one letter is a drive of Windows. */
const address = /^[a-z][a-z\d+.-]+:/i;
const localPath = /^(?:[/\\~.]|[a-z]:)|\\/i;
/** The storages that Medusa offers put the time in milliseconds into each key. */
const time = /\d{13}/;

const harm = 'A wrong key stops a whole server that keeps its files on its own disk.';

function check({ type, context }: JobView): readonly Problem[] {
  const key = context['fileKey'];
  if (type === undefined || type.exported !== undefined || typeof key !== 'string' || key === '') return fine;
  const at = ['context', 'fileKey'];
  if (address.test(key) || localPath.test(key))
    return [
      {
        at,
        message: `“fileKey” looks like ${address.test(key) ? 'an address' : 'a path on your machine'}. Upload the file and put the “key” that the upload returns here. ${harm}`,
      },
    ];
  if (time.test(key)) return fine;
  return [
    {
      at,
      severity: 'information',
      message: `Keys of uploads usually hold the time in milliseconds, such as “1700000000000-products.csv”. Is this what the upload returned? ${harm}`,
    },
  ];
}
