/** A row of a large file is found by a reader that remembers no other: in a thread that could not keep them all. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { type RowError, rowsOfError } from '../../../../core/medusa/csv/rowsOfError.ts';

/** In megabytes. The two million cells below take twice as much, their text an eighth. */
const limit = 80;

if (isMainThread)
  test('a file whose cells would not fit into the memory is searched all the same', async () => {
    const said = 'Variant with sku: LAST was not found';
    assert.deepEqual(await foundWithin(limit, said), ['LAST;1;2 | Variant with sku: LAST was not found']);
  });
else parentPort?.postMessage(search(String(workerData)));

function foundWithin(maxOldGenerationSizeMb: number, message: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(__filename, { workerData: message, resourceLimits: { maxOldGenerationSizeMb } });
    worker.once('message', resolve).once('error', reject);
  });
}

function search(message: string): readonly string[] {
  const text = `SKU;Price EUR;Price USD\n${`${Array.from({ length: 20 }, (_, cell) => `M-${cell}`).join(';')}\n`.repeat(100_000)}LAST;1;2\n`;
  return rowsOfError(text, message).map(
    (row: RowError) => `${text.slice(row.span.start, row.span.end)} | ${row.message}`,
  );
}
