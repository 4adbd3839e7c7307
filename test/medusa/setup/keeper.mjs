// Keeps one PostgreSQL for the process that started this one, and ends it and its folder with that process.
//
//   node keeper.mjs '{ "bin", "data", "folder", "port", "account": { "uid", "gid" } | undefined }'
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const { bin, data, folder, port, account } = JSON.parse(process.argv[2]);
const settings = {
  listen_addresses: '127.0.0.1',
  port,
  unix_socket_directories: '',
  // Nobody needs the data after a power cut.
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
};
const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
const server = spawn(path.join(bin, 'postgres'), ['-D', data, ...options], {
  ...account,
  cwd: '/',
  env: { ...process.env, LC_ALL: 'C' },
  stdio: ['ignore', 'ignore', 'pipe'],
});

server.stderr.setEncoding('utf8').on('data', (text) => {
  process.stderr.write(text);
  if (text.includes('ready to accept connections')) process.send?.({});
});
server.on('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
server.on('exit', (code) => {
  // Kept when the one who started us wants to go on with it.
  if (folder !== undefined) fs.rmSync(folder, { recursive: true, force: true });
  process.exit(code ?? 1);
});
for (const event of ['disconnect', 'SIGTERM', 'SIGINT']) {
  // “Fast”: what is connected is cut off, and the data folder is left in order.
  process.on(event, () => server.kill('SIGINT'));
}
