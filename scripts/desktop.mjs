// Finds the user's own VS Code.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const names = process.platform === 'win32' ? ['code.cmd', 'code.exe'] : ['code'];

/** On macOS the program is inside the application, whether or not the user put it on the PATH. */
const insideApplication = 'Applications/Visual Studio Code.app/Contents/Resources/app/bin/code';

/** @returns {string | undefined} */
export function findDesktop() {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const onPath = folders.flatMap((folder) => names.map((name) => path.join(folder, name)));
  const applications = ['/', os.homedir()].map((folder) => path.join(folder, insideApplication));
  const candidates = process.platform === 'darwin' ? [...onPath, ...applications] : onPath;
  return candidates.find((file) => fs.existsSync(file));
}
