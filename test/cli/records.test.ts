/** What becomes of records on the command line, with the real program. */
import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import { test } from 'node:test';
import { systemClock } from '../../simulator/clock.ts';
import { startSimulator } from '../../simulator/simulator.ts';
import { priceFile } from '../support/priceFile.ts';
import { Workspace } from './support/program.ts';

const environment = { COMMERCE_BATCH_TOKEN: 'secret_simulator' };

test('a run of two parts is exported as its file is named, or to standard output', async (context) => {
  const simulator = await startSimulator({ clock: systemClock(50) });
  context.after(() => simulator.close());
  const workspace = await Workspace.open(context);
  await workspace.write('a.ecwidbatch.json', priceFile(501));
  const target = ['--service', 'ecwid', '--store', '1', '--base-url', `${simulator.url}/api/v3`];
  const submitted = await workspace.run(['submit', 'a.ecwidbatch.json', '--parallel', '--wait', ...target], {
    environment,
  });
  assert.equal(submitted.code, 0, submitted.stderr);

  assert.deepEqual(await workspace.run(['export', 'latest', '--out', 'run.CSV']), { code: 0, stdout: '', stderr: '' });
  const csv = await fs.readFile(path.join(workspace.folder, 'run.CSV'), 'utf8');
  assert.equal(csv.split('\r\n').length, 503);
  assert.match(csv, /^index,id,method,path,status,httpStatusCode,httpStatusLine,answer\r\n0,r0,PUT,/);

  const { stdout } = await workspace.run(['export', 'latest', '--format', 'json']);
  const { record, requests } = JSON.parse(stdout);
  assert.equal(record.parts.length, 2);
  assert.deepEqual(
    [requests.length, requests[500].index, requests[500].request.id, requests[500].answer],
    [501, 500, 'r500', { updateCount: 1 }],
  );
  assert.doesNotMatch(csv + stdout, /secret_simulator/);
});

test('what is no file is not replaced by an export, and a link stays a link', async (context) => {
  const workspace = await Workspace.open(context);
  await workspace.write('a.ecwidbatch.json', priceFile(1));
  const target = ['--service', 'ecwid', '--store', '1', '--base-url', 'http://127.0.0.1:9/api/v3', '--timeout', '1'];
  await workspace.run(['submit', 'a.ecwidbatch.json', ...target], { environment });
  const at = (name: string): string => path.join(workspace.folder, name);
  const socket = net.createServer().listen(at('device.json'));
  context.after(() => socket.close());
  await fs.writeFile(at('kept.json'), 'old');
  await fs.symlink('kept.json', at('link.json'));

  for (const [out, message] of [
    ['device.json', /device\.json is no ordinary file, so nothing is written there\. Name another file\./],
    ['.', /is a folder\. Write the name of a file in it\./],
    [
      'nowhere/run.json',
      /the folder .+nowhere cannot be written: no such file or directory\. Make it or name another\./,
    ],
  ] as const) {
    const { code, stderr } = await workspace.run(['export', 'latest', '--out', out]);
    assert.equal(code, 2, stderr);
    assert.match(stderr, message);
  }
  assert.equal((await fs.stat(at('device.json'))).isFile(), false);

  assert.equal((await workspace.run(['export', 'latest', '--out', 'link.json'])).code, 0);
  assert.equal((await fs.lstat(at('link.json'))).isSymbolicLink(), true);
  assert.match(await fs.readFile(at('kept.json'), 'utf8'), /"record"/);
});

test('clean leaves what was never sent, however old', async (context) => {
  const workspace = await Workspace.open(context);
  await workspace.write('a.ecwidbatch.json', priceFile(1));
  // Nobody answers at this port.
  const target = ['--service', 'ecwid', '--store', '1', '--base-url', 'http://127.0.0.1:9/api/v3', '--timeout', '1'];
  const submitted = await workspace.run(['submit', 'a.ecwidbatch.json', '--wait', ...target], { environment });
  assert.equal(submitted.code, 3, submitted.stderr);
  const cleaned = await workspace.run(['clean', '--keep', '0', '--older-than', '0']);
  assert.deepEqual(cleaned, { code: 0, stdout: '0 records deleted.\n', stderr: '' });
  assert.match((await workspace.run(['status'])).stdout, /a\.ecwidbatch\.json/);
});
