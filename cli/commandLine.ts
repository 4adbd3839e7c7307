/** From arguments to an exit code. */
import { version } from '../package.json';
import type { CommandEntry } from './command.ts';
import { exitCodes } from './exitCodes.ts';
import { messageOf } from './messageOf.ts';
import { nearest } from './nearest.ts';
import type { Terminal } from './terminal.ts';
import { ArgumentError, UsageError } from './usage.ts';

const commands: readonly CommandEntry[] = [
  {
    name: 'validate',
    summary: 'Check batch files.',
    load: async () => (await import('./commands/validate.ts')).validate,
  },
  {
    name: 'plan',
    summary: 'Say what sending a file would do.',
    load: async () => (await import('./commands/plan.ts')).plan,
  },
  {
    name: 'submit',
    summary: 'Send a batch file to a shop.',
    load: async () => (await import('./commands/submit.ts')).submit,
  },
  {
    name: 'status',
    summary: 'Show runs and what became of them.',
    load: async () => (await import('./commands/status.ts')).status,
  },
  {
    name: 'confirm',
    summary: 'Let a waiting dry run go on in earnest.',
    load: async () => (await import('./commands/confirm.ts')).confirm,
  },
  {
    name: 'cancel',
    summary: 'Stop a run on the server.',
    load: async () => (await import('./commands/cancel.ts')).cancel,
  },
  {
    name: 'resume',
    summary: 'Go on with runs that were left.',
    load: async () => (await import('./commands/resume.ts')).resume,
  },
  {
    name: 'settle',
    summary: 'Say what became of a run in doubt.',
    load: async () => (await import('./commands/settle.ts')).settle,
  },
  {
    name: 'adopt',
    summary: 'Watch what was submitted elsewhere.',
    load: async () => (await import('./commands/adopt.ts')).adopt,
  },
  {
    name: 'export',
    summary: 'Save a run in one file.',
    load: async () => (await import('./commands/export.ts')).exportCommand,
  },
  {
    name: 'clean',
    summary: 'Delete old records.',
    load: async () => (await import('./commands/clean.ts')).clean,
  },
  {
    name: 'test',
    summary: 'Reach a shop and say how.',
    load: async () => (await import('./commands/test.ts')).test,
  },
  {
    name: 'simulate',
    summary: 'Run a demo shop on this machine.',
    load: async () => (await import('./commands/simulate.ts')).simulate,
  },
  {
    name: 'lsp',
    summary: 'Run the language server for an editor.',
    load: async () => (await import('./commands/lsp.ts')).lsp,
  },
];

/** @param args what follows the program's name @returns the exit code */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<number> {
  const [name = '--help', ...rest] = args;
  try {
    if (name === '--version' || name === '-V') return print(`${version}\n`, terminal);
    if (name === '--help' || name === '-h' || name === 'help') return await help(rest[0], terminal);
    const command = await find(name).load();
    if (asksForHelp(rest)) return print(command.help, terminal);
    return await command.run(rest, terminal);
  } catch (error) {
    if (isFileError(error)) {
      terminal.stderr.write(`${error.path} cannot be used: ${messageOf(error)}.\n`);
      return exitCodes.usage;
    }
    if (!(error instanceof UsageError)) throw error;
    terminal.stderr.write(`${error.message}\n`);
    if (error instanceof ArgumentError) {
      const isKnown = commands.some((entry) => entry.name === name);
      terminal.stderr.write(`See commerce-batch ${isKnown ? `${name} ` : ''}--help\n`);
    }
    return exitCodes.usage;
  }
}

function find(name: string): CommandEntry {
  const entry = commands.find((each) => each.name === name);
  if (entry !== undefined) return entry;
  const what = name.startsWith('-') ? 'option' : 'command';
  const meant = nearest(name, [...commands.map((each) => each.name), '--help', '--version']);
  throw new ArgumentError(`There is no ${what} “${name}”.${meant === undefined ? '' : ` Did you mean ${meant}?`}`);
}

/** Such as a home folder that may not be written, or a full disk. */
function isFileError(error: unknown): error is NodeJS.ErrnoException & { readonly path: string } {
  return error instanceof Error && 'syscall' in error && 'path' in error && typeof error.path === 'string';
}

function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return (end === -1 ? args : args.slice(0, end)).some((each) => each === '--help' || each === '-h');
}

async function help(name: string | undefined, terminal: Terminal): Promise<number> {
  if (name !== undefined) return print((await find(name).load()).help, terminal);
  const lines = commands.map((entry) => `  ${entry.name.padEnd(10)}${entry.summary}`);
  return print(
    `Usage: commerce-batch <command> [options]

Check batch files for Ecwid and Medusa, send them, and see what became of every request.

${lines.join('\n')}

commerce-batch <command> --help explains one command, commerce-batch --version prints the version.
Exit codes: 0 all is well, 1 findings or failed outcomes, 2 usage, 3 the service was out of reach or refused.
`,
    terminal,
  );
}

function print(text: string, { stdout }: Terminal): number {
  stdout.write(text);
  return exitCodes.fine;
}
