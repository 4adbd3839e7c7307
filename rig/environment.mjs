// What a child process may see of our environment.
import path from 'node:path';

/** Variables that describe the process which started us, not the machine. */
const inherited = /^(npm_|VSCODE_|ELECTRON_|NODE_ENV$|NODE_TEST_CONTEXT$|INIT_CWD$)/;

/** The part of npm's own variables that says how to reach a registry; only npm needs it. */
const registryAccess = /^npm_config_(registry|cache|cafile|proxy|https_proxy|noproxy|userconfig|globalconfig|offline)$/;

/**
 * The environment for a child: without what npm, a test runner or a surrounding VS Code put there,
 * and without any `node_modules/.bin` on the PATH, where a package may carry a `node` of its own.
 *
 * @param {Record<string, string | undefined>} extra variables to set; `undefined` removes one
 * @returns {Record<string, string>}
 */
export function cleanEnvironment(extra = {}) {
  return filter({ ...pick(process.env, (name) => !inherited.test(name)), ...extra });
}

/** The environment for npm itself, which keeps the registry that the user configured. */
export function npmEnvironment() {
  return filter(pick(process.env, (name) => !inherited.test(name) || registryAccess.test(name)));
}

function pick(environment, accepts) {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => accepts(name)));
}

function filter(environment) {
  const defined = pick(environment, (name) => environment[name] !== undefined);
  for (const name of Object.keys(defined).filter((key) => key.toUpperCase() === 'PATH')) {
    const folders = defined[name].split(path.delimiter);
    defined[name] = folders.filter((folder) => !/node_modules[\\/]\.bin$/.test(folder)).join(path.delimiter);
  }
  return defined;
}
