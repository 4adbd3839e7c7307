import { ApiError } from '../../api/errors.ts';
import { findCandidates } from '../../runs/candidates.ts';
import { doubtfulPart, requestsToSend, whyNotAgain } from '../../runs/decision.ts';
import {
  candidateInWords,
  doubtInWords,
  lookedInWords,
  requestsInWords,
  sendAgainInWords,
} from '../../runs/describeDoubt.ts';
import type { Part, RunRecord } from '../../runs/record.ts';
import { settleBySending, settleWithTicket } from '../../runs/settle.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { alignColumns, plain } from '../print/plain.ts';
import { requireTokens } from '../shop/tokens.ts';
import type { Terminal } from '../terminal.ts';
import { ArgumentError, readArguments, readNumber, UsageError } from '../usage.ts';
import { requireRun } from '../watching/findRun.ts';
import { followRun } from '../watching/followRun.ts';
import { openSession, type Session } from '../watching/session.ts';

const help = `Usage: commerce-batch settle <run> [--ticket T | --send-again] [--wait]

Settles a run of which nobody knows whether the service has it. Without a choice it asks the service what it has that
may be this run, changes nothing, and prints the commands to go on with.

  --ticket T      it is this ticket or job: watch it as usual
  --send-again    it never arrived: send it again with a new key. If it arrived after all, it is carried out twice
  --wait          then watch it to the end; without it, until the service does the rest
  --timeout S     stop watching after so many seconds

Exit codes: as for submit; 3 also when nothing was chosen.
`;

export const settle: Command = {
  help,
  async run(args, terminal) {
    const { values, positionals } = readArguments(args, {
      ticket: { type: 'string' },
      'send-again': { type: 'boolean' },
      wait: { type: 'boolean' },
      timeout: { type: 'string' },
    });
    const timeout = readNumber('--timeout', values.timeout, 'a number of seconds', (seconds) => seconds > 0);
    const { ticket } = values;
    const again = values['send-again'] ?? false;
    const [name, ...others] = positionals;
    if (name === undefined || others.length > 0) throw new ArgumentError('Name one run to settle.');
    if (ticket !== undefined && again) throw new ArgumentError('Choose --ticket or --send-again, not both.');
    const session = await openSession(terminal);
    const record = requireRun(name, session.store);
    const part = doubtfulPart(record);
    if (part === undefined)
      throw new UsageError(
        record.adopted === true
          ? `The run ${record.id} was submitted elsewhere, so it cannot be settled here.`
          : `The run ${record.id} is not in doubt. See commerce-batch status ${record.id}`,
      );
    requireTokens([{ profile: record.profile, target: record.target }], terminal.environment);
    try {
      if (ticket === undefined && !again) return await tell(session, record, part, terminal);
      const service = session.serviceOf({ profile: record.profile, target: record.target });
      const problem = again
        ? await settleBySending(record, part, session.tools)
        : await settleWithTicket(record, part, ticket ?? '', session.tools, service, terminal.signal);
      if (problem !== undefined) throw new UsageError(plain(problem, 1000));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      terminal.stderr.write(`${plain(error.message, 1000)}\n`);
      return exitCodes.service;
    }
    const follow = { wait: values.wait ?? false, timeout, format: 'text', out: undefined } as const;
    return followRun(session, record.id, follow, terminal);
  },
};

async function tell(
  { store, serviceOf }: Session,
  record: RunRecord,
  part: Part,
  { stdout, signal }: Terminal,
): Promise<number> {
  const { id, profile, target } = record;
  const candidates = await findCandidates(record, part, store, serviceOf({ profile, target }), signal);
  const rows = candidates.found.map((each) => [`  ${plain(each.ticket)}`, candidateInWords(each, part)]);
  const problem = whyNotAgain(record, part);
  const [likeliest] = candidates.found;
  const lines = [
    plain(doubtInWords(record, part), 2000),
    lookedInWords(candidates, record),
    ...alignColumns(rows),
    '',
    ...(likeliest === undefined
      ? []
      : [`It is one of these:  commerce-batch settle ${id} --ticket ${plain(likeliest.ticket)}`]),
    ...(problem === undefined
      ? [
          `It never arrived:    commerce-batch settle ${id} --send-again`,
          `  This ${sendingInWords(record, part)} to “${plain(profile)}”. ${sendAgainInWords(record, part)}`,
        ]
      : [problem]),
  ];
  stdout.write(`${lines.join('\n')}\n`);
  return exitCodes.service;
}

function sendingInWords(record: RunRecord, part: Part): string {
  if (record.flags.service === 'medusa') return 'sends the job';
  return `sends ${requestsInWords(requestsToSend(record, part))}`;
}
