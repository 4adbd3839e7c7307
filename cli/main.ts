#!/usr/bin/env node
/** The program. The only file that touches the process. */
import readline from 'node:readline';
import { runCommandLine } from './commandLine.ts';
import { exitCodeOfInterruption, type Interruption, type Output, type Terminal } from './terminal.ts';

const interrupted = new AbortController();

for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.on(name, () => {
    // The second one means it: whatever the program is doing, it ends.
    if (interrupted.signal.aborted) process.exit(exitCodeOfInterruption(interrupted.signal));
    interrupt(name);
  });
}

const terminal: Terminal = {
  stdout: output(process.stdout),
  stderr: output(process.stderr),
  readStdin,
  ask: process.stdin.isTTY ? ask : undefined,
  environment: process.env,
  folder: process.cwd(),
  signal: interrupted.signal,
};

runCommandLine(process.argv.slice(2), terminal).then(end, (error: unknown) => {
  // A mistake of the program itself: all there is to know, for the report.
  terminal.stderr.write(
    `Something unexpected went wrong.\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  end(70);
});

/** Kept-alive connections would hold the process for seconds; what was written must still arrive. */
function end(code: number): void {
  process.stdout.write('', () => process.stderr.write('', () => process.exit(code)));
}

function interrupt(reason: Interruption): void {
  interrupted.abort(reason);
}

function output(stream: NodeJS.WriteStream): Output {
  let gone = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    gone = true;
    interrupt('SIGPIPE');
  });
  return {
    write: (text) => {
      if (!gone) stream.write(text);
    },
    columns: stream.isTTY ? stream.columns || 80 : undefined,
  };
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function ask(question: string): Promise<string | undefined> {
  process.stderr.write(question);
  for await (const line of readline.createInterface({ input: process.stdin, signal: interrupted.signal })) return line;
  return undefined;
}
