// Loaded by the extension host in place of the suite, which it runs.
// It adds what the extension host of a server lacks: clean output, and a record that the suite came to its end.
// The record matters: when such a host dies, the workbench reports success.
const fs = require('node:fs');
const { pathToFileURL } = require('node:url');
const { format } = require('node:util');
const { takeCoverage } = require('node:v8');

const { RIG_SUITE: suite, RIG_OUTPUT: output, RIG_RESULT: result } = process.env;

exports.run = async function run() {
  redirectOutput();
  try {
    await runSuite(await load());
    finish({ code: 0 });
  } catch (error) {
    finish({ code: 1 });
    // The host prints it.
    throw error;
  }
};

async function load() {
  try {
    return require(suite);
  } catch (error) {
    if (error?.code !== 'ERR_REQUIRE_ESM') throw error;
    return import(pathToFileURL(require.resolve(suite)).href);
  }
}

/** Like VS Code, accepts a suite that returns a promise and one that calls back. */
async function runSuite(module) {
  const runner = module.run ?? module.default?.run;
  if (typeof runner !== 'function') throw new Error(`${suite} does not export a function "run".`);
  await new Promise((resolve, reject) => {
    const callBack = (error, failures) => {
      if (error) reject(error);
      else if (failures > 0) reject(new Error(`${failures} tests failed.`));
      else resolve();
    };
    const promise = runner(suite, callBack);
    if (typeof promise?.then === 'function') promise.then(resolve, reject);
  });
}

/** Straight to a file that the launcher prints: the workbench mixes hundreds of its own lines into what it forwards. */
function redirectOutput() {
  const write = (text) => fs.appendFileSync(output, text);
  const methods = Object.fromEntries(
    ['log', 'info', 'warn', 'error', 'debug', 'trace'].map((name) => [
      name,
      (...values) => write(`${format(...values)}\n`),
    ]),
  );
  // The host defines `console.log` and the others as accessors without a setter, so the whole object is replaced.
  globalThis.console = new Proxy(globalThis.console, { get: (target, name) => methods[name] ?? target[name] });
  for (const stream of [process.stdout, process.stderr]) {
    const original = stream.write.bind(stream);
    stream.write = (chunk, ...rest) => {
      write(chunk);
      return original(chunk, ...rest);
    };
  }
}

function finish(record) {
  // The host is killed next, before V8 would write the coverage of this process.
  if (process.env.NODE_V8_COVERAGE) takeCoverage();
  fs.writeFileSync(result, JSON.stringify(record));
}
