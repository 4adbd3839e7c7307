// The workbench's address says what to open and which suite to run.
import path from 'node:path';

/**
 * @param {{ url: string }} server
 * @param {string | undefined} folder a folder or a `.code-workspace` file
 */
export function workbenchUrl(server, folder, payload = []) {
  const url = new URL(server.url);
  if (folder === undefined) url.searchParams.set('ew', 'true');
  else url.searchParams.set(folder.endsWith('.code-workspace') ? 'workspace' : 'folder', path.resolve(folder));
  if (payload.length > 0) url.searchParams.set('payload', JSON.stringify(payload));
  return url.href;
}

export function suiteUrl(server, { extensions, suite, folder, disableExtensions }) {
  const onServer = (file) => `vscode-remote://${server.authority}${encodePath(path.resolve(file))}`;
  return workbenchUrl(server, folder, [
    ...extensions.map((extension) => ['extensionDevelopmentPath', onServer(extension)]),
    ['extensionTestsPath', onServer(suite)],
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
    ...(disableExtensions ? [['disableExtensions', 'true']] : []),
  ]);
}

/** `encodeURI` would leave `#` and `?`, which may stand in a folder's name. */
function encodePath(file) {
  return file.split('/').map(encodeURIComponent).join('/');
}
