import { aborted } from '../aborted.ts';
import type { Command } from '../command.ts';
import { exitCodeOfInterruption } from '../terminal.ts';
import { ArgumentError, readArguments } from '../usage.ts';

const help = `Usage: commerce-batch lsp --stdio

Runs the language server over standard input and output, for any editor that speaks the language server protocol.
It ends when the editor says so or goes away.
`;

export const lsp: Command = {
  help,
  async run(args, { signal }) {
    const { values, positionals } = readArguments(args, {
      stdio: { type: 'boolean' },
      clientProcessId: { type: 'string' },
    });
    if (values.stdio !== true || positionals.length > 0)
      throw new ArgumentError('The language server speaks over standard input and output: commerce-batch lsp --stdio');
    // It reads the arguments itself and ends the process when the editor says so.
    await import('../../server/main.ts');
    await aborted(signal);
    return exitCodeOfInterruption(signal);
  },
};
