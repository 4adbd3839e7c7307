import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { DocumentLinkRequest } from 'vscode-languageserver-protocol';
import { nodeFolders } from '../../server/nodeFolders.ts';
import { LanguageClient } from '../support/languageClient.ts';
import { MemoryDisk } from '../support/memoryDisk.ts';
import { at, bad, csv, good, job, jobText, missing, misspelt, noHandle, nothing, summary } from './importTexts.ts';

test('findings stand in the CSV with line and column, and in the job in one sentence that leads there', async () => {
  const client = await LanguageClient.start({ folders: new MemoryDisk({ [csv]: bad }) });
  await client.open(job, 'medusa-job', jobText());
  await client.settled(csv, noHandle);
  await client.settled(job, summary);
  const range = { start: at(2, 0), end: at(2, 0) };
  assert.deepEqual(
    client.published(csv)?.diagnostics.map((each) => each.range),
    [range],
  );
  const [said] = client.published(job)?.diagnostics ?? [];
  assert.match(String(said?.message), /^products\.csv has an error in line 3: The row has no handle, /);
  assert.deepEqual(said?.range, { start: at(0, 52), end: at(0, 68) });
  assert.deepEqual(
    said?.relatedInformation?.map(({ location }) => location),
    [{ uri: csv, range }],
  );
  await client.stop();
});

test('a file that is not there, is no file, or is not UTF-8 is named where the job names it', async (context) => {
  const folder = await fs.realpath(await fs.mkdtemp(path.join(os.tmpdir(), 'commerce-batch-import-')));
  context.after(() => fs.rm(folder, { recursive: true, force: true }));
  await fs.mkdir(path.join(folder, 'folder.csv'));
  await fs.writeFile(path.join(folder, 'latin.csv'), Buffer.from([0x50, 0xe4, 0x0a]));
  await fs.writeFile(path.join(folder, 'large.csv'), '');
  await fs.truncate(path.join(folder, 'large.csv'), 64 * 1024 * 1024 + 1);
  await fs.writeFile(path.join(folder, 'good (new).csv'), good);
  const uri = pathToFileURL(path.join(folder, 'new.medusajob.json')).href;
  const client = await LanguageClient.start({ folders: nodeFolders });
  await client.open(uri, 'medusa-job', jobText('./absent.csv'));
  const renamed = async (name: string): Promise<void> =>
    void (await client.change(uri, { text: jobText(`./${name}`) }));
  await client.settled(uri, missing);
  assert.equal(
    client.published(uri)?.diagnostics[0]?.message,
    'There is no file “./absent.csv”. Write its path as seen from the folder of this job.',
  );
  await renamed('folder.csv');
  await client.settled(uri, [['import-file-unreadable', 1]]);
  await renamed('latin.csv');
  await client.settled(uri, [['import-file-not-utf8', 1]]);
  await renamed('large.csv');
  await client.settled(uri, [['import-file-too-large', 1]]);
  await renamed('good (new).csv');
  await client.settled(uri, nothing);
  await client.stop();
});

test('a byte order mark is found although no editor shows it; places are as the editor counts', async () => {
  const client = await LanguageClient.start({ folders: new MemoryDisk({ [csv]: `\uFEFF${misspelt}` }) });
  await client.open(job, 'medusa-job', jobText());
  const both = [
    ['csv-byte-order-mark', 1],
    ['csv-unknown-column', 1],
  ] as const;
  const ranges = () => client.published(csv)?.diagnostics.map(({ range }) => range);
  const places = [
    { start: at(0, 0), end: at(0, 1) },
    { start: at(0, 70), end: at(0, 86) },
  ];
  await client.settled(csv, both);
  assert.deepEqual(ranges(), places);
  await client.open(csv, 'csv', misspelt);
  await client.waitFor(() => (client.published(csv)?.version === 1 ? true : undefined));
  await client.settled(csv, both);
  assert.deepEqual(ranges(), places);
  // No edit of a text takes away what is not in it.
  assert.deepEqual(await client.codeActions(csv, { start: at(0, 0), end: at(0, 0) }), []);
  await client.stop();
});

test('fixes are made in the CSV, and a rule is turned off where the job’s rules stand', async () => {
  const ruleFile = 'file:///shop/.commercebatchrc.json';
  const disk = new MemoryDisk({ [csv]: misspelt, [ruleFile]: '{}' });
  const client = await LanguageClient.start({ folders: disk });
  const other = 'file:///shop/sub/new.medusajob.json';
  await client.open(other, 'medusa-job', jobText('../products.csv'));
  await client.open(csv, 'csv', misspelt);
  await client.settled(csv, [['csv-unknown-column', 1]]);
  const [change, turnOff] = await client.codeActions(csv, { start: at(0, 75), end: at(0, 75) });
  assert.equal(change?.title, 'Change to “Product Subtitle”');
  assert.deepEqual(change?.edit?.changes, {
    [csv]: [{ range: { start: at(0, 70), end: at(0, 86) }, newText: 'Product Subtitle' }],
  });
  assert.equal(turnOff?.title, 'Turn off “csv-unknown-column” in the folder “shop”');
  assert.deepEqual(await client.codeActions(csv, { start: at(1, 0), end: at(1, 0) }), []);
  await client.stop();
});

test('a link leads from the job to the CSV', async () => {
  const client = await LanguageClient.start({ folders: new MemoryDisk({ [csv]: good }) });
  await client.open(job, 'medusa-job', jobText('../more/new products.csv'));
  const links = await client.connection.sendRequest(DocumentLinkRequest.type, { textDocument: { uri: job } });
  assert.deepEqual(
    links?.filter(({ target }) => target?.startsWith('file:')),
    [
      {
        range: { start: at(0, 53), end: at(0, 77) },
        target: 'file:///more/new%20products.csv',
        tooltip: 'Open new products.csv',
      },
    ],
  );
  await client.stop();
});

test('without a disk, nothing is said', async () => {
  const client = await LanguageClient.start();
  await client.open(job, 'medusa-job', jobText());
  await client.open(csv, 'csv', bad);
  await client.settled(job, nothing);
  assert.equal(client.published(csv), undefined);
  await client.stop();
});

test('settings hold for the CSV as for its job', async () => {
  const rules = { 'csv-empty-handle': 'warning' };
  const folders = new MemoryDisk({ [csv]: bad, 'file:///shop/.commercebatchrc.json': JSON.stringify({ rules }) });
  const client = await LanguageClient.start({ folders });
  await client.open(job, 'medusa-job', jobText());
  await client.settled(csv, [['csv-empty-handle', 2]]);
  await client.settled(job, [['import-file-findings', 2]]);
  folders.files.delete('file:///shop/.commercebatchrc.json');
  await client.changedOnDisk('file:///shop/.commercebatchrc.json');
  await client.settled(csv, noHandle);
  await client.stop();
});
