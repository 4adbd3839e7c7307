/** Where run records live: the same place for editor and command line. */
import os from 'node:os';
import path from 'node:path';

/** `COMMERCE_BATCH_HOME`, else the user's data folder by the platform's convention. */
export function homeFolder(environment: Readonly<Record<string, string | undefined>>): string {
  const chosen = environment['COMMERCE_BATCH_HOME'];
  if (chosen !== undefined && chosen !== '') return path.resolve(chosen);
  return path.join(dataFolder(environment), 'commerce-batch');
}

function dataFolder(environment: Readonly<Record<string, string | undefined>>): string {
  const home = os.homedir();
  if (process.platform === 'darwin') return path.join(home, 'Library', 'Application Support');
  if (process.platform === 'win32') return environment['APPDATA'] ?? path.join(home, 'AppData', 'Roaming');
  const data = environment['XDG_DATA_HOME'];
  // The specification has relative values ignored.
  return data !== undefined && path.isAbsolute(data) ? data : path.join(home, '.local', 'share');
}
