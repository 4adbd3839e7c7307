import { awaitsUser, isEnded, isStopUntold } from '../../runs/record.ts';
import type { Command } from '../command.ts';
import { leavingText } from '../print/ending.ts';
import { requireTokens } from '../shop/tokens.ts';
import { ArgumentError, readArguments, readNumber, UsageError } from '../usage.ts';
import { requireRun } from '../watching/findRun.ts';
import { followRun } from '../watching/followRun.ts';
import { look } from '../watching/look.ts';
import { openSession } from '../watching/session.ts';

const help = `Usage: commerce-batch confirm <run> [--wait]

Lets a dry run that has counted and waits go on in earnest.

  --wait          watch it to the end; without it, until the service does the rest
  --timeout S     stop watching after so many seconds

Exit codes: as for submit.
`;

export const confirm: Command = {
  help,
  async run(args, terminal) {
    const { values, positionals } = readArguments(args, { wait: { type: 'boolean' }, timeout: { type: 'string' } });
    const timeout = readNumber('--timeout', values.timeout, 'a number of seconds', (seconds) => seconds > 0);
    const [name, ...others] = positionals;
    if (name === undefined || others.length > 0) throw new ArgumentError('Name one run to confirm.');
    const session = await openSession(terminal);
    const known = requireRun(name, session.store);
    const { id, profile, target } = known;
    if (isStopUntold(known)) throw new UsageError(leavingText(known).trimEnd());
    if (known.stopRequestedAt !== undefined && !isEnded(known))
      throw new UsageError(`You asked to stop this run; the service was told. See commerce-batch status ${id}`);
    requireTokens([{ profile, target }], terminal.environment);
    // It may have gone on or ended since it was last seen.
    const record = await look(session, id, terminal.signal);
    if (record === undefined || !awaitsUser(record))
      throw new UsageError(`The run ${id} does not wait for a confirm. See commerce-batch status ${id}`);
    await session.store.wish(id, 'confirm', session.tools.clock.now());
    const follow = { wait: values.wait ?? false, timeout, format: 'text', out: undefined } as const;
    return followRun(session, id, follow, terminal);
  },
};
