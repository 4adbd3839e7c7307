import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CsvFile, checkFor, type Naming } from '../../server/csvFile.ts';

const text = 'Product Handle,Product Title,Variant Title,Variant Inventory Quantity\n,Hat,One size,5\n';

const naming = (job: string, type: Naming['file']['type'], settings = {}): Naming => ({
  job,
  file: { type, path: './p.csv', span: { start: 0, end: 1 } },
  settings,
});

const nothing = { opened: undefined, disk: undefined, beside: undefined, timer: undefined, result: undefined };
const csv: CsvFile = { uri: 'file:///p.csv', ...nothing };
const content = (of: string) => ({ text: of, marked: false });

test('a text is checked once for all jobs that mean the same by it, and not again while it stays', () => {
  const jobs = [naming('a', 'product-import'), naming('b', 'product-import')];
  const first = checkFor(jobs, content(text), csv);
  assert.equal(first.findings.length, 1);
  assert.equal(first.byJob.get('a'), first.byJob.get('b'));
  // A copy, as it is read from the disk again.
  const again = checkFor(jobs, content(`${text} `.slice(0, -1)), { ...csv, result: first });
  assert.equal(again.byJob.get('a'), first.byJob.get('a'));
  const changed = checkFor(jobs, content(text.replace(',Hat', 'hat,Hat')), { ...csv, result: first });
  assert.deepEqual(changed.findings, []);
});

test('jobs that mean different things by it see their own findings, the file all of them, each once', () => {
  const { byJob, findings } = checkFor(
    [
      naming('products', 'product-import'),
      naming('softer', 'product-import', { 'csv-empty-handle': 'warning' }),
      naming('prices', 'price-list-import'),
    ],
    content(text),
    csv,
  );
  const codes = (job: string) => byJob.get(job)?.map(({ code, severity }) => `${severity} ${code}`);
  assert.deepEqual(codes('products'), ['error csv-empty-handle']);
  assert.deepEqual(codes('softer'), ['warning csv-empty-handle']);
  assert.ok(codes('prices')?.includes('error csv-unknown-column'));
  assert.equal(findings.filter(({ code }) => code === 'csv-empty-handle').length, 1);
  assert.deepEqual(
    findings.map(({ span }) => span.start),
    findings.map(({ span }) => span.start).sort((one, other) => one - other),
  );
});
