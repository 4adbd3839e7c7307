import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { RowMarks } from '../../client/rowMarks.ts';
import { RunStore } from '../../runs/store.ts';
import { failedImport } from './failedImport.ts';
import { extension, until, workspaceFile } from './support.ts';

const sent = 'Product Handle,Product Title\nmug,Mug\n,Hat\n';
const errors = ['No value found for target column "Product Handle" in line 2 of the given csv file'];

/** A disk with the same text under every name, which tells how often each was read. */
class Counted implements vscode.FileSystemProvider {
  readonly reads: string[] = [];
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;

  stat(): vscode.FileStat {
    return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: sent.length };
  }

  readFile({ path: name }: vscode.Uri): Uint8Array {
    this.reads.push(name);
    return Buffer.from(sent);
  }

  watch = (): vscode.Disposable => new vscode.Disposable(() => undefined);
  readDirectory = (): never => this.#refuse();
  createDirectory = (): never => this.#refuse();
  writeFile = (): never => this.#refuse();
  delete = (): never => this.#refuse();
  rename = (): never => this.#refuse();

  #refuse(): never {
    throw vscode.FileSystemError.NoPermissions();
  }
}

const at = (name: string): vscode.Uri => vscode.Uri.from({ scheme: 'counted', path: `/${name}.csv` });

describe('what failed imports leave in their files', () => {
  const disk = new Counted();
  const toDispose: vscode.Disposable[] = [];
  let home: string;
  let job: vscode.Uri;

  before(async () => {
    await extension();
    home = await fs.mkdtemp(path.join(os.tmpdir(), 'batch-marks-'));
    toDispose.push(vscode.workspace.registerFileSystemProvider('counted', disk, { isReadonly: true }));
    job = workspaceFile('marks.medusajob.json');
    const text = '{ "type": "product-import", "context": { "fileKey": "./marks.csv" } }';
    await vscode.workspace.fs.writeFile(job, Buffer.from(text));
    const earlier = new RunStore(home);
    for (const name of ['shown', 'shown', 'shown', 'hidden', 'hidden', 'asked', 'asked'])
      await failedImport(earlier, job, at(name), sent, { errors });
  });

  after(async () => {
    vscode.Disposable.from(...toDispose).dispose();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await fs.rm(home, { recursive: true, force: true });
  });

  it('are read where the file is shown or its row is asked for, once for all runs of the file', async () => {
    const store = new RunStore(home);
    const marks = new RowMarks(store, assert.ifError);
    toDispose.push(marks);
    await store.load();
    assert.equal(store.all().length, 7);
    marks.start();

    await vscode.workspace.openTextDocument(at('shown'));
    const [mark] = await until('the mark', () => marksOf('shown'));
    assert.equal(mark?.range.start.line, 2);
    // The editor itself reads what it shows.
    assert.deepEqual(disk.reads.toSorted(), ['/shown.csv', '/shown.csv']);

    const [newest, older] = store.all().filter(({ upload }) => upload?.uri === at('asked').toString());
    assert.ok(newest && older);
    assert.equal((await marks.firstOf(newest.id))?.range.start.line, 2);
    assert.equal(await marks.firstOf(older.id), undefined, 'the newest run of a file counts');
    assert.deepEqual(disk.reads.slice(2), ['/asked.csv']);

    await store.remove(newest.id);
    assert.equal((await marks.firstOf(older.id))?.range.start.line, 2);
    assert.equal(marksOf('hidden'), undefined);
    assert.equal(disk.reads.includes('/hidden.csv'), false);
  });

  it('are read when a run fails before the user’s eyes', async () => {
    const store = new RunStore(home);
    await store.load();
    const marks = new RowMarks(store, assert.ifError);
    toDispose.push(marks);
    marks.start();
    await failedImport(store, job, at('new'), sent, { errors });
    await until('the mark', () => marksOf('new'));
  });
});

function marksOf(name: string): readonly vscode.Diagnostic[] | undefined {
  const found = vscode.languages.getDiagnostics(at(name)).filter(({ source }) => source === 'Medusa');
  return found.length === 0 ? undefined : found;
}
