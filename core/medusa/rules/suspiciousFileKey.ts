import { fine, type Problem, type Rule } from '../../dialect.ts';
import { isBesideJob } from '../importFile.ts';
import { productImportSource } from '../sources.ts';
import type { JobView } from '../view.ts';

export const suspiciousFileKey: Rule<JobView> = {
  code: 'suspicious-file-key',
  severity: 'warning',
  summary: 'A fileKey is a CSV file beside the job, written ./products.csv, or the key that an upload returned.',
  source: productImportSource,
  examples: {
    bad: '{ "type": "product-import", "context": { "fileKey": "/home/me/products.csv" } }',
    good: '{ "type": "product-import", "context": { "fileKey": "./products.csv" } }',
  },
  check,
};

/** `https://…`, `file:…`; one letter is a drive of Windows. */
const address = /^[a-z][a-z\d+.-]+:/i;
const localPath = /^(?:[/\\~.]|[a-z]:)|\\/i;
/** The storages that Medusa offers put the time in milliseconds into each key. */
const time = /\d{13}/;

/** Each means something else in the address by which a server is asked for the file. */
const odd = /[?#%\p{Cc}]/u;

const notCsv =
  'Medusa imports CSV files only, and their names end in “.csv”. If this is one, rename it; else save it as CSV.';

const harm = 'A wrong key stops a whole server that keeps its files on its own disk.';

const copy = 'Write the key exactly as the upload returned it.';

function check({ type, context }: JobView): readonly Problem[] {
  const key = context['fileKey'];
  if (type === undefined || type.exported !== undefined || typeof key !== 'string' || key === '') return fine;
  const at = ['context', 'fileKey'];
  if (isBesideJob(key)) return key.toLowerCase().endsWith('.csv') ? fine : [{ at, message: notCsv }];
  if (address.test(key) || localPath.test(key))
    return [
      {
        at,
        message: `“fileKey” looks like ${address.test(key) ? 'an address' : 'a path on your machine'}. Put the file beside this one and write “./products.csv”: it is checked and uploaded for you. ${harm}`,
      },
    ];
  const [found] = odd.exec(key) ?? [];
  if (found !== undefined) return [{ at, message: `“fileKey” holds ${oddness(found)}. ${copy} ${harm}` }];
  if (time.test(key)) return fine;
  return [
    {
      at,
      message: `Keys of uploads usually hold the time in milliseconds, such as “1700000000000-products.csv”. If you mean a file beside this one, write “./products.csv”: it is checked and uploaded for you. ${harm}`,
    },
  ];
}

function oddness(character: string): string {
  if (/\p{Cc}/u.test(character)) return 'a control character, which keys of uploads hardly ever do';
  return `“${character}”, which addresses do and keys of uploads hardly ever`;
}
