import { ApiError } from '../../api/errors.ts';
import type { Profile } from '../../core/target.ts';
import { type Adoption, adopt as adoptRun, openElsewhere } from '../../runs/adopt.ts';
import { durationInWords } from '../../runs/describe.ts';
import { isEnded } from '../../runs/record.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { endingText, leavingText } from '../print/ending.ts';
import { alignColumns, plain } from '../print/plain.ts';
import { failuresOf } from '../print/report.ts';
import { chooseProfile, targetHelp, targetOptions } from '../shop/profile.ts';
import { requireTokens } from '../shop/tokens.ts';
import type { Terminal } from '../terminal.ts';
import { ArgumentError, readArguments, readNumber, UsageError } from '../usage.ts';
import { exitCodeOf } from '../watching/endings.ts';
import { followRun } from '../watching/followRun.ts';
import { canLook, look } from '../watching/look.ts';
import { openSession, type Session } from '../watching/session.ts';

const help = `Usage: commerce-batch adopt [ticket or job …] [options]

Takes batches or jobs that were submitted elsewhere into the list of runs and looks at them once. Without a name it
lists what is open on the server and in no record here.

  --group-id TEXT          the group of the batches, if you know it: then they can be stopped from here
  --wait                   watch each to the end
  --timeout S              with --wait: stop watching a run after so many seconds
${targetHelp}

Exit codes: as for status.
`;

interface Plan {
  readonly profile: Profile;
  /** '' where the user does not know it. */
  readonly groupId: string;
  readonly wait: boolean;
  /** Seconds. */
  readonly timeout: number | undefined;
}

export const adopt: Command = {
  help,
  async run(args, terminal) {
    const { values, positionals } = readArguments(args, {
      ...targetOptions,
      'group-id': { type: 'string' },
      wait: { type: 'boolean' },
      timeout: { type: 'string' },
    });
    const timeout = readNumber('--timeout', values.timeout, 'a number of seconds', (seconds) => seconds > 0);
    const groupId = values['group-id'] ?? '';
    const profile = await chooseProfile(values, terminal);
    if (profile === undefined)
      throw new ArgumentError('Name the shop: --profile NAME, or --service with --store or --base-url.');
    if (profile === 'simulator')
      throw new UsageError('The built-in simulator keeps nothing from one command to the next.');
    if (groupId !== '' && profile.service === 'medusa')
      throw new UsageError('--group-id does not exist for a Medusa job.');
    requireTokens([{ profile: profile.name, target: profile }], terminal.environment);
    const session = await openSession(terminal);
    try {
      if (positionals.length === 0) return await listOpen(session, profile, terminal);
    } catch (error) {
      return tellOf(error, terminal);
    }
    const plan: Plan = { profile, groupId, wait: values.wait ?? false, timeout };
    let code: number = exitCodes.fine;
    for (const name of positionals) {
      if (terminal.signal.aborted) break;
      code = Math.max(code, await adoptOne(name, plan, session, terminal));
    }
    return code;
  },
};

async function listOpen(session: Session, profile: Profile, { stdout, stderr, signal }: Terminal): Promise<number> {
  const service = session.serviceOf({ profile: profile.name, target: profile });
  const { deliveries, isComplete } = await openElsewhere(profile, session.store, service, signal);
  if (deliveries.length === 0) stderr.write('Nothing is open on the server but what is in the records here.\n');
  const rows = deliveries.map(({ ticket, state, type, createdAt }) => [
    plain(ticket),
    state,
    plain(type ?? ''),
    createdAt === undefined ? '' : `${durationInWords(session.tools.clock.now() - createdAt)} ago`,
  ]);
  for (const line of alignColumns(rows)) stdout.write(`${line}\n`);
  if (!isComplete) stderr.write('There are more on the server than are listed here.\n');
  return exitCodes.fine;
}

async function adoptOne(name: string, plan: Plan, session: Session, terminal: Terminal): Promise<number> {
  const { profile, groupId, wait, timeout } = plan;
  const service = session.serviceOf({ profile: profile.name, target: profile });
  let adoption: Adoption;
  try {
    adoption = await adoptRun(name, groupId, profile, session.tools, service, terminal.signal);
  } catch (error) {
    return tellOf(error, terminal);
  }
  if (adoption.kind === 'not-found') throw new UsageError(plain(adoption.message, 1000));
  let code: number = exitCodes.fine;
  for (const id of adoption.ids) {
    terminal.stdout.write(`Run ${id}${adoption.kind === 'known' ? ' knows it already' : ''}\n`);
    const follow = { wait: true, timeout, format: 'text', out: undefined } as const;
    code = Math.max(code, wait ? await followRun(session, id, follow, terminal) : await show(session, id, terminal));
  }
  return code;
}

async function show(session: Session, id: string, { stdout, stderr, signal }: Terminal): Promise<number> {
  const before = session.store.get(id);
  if (before === undefined) return exitCodes.fine;
  const record = (canLook(before) ? await look(session, id, signal) : before) ?? before;
  stdout.write(endingText(record, await failuresOf(record, session.store)));
  if (!isEnded(record)) stderr.write(leavingText(record));
  return exitCodeOf(record);
}

/** @returns the exit code; throws what is not the service's doing */
function tellOf(error: unknown, { stderr }: Terminal): number {
  if (!(error instanceof ApiError)) throw error;
  stderr.write(`${plain(error.message, 1000)}\n`);
  return exitCodes.service;
}
