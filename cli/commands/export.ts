import path from 'node:path';
import { ApiError } from '../../api/errors.ts';
import { exportFormatOf, exportFormats, exportText, writeExport } from '../../runs/exportRun.ts';
import type { RunRecord } from '../../runs/record.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { downloadFile, nameInFolder } from '../print/outcomeFiles.ts';
import { outFile } from '../print/outFile.ts';
import { plain } from '../print/plain.ts';
import { requireTokens } from '../shop/tokens.ts';
import { exitCodeOfInterruption, type Terminal } from '../terminal.ts';
import { ArgumentError, readArguments, readChoice, UsageError } from '../usage.ts';
import { requireRun } from '../watching/findRun.ts';
import { openSession, type Session } from '../watching/session.ts';

const help = `Usage: commerce-batch export <run> [options]

Saves a run in one file: the record, and every request as it was sent with what became of it.
Asks no service, except with --download.

  --out FILE          where to; without it, standard output
  --format json|csv   csv has a line for each request and no record; by default as FILE ends, else json
  --download          fetch the file that the run's job produced instead, such as the CSV of an export, from the
                      server; without --out, under its own name here

Exit codes: 0 saved, 2 usage, 3 the file of the job could not be fetched.
`;

const options = { out: { type: 'string' }, format: { type: 'string' }, download: { type: 'boolean' } } as const;

export const exportCommand: Command = {
  help,
  async run(args, terminal) {
    const { values, positionals } = readArguments(args, options);
    const [name, ...others] = positionals;
    if (name === undefined || others.length > 0) throw new ArgumentError('Name one run to export.');
    const { folder, signal, stdout } = terminal;
    const out = values.out === undefined ? undefined : await outFile(path.resolve(folder, values.out));
    if (values.download === true) {
      if (values.format !== undefined) throw new ArgumentError('--download takes the file as it is: no --format.');
      const session = await openSession(terminal);
      return download(requireRun(name, session.store), out, session, terminal);
    }
    const byName = values.out === undefined ? undefined : exportFormatOf(values.out);
    const format = readChoice('--format', values.format ?? byName, exportFormats);
    const { store } = await openSession(terminal);
    const pieces = exportText(requireRun(name, store), store, format);
    try {
      if (out !== undefined) await writeExport(out, pieces, signal);
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

async function download(
  record: RunRecord,
  out: string | undefined,
  { serviceOf }: Session,
  terminal: Terminal,
): Promise<number> {
  const file = record.parts.find((part) => part.file !== undefined)?.file;
  if (file === undefined)
    throw new UsageError(
      `The run ${record.id} has produced no file. Only the job of an export does, when it has ended.`,
    );
  requireTokens([record], terminal.environment);
  const target = out ?? path.join(terminal.folder, nameInFolder(file.key));
  try {
    await downloadFile(target, file, serviceOf(record), terminal);
    return exitCodes.fine;
  } catch (error) {
    if (terminal.signal.aborted) return exitCodeOfInterruption(terminal.signal);
    if (!(error instanceof ApiError)) throw error;
    terminal.stderr.write(`${plain(error.message, 1000)}\n`);
    return exitCodes.service;
  }
}
