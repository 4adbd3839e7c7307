import path from 'node:path';
import { exportFormatOf, exportFormats, exportText, writeExport } from '../../runs/exportRun.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { exitCodeOfInterruption } from '../terminal.ts';
import { ArgumentError, readArguments, readChoice } from '../usage.ts';
import { requireRun } from '../watching/findRun.ts';
import { openSession } from '../watching/session.ts';

const help = `Usage: commerce-batch export <run> [options]

Saves a run in one file: the record, and every request as it was sent with what became of it. Asks no service.

  --out FILE          where to; without it, standard output
  --format json|csv   csv has a line for each request and no record; by default as FILE ends, else json

Exit codes: 0 saved, 2 usage.
`;

export const exportCommand: Command = {
  help,
  async run(args, terminal) {
    const { values, positionals } = readArguments(args, { out: { type: 'string' }, format: { type: 'string' } });
    const [name, ...others] = positionals;
    if (name === undefined || others.length > 0) throw new ArgumentError('Name one run to export.');
    const byName = values.out === undefined ? undefined : exportFormatOf(values.out);
    const format = readChoice('--format', values.format ?? byName, exportFormats);
    const { store } = await openSession(terminal);
    const pieces = exportText(requireRun(name, store), store, format);
    const { folder, signal, stdout } = terminal;
    try {
      if (values.out !== undefined) await writeExport(path.resolve(folder, values.out), pieces, signal);
      else
        for await (const piece of pieces) {
          signal.throwIfAborted();
          stdout.write(piece);
        }
    } catch (error) {
      if (!signal.aborted) throw error;
      return exitCodeOfInterruption(signal);
    }
    return exitCodes.fine;
  },
};
