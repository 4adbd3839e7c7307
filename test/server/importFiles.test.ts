import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { DocumentLinkRequest, RegistrationRequest } from 'vscode-languageserver-protocol';
import { decodeImportFile, type ImportContent } from '../../core/medusa/importContent.ts';
import { nodeFolders } from '../../server/nodeFolders.ts';
import { LanguageClient } from '../support/languageClient.ts';
import { MemoryDisk } from '../support/memoryDisk.ts';

const job = 'file:///shop/new.medusajob.json';
const csv = 'file:///shop/products.csv';

const jobText = (fileKey = './products.csv', type = 'product-import'): string =>
  `{ "type": "${type}", "context": { "fileKey": "${fileKey}" } }`;

const header = 'Product Handle,Product Title,Variant Title,Variant Inventory Quantity';
const good = `${header}\nmug,Mug,One size,5\n`;
/** Its last column is written wrong. */
const misspelt = `${header},Product Subtitel\nmug,Mug,One size,5,Nice\n`;
/** The second row has no handle. */
const bad = `${header}\nmug,Mug,One size,5\n,Hat,One size,5\n`;

const noHandle = [['csv-empty-handle', 1]] as const;
const summary = [['import-file-findings', 1]] as const;
const missing = [['import-file-missing', 1]] as const;
const nothing = [] as const;

const at = (line: number, character: number) => ({ line, character });

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

test('what is typed in the open CSV counts before it is saved', async () => {
  const client = await LanguageClient.start({ folders: new MemoryDisk({ [csv]: good }) });
  await client.open(job, 'medusa-job', jobText());
  await client.open(csv, 'csv', bad);
  await client.settled(csv, noHandle);
  const version = await client.change(csv, { range: { start: at(2, 0), end: at(2, 0) }, text: 'hat' });
  await client.settled(csv, nothing);
  await client.settled(job, nothing);
  assert.equal(client.published(csv)?.version, version);
  await client.change(csv, { range: { start: at(2, 0), end: at(2, 3) }, text: '' });
  await client.settled(csv, noHandle);
  // Closed without being saved.
  await client.close(csv);
  await client.settled(csv, nothing);
  await client.stop();
});

test('one who opens the CSV alone sees what is wrong with it for the job beside it', async () => {
  const disk = new MemoryDisk({
    [csv]: bad,
    [job]: jobText(),
    'file:///shop/other.medusajob.json': jobText('./o.csv'),
  });
  const client = await LanguageClient.start({ folders: disk });
  await client.open(csv, 'csv', bad);
  await client.settled(csv, noHandle);
  disk.files.set(job, jobText('./o.csv'));
  await client.changedOnDisk(job);
  await client.settled(csv, nothing);
  disk.files.set(job, jobText());
  await client.changedOnDisk(job);
  await client.settled(csv, noHandle);
  await client.stop();
});

test('a job that is open counts as it is shown, not as it is on the disk', async () => {
  const client = await LanguageClient.start({ folders: new MemoryDisk({ [csv]: bad, [job]: jobText() }) });
  await client.open(csv, 'csv', bad);
  await client.settled(csv, noHandle);
  await client.open(job, 'medusa-job', jobText('./o.csv'));
  await client.settled(csv, nothing);
  await client.settled(job, missing);
  await client.close(job);
  await client.settled(csv, noHandle);
  await client.stop();
});

test('findings go with the job that they were made for', async () => {
  const client = await LanguageClient.start({ folders: new MemoryDisk({ [csv]: bad }) });
  await client.open(job, 'medusa-job', jobText());
  await client.settled(csv, noHandle);
  await client.change(job, { text: jobText('1700000000000-products.csv') });
  await client.settled(csv, nothing);
  await client.change(job, { text: jobText() });
  await client.settled(csv, noHandle);
  await client.close(job);
  await client.settled(csv, nothing);
  await client.stop();
});

test('two jobs that import one CSV see one set of findings, until the last of them is closed', async () => {
  const other = 'file:///shop/sub/again.medusajob.json';
  const client = await LanguageClient.start({ folders: new MemoryDisk({ [csv]: bad }) });
  await client.open(job, 'medusa-job', jobText());
  await client.open(other, 'medusa-job', jobText('../products.csv'));
  await client.settled(job, summary);
  await client.settled(other, summary);
  await client.settled(csv, noHandle);
  await client.close(job);
  await client.settled(other, summary);
  await client.settled(csv, noHandle);
  await client.close(other);
  await client.settled(csv, nothing);
  await client.stop();
});

test('a change on the disk shows', async () => {
  const disk = new MemoryDisk({ [csv]: bad });
  const client = await LanguageClient.start({ folders: disk });
  await client.open(job, 'medusa-job', jobText());
  await client.settled(csv, noHandle);
  disk.files.set(csv, good);
  await client.changedOnDisk(csv);
  await client.settled(csv, nothing);
  disk.files.delete(csv);
  await client.changedOnDisk(csv);
  await client.settled(job, missing);
  // An editor that watches no files.
  disk.files.set(csv, bad);
  await client.save(job);
  await client.settled(job, summary);
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

test('nothing is read for a CSV that no job names, for the key of an upload, or on other machines', async () => {
  const disk = new MemoryDisk({ [csv]: bad });
  const client = await LanguageClient.start({ folders: disk });
  await client.open('file:///else/list.csv', 'csv', bad);
  await client.change('file:///else/list.csv', { text: 'a' });
  await client.open(job, 'medusa-job', jobText('1700000000000-products.csv'));
  await client.open('vscode-vfs://github/owner/new.medusajob.json', 'medusa-job', jobText());
  await client.open('untitled:new.medusajob.json', 'medusa-job', jobText());
  // What comes later is answered later.
  await client.open('file:///shop/sub/last.medusajob.json', 'medusa-job', jobText('../products.csv'));
  await client.settled(csv, noHandle);
  assert.deepEqual(disk.read, [csv]);
  assert.deepEqual(client.published('vscode-vfs://github/owner/new.medusajob.json')?.diagnostics, []);
  assert.equal(client.published('file:///else/list.csv'), undefined);
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

test('the editor is asked to tell what happens to CSV files and jobs', async () => {
  const asked: unknown[] = [];
  const client = await LanguageClient.start({
    folders: new MemoryDisk(),
    workspace: { didChangeWatchedFiles: { dynamicRegistration: true } },
    textDocument: { synchronization: { dynamicRegistration: true }, codeAction: { dynamicRegistration: true } },
    prepare: ({ connection }) =>
      connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
        asked.push(...registrations.map(({ method, registerOptions }) => [method, registerOptions]));
      }),
  });
  await client.open(job, 'medusa-job', jobText('1700000000000-products.csv'));
  await client.settled(job, nothing);
  const documentSelector = [{ scheme: 'file', pattern: '**/*.csv' }];
  assert.deepEqual(
    asked.filter((each) => JSON.stringify(each).includes('.csv')),
    [
      [
        'workspace/didChangeWatchedFiles',
        { watchers: [{ globPattern: '**/*.csv' }, { globPattern: '**/*.medusajob.json' }] },
      ],
      ['textDocument/codeAction', { documentSelector, codeActionKinds: ['quickfix'] }],
      ['textDocument/didOpen', { documentSelector }],
      ['textDocument/didChange', { documentSelector, syncKind: 2 }],
      ['textDocument/didClose', { documentSelector }],
    ],
  );
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

test('a slow look at the disk does not undo a later one', async () => {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  class SlowDisk extends MemoryDisk {
    override readImportFile = async (uri: string): Promise<ImportContent | undefined> => {
      this.read.push(uri);
      const content = decodeImportFile(Buffer.from(this.files.get(uri) ?? ''));
      if (this.read.length === 1) await held;
      return content;
    };
  }
  const disk = new SlowDisk({ [csv]: bad });
  const client = await LanguageClient.start({ folders: disk });
  await client.open(job, 'medusa-job', jobText());
  while (disk.read.length === 0) await setTimeout(10);
  disk.files.set(csv, misspelt);
  await client.changedOnDisk(csv);
  const later = [['csv-unknown-column', 1]] as const;
  await client.settled(csv, later);
  // Checks come after a pause; none is due any more.
  await setTimeout(600);
  release();
  // A request comes after whatever the look led to.
  await setTimeout(50);
  await client.codeActions(job, { start: at(0, 0), end: at(0, 0) });
  assert.deepEqual(
    client.published(csv)?.diagnostics.map(({ code }) => code),
    ['csv-unknown-column'],
  );
  await client.stop();
});
