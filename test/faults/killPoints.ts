/** Counts what a client does with files and sockets, and kills or closes it at one of these operations. */
import syncFs from 'node:fs';
import fs from 'node:fs/promises';
import net from 'node:net';
import type { Ending, PointKind } from './plan.ts';

type PointEnding = Extract<Ending, { kind: 'point' }>;
type Operation = (...values: unknown[]) => unknown;

/** Writes part of what was to be written. */
type Tear = (values: readonly unknown[], self: unknown) => void;

/** Loses what is in memory, keeps what is on the disk and in the network: the process ends between two operations. */
export async function killAt(ending: PointEnding, scratch: string, close: () => void): Promise<void> {
  const left = { count: ending.nth };
  const hook = (owner: object, name: string, kind: PointKind, tear?: Tear): void =>
    replace(owner, name, (original) => {
      return function (this: unknown, ...values: unknown[]): unknown {
        const isMine = ending.at === 'any' || ending.at === kind;
        if (!isMine || --left.count !== 0) return original.apply(this, values);
        if (ending.moment === 'torn' && tear !== undefined) tear(values, this);
        if (ending.moment === 'closed after') {
          // What was to be done is done, and has left, before the end is heard of.
          setImmediate(close);
          return original.apply(this, values);
        }
        if (ending.moment !== 'after') return die(`${kind}${ending.moment === 'torn' ? ', torn' : ', before'}`);
        const result = original.apply(this, values);
        if (result instanceof Promise) return result.then(() => die(`${kind}, after`));
        return die(`${kind}, after`);
      };
    });

  hook(fs, 'open', 'open');
  hook(fs, 'rename', 'rename');
  hook(fs, 'link', 'link');
  hook(fs, 'rm', 'remove');
  hook(fs, 'unlink', 'remove');
  hook(fs, 'writeFile', 'write', ([file, text]) => syncFs.writeFileSync(String(file), half(text)));
  hook(fs, 'appendFile', 'write', ([file, text]) => syncFs.appendFileSync(String(file), half(text)));
  const handle = await fs.open(scratch, 'r');
  const handles: object = Object.getPrototypeOf(handle);
  await handle.close();
  for (const name of ['writeFile', 'write', 'appendFile'])
    hook(handles, name, 'write', ([text], self) =>
      syncFs.writeSync(Number(Reflect.get(Object(self), 'fd')), half(text)),
    );
  hook(handles, 'sync', 'sync');
  hook(handles, 'datasync', 'sync');
  hook(net.Socket.prototype, 'write', 'send');
  // Where bytes that have arrived enter a socket.
  hook(net.Socket.prototype, 'push', 'receive');
}

function replace(owner: object, name: string, wrap: (original: Operation) => Operation): void {
  const original: unknown = Reflect.get(owner, name);
  if (typeof original !== 'function') throw new Error(`There is no ${name} to hook.`);
  const call: Operation = function (this: unknown, ...values) {
    return Reflect.apply(original, this, values);
  };
  Reflect.defineProperty(owner, name, { value: wrap(call), configurable: true, writable: true });
}

function half(text: unknown): string {
  const whole = String(text);
  return whole.slice(0, Math.floor(whole.length / 2));
}

/** The word goes out first, in one synchronous write: nothing is sent after a SIGKILL. */
function die(what: string): never {
  syncFs.writeSync(1, `killed ${what}\n`);
  process.kill(process.pid, 'SIGKILL');
  throw new Error('A killed process goes on.');
}
