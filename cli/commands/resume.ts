import { isSimulator } from '../../core/profiles.ts';
import { awaitsUser, isEnded } from '../../runs/record.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { counted } from '../print/plain.ts';
import { requireTokens } from '../shop/tokens.ts';
import { readArguments, readNumber } from '../usage.ts';
import { requireRun } from '../watching/findRun.ts';
import { followRun } from '../watching/followRun.ts';
import { openSession } from '../watching/session.ts';

const help = `Usage: commerce-batch resume [run …] [--wait]

Goes on with runs that were left: what was not sent is sent, what may have been lost is sent again with its key, so
that nothing is carried out twice. Without a name, all runs that have not ended, the oldest first.

  --wait          watch each to the end; without it, until the service does the rest
  --timeout S     stop watching a run after so many seconds

Exit codes: as for submit, the highest of all.
`;

export const resume: Command = {
  help,
  async run(args, terminal) {
    const { values, positionals } = readArguments(args, { wait: { type: 'boolean' }, timeout: { type: 'string' } });
    const timeout = readNumber('--timeout', values.timeout, 'a number of seconds', (seconds) => seconds > 0);
    const session = await openSession(terminal);
    // The store lists the newest first; what was submitted first is sent first.
    const left = [...session.store.all()].reverse().filter((record) => !isEnded(record) && !awaitsUser(record));
    const records =
      positionals.length > 0
        ? positionals.map((name) => requireRun(name, session.store))
        : left.filter(({ target }) => !isSimulator(target));
    const editors = positionals.length > 0 ? 0 : left.length - records.length;
    if (editors > 0)
      terminal.stderr.write(`${counted(editors, 'run')} of the simulator inside the editor: left to the editor.\n`);
    else if (records.length === 0)
      terminal.stderr.write('There is nothing to go on with: all runs have ended or wait for you.\n');
    requireTokens(
      records.filter((record) => !isEnded(record)),
      terminal.environment,
    );
    let code: number = exitCodes.fine;
    for (const { id } of records) {
      if (terminal.signal.aborted) break;
      terminal.stdout.write(`Run ${id}\n`);
      const follow = { wait: values.wait ?? false, timeout, format: 'text', out: undefined } as const;
      code = Math.max(code, await followRun(session, id, follow, terminal));
    }
    return code;
  },
};
