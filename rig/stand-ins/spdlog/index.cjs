// Writes VS Code's logs and output channels to their files.
// The original is compiled code; without one or the other, output channels stay empty.
// Files do not rotate here, because the rig's sessions are short.
const fs = require('node:fs');
const path = require('node:path');

const levels = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];

class Logger {
  #file;
  #level = levels.indexOf('info');
  #hasPrefix = true;

  constructor(_type, _name, file) {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    this.#file = file;
  }

  trace(message) {
    this.#write('trace', message);
  }

  debug(message) {
    this.#write('debug', message);
  }

  info(message) {
    this.#write('info', message);
  }

  warn(message) {
    this.#write('warning', message);
  }

  error(message) {
    this.#write('error', message);
  }

  critical(message) {
    this.#write('critical', message);
  }

  getLevel() {
    return this.#level;
  }

  /** One above the last level means off. */
  setLevel(level) {
    this.#level = level;
  }

  /** VS Code uses one pattern only, the one that `#write` prints. */
  setPattern() {
    this.#hasPrefix = true;
  }

  /** Text of output channels is written as it comes, with its own line ends. */
  clearFormatters() {
    this.#hasPrefix = false;
  }

  flush() {}

  drop() {}

  #write(level, message) {
    if (levels.indexOf(level) < this.#level) return;
    fs.appendFileSync(this.#file, this.#hasPrefix ? `${timestamp()} [${level}] ${message}\n` : message);
  }
}

/** Local time, such as `2026-11-21 19:27:03.125`. */
function timestamp() {
  const now = new Date();
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000);
  return local.toISOString().replace('T', ' ').replace('Z', '');
}

exports.version = 0;
exports.Logger = Logger;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.createRotatingLogger = async (name, file) => new Logger('rotating', name, file);
exports.createAsyncRotatingLogger = async (name, file) => new Logger('rotating_async', name, file);
