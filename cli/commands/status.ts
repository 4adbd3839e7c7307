import { isSimulator } from '../../core/profiles.ts';
import { isEnded, type RunRecord } from '../../runs/record.ts';
import { serviceAnswerOf } from '../../runs/serviceAnswer.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { answerText } from '../print/answer.ts';
import { endingText, leavingText, troubleText } from '../print/ending.ts';
import { plain } from '../print/plain.ts';
import { failuresOf, reportOf, reportText } from '../print/report.ts';
import { runList } from '../print/runList.ts';
import { chooseProfile, targetHelp, targetOptions } from '../shop/profile.ts';
import { requireTokens } from '../shop/tokens.ts';
import type { Terminal } from '../terminal.ts';
import { ArgumentError, readArguments, readChoice, readNumber, UsageError } from '../usage.ts';
import { exitCodeOf } from '../watching/endings.ts';
import { findRun, requireRun } from '../watching/findRun.ts';
import { followRun } from '../watching/followRun.ts';
import { canLook, look } from '../watching/look.ts';
import { openSession, type Session } from '../watching/session.ts';
import { ticketStatus } from '../watching/ticketStatus.ts';

const help = `Usage: commerce-batch status [run, ticket or job …] [options]

Shows runs: by id, by the beginning of it, as “latest”, or by a ticket or job id. Asks the service once where a run
has not ended, and sends nothing. Without a name it lists the newest 20 runs, as they were last seen.

  --wait                   go on with one run and watch it to the end
  --timeout S              with --wait: stop watching after so many seconds
  --verbose                print also what the service answered where a call went wrong
  --format text|json       json prints a list of reports

For a ticket or job that is in no record
${targetHelp}

Exit codes: as for submit; 0 for a run that goes on.
`;

const newest = 20;

export const status: Command = {
  help,
  async run(args, terminal) {
    const { values, positionals } = readArguments(args, {
      ...targetOptions,
      wait: { type: 'boolean' },
      verbose: { type: 'boolean' },
      timeout: { type: 'string' },
      format: { type: 'string' },
    });
    const format = readChoice('--format', values.format, ['text', 'json']);
    const timeout = readNumber('--timeout', values.timeout, 'a number of seconds', (seconds) => seconds > 0);
    const chosen = await chooseProfile(values, terminal);
    const session = await openSession(terminal);
    const [name, ...others] = positionals;
    if (name === undefined) return list(session, format, terminal);

    if (chosen !== undefined && findRun(name, session.store) === undefined) {
      if (chosen === 'simulator')
        throw new UsageError('The built-in simulator keeps nothing from one command to the next.');
      return ticketStatus(session, positionals, chosen, format, terminal);
    }
    const records = positionals.map((each) => requireRun(each, session.store));
    if (values.wait === true) {
      const [record] = records;
      if (record === undefined || others.length > 0)
        throw new ArgumentError('--wait takes one run; commerce-batch resume takes several.');
      if (!isEnded(record)) requireTokens([owner(record)], terminal.environment);
      return followRun(session, record.id, { wait: true, timeout, format, out: undefined }, terminal);
    }
    requireTokens(records.filter(canLook).map(owner), terminal.environment);
    return show(session, records, { format, verbose: values.verbose ?? false }, terminal);
  },
};

async function list({ store }: Session, format: 'text' | 'json', { stdout, stderr }: Terminal): Promise<number> {
  const records = store.all().slice(0, newest);
  if (format === 'json') stdout.write(`${JSON.stringify(records.map(reportOf), null, 2)}\n`);
  else if (records.length === 0) stderr.write('There is no run yet.\n');
  else stdout.write(runList(records, Date.now()));
  return exitCodes.fine;
}

async function show(
  session: Session,
  records: readonly RunRecord[],
  { format, verbose }: { readonly format: 'text' | 'json'; readonly verbose: boolean },
  { stdout, stderr, signal }: Terminal,
): Promise<number> {
  const codes: number[] = [];
  if (format === 'json') stdout.write('[');
  for (const [position, before] of records.entries()) {
    const record = (canLook(before) ? await look(session, before.id, signal) : before) ?? before;
    if (format === 'json') {
      stdout.write(position === 0 ? '\n  ' : ',\n  ');
      for await (const piece of reportText(record, session.store, '  ')) stdout.write(piece);
    } else
      stdout.write(
        `Run ${record.id}  ${plain(record.profile)}\n${endingText(record, await failuresOf(record, session.store))}`,
      );
    if (verbose) stderr.write(answerText(serviceAnswerOf(record)));
    if (!isEnded(record)) {
      stderr.write(troubleText(record));
      stderr.write(
        isSimulator(record.target)
          ? 'As it was last seen: only the editor reaches the simulator inside it.\n'
          : leavingText(record),
      );
    }
    codes.push(!isEnded(record) && record.problem !== undefined ? exitCodes.service : exitCodeOf(record));
  }
  if (format === 'json') stdout.write('\n]\n');
  return Math.max(...codes);
}

function owner({ profile, target }: RunRecord) {
  return { profile, target };
}
