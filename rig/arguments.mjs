// The part of VS Code's desktop command line that tests use.

/** What the desktop program needs and the rig has anyway. */
const ignored = new Set([
  'disable-gpu',
  'disable-gpu-sandbox',
  'disable-telemetry',
  'disable-updates',
  'disable-workspace-trust',
  'new-window',
  'no-cached-data',
  'no-sandbox',
  'skip-release-notes',
  'skip-welcome',
]);

/** Each run gets a profile of its own, so these folders are not used. */
const ignoredWithValue = new Set(['user-data-dir', 'extensions-dir']);

/** @returns the extension under test, its suite, the folder to open, and what was not understood */
export function parseArguments(args) {
  const parsed = { extensions: [], suite: undefined, folder: undefined, disableExtensions: false, unknown: [] };
  const rest = [...args];
  while (rest.length > 0) {
    const arg = rest.shift();
    const option = /^--([^=]+)(?:=(.*))?$/s.exec(arg);
    if (!option) {
      parsed.folder ??= arg;
      continue;
    }
    const [, name, attached] = option;
    const value = () => attached ?? rest.shift();
    if (name === 'extensionDevelopmentPath') parsed.extensions.push(value());
    else if (name === 'extensionTestsPath') parsed.suite = value();
    else if (name === 'disable-extensions') parsed.disableExtensions = true;
    else if (ignoredWithValue.has(name)) value();
    else if (!ignored.has(name)) parsed.unknown.push(arg);
  }
  return parsed;
}
