// Compiles the two native add-ons that come as source.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { cleanEnvironment } from './environment.mjs';
import { node, nodePackage, packages } from './paths.mjs';

const addons = [
  ['@vscode/native-watchdog', 'build/Release/watchdog.node'],
  ['@vscode/spdlog', 'build/Release/spdlog.node'],
];

/** VS Code works without these add-ons, except that output channels stay empty; so nothing here is an error. */
export function compileAddons({ log }) {
  const missing = addons.filter(([name, binary]) => !fs.existsSync(path.join(packages, name, binary)));
  if (missing.length === 0) return;
  const gyp = findNodeGyp();
  const absent = ['g++', 'make', 'python3'].filter((program) => findProgram(program) === undefined);
  if (gyp === undefined) absent.push('node-gyp');
  if (absent.length > 0) {
    log(`Without ${absent.join(', ')} the rig's output channels will stay empty. Everything else works.`);
    return;
  }
  for (const [name] of missing) {
    const result = compile(gyp, path.join(packages, name));
    if (result.status !== 0) {
      log(`${name} could not be compiled, so output channels may stay empty:\n${result.stderr.slice(-500)}`);
    }
  }
}

function compile(gyp, folder) {
  // The Node.js package brings its headers, so node-gyp has nothing to download.
  return spawnSync(node, [gyp, 'rebuild', `--nodedir=${nodePackage}`, '-j', '2'], {
    cwd: folder,
    encoding: 'utf8',
    env: cleanEnvironment({ PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH}` }),
  });
}

export function findProgram(name) {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  return folders.map((folder) => path.join(folder, name)).find((file) => fs.existsSync(file));
}

/** The copy inside npm. An npm that is a wrapper script is looked for beside the running Node.js instead. */
function findNodeGyp() {
  const besideNode = path.join(path.dirname(process.execPath), '../lib/node_modules/npm/bin/npm-cli.js');
  return [process.env.npm_execpath, findProgram('npm'), besideNode]
    .filter((file) => file !== undefined && fs.existsSync(file))
    .map((file) => path.join(path.dirname(fs.realpathSync(file)), '../node_modules/node-gyp/bin/node-gyp.js'))
    .find((file) => fs.existsSync(file));
}
