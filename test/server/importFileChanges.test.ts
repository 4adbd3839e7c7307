import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { RegistrationRequest } from 'vscode-languageserver-protocol';
import { decodeImportFile, type ImportContent } from '../../core/medusa/importContent.ts';
import { LanguageClient } from '../support/languageClient.ts';
import { MemoryDisk } from '../support/memoryDisk.ts';
import { at, bad, csv, good, job, jobText, missing, misspelt, noHandle, nothing, summary } from './importTexts.ts';

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
