import { ApiError } from '../../api/errors.ts';
import { whyNotStopped } from '../../runs/adopt.ts';
import { doubtfulPart } from '../../runs/decision.ts';
import { isEnded, isStopUntold, type RunRecord, stateOf } from '../../runs/record.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { endingText, leavingText } from '../print/ending.ts';
import { plain } from '../print/plain.ts';
import { failuresOf } from '../print/report.ts';
import { requireTokens } from '../shop/tokens.ts';
import { ArgumentError, readArguments, UsageError } from '../usage.ts';
import { requireRun } from '../watching/findRun.ts';
import { openSession } from '../watching/session.ts';
import { watchRun } from '../watching/watch.ts';

const help = `Usage: commerce-batch cancel <run>

Stops a run on the server: what was carried out stays done, the rest stays undone.

Exit codes: 0 stopped or already ended, 2 usage, 3 out of reach, refused, not ended yet or outcome not known.
`;

/** How long to look for what the stop left, in milliseconds. */
const afterwards = 15_000;

export const cancel: Command = {
  help,
  async run(args, terminal) {
    const { positionals } = readArguments(args, {});
    const [name, ...others] = positionals;
    if (name === undefined || others.length > 0) throw new ArgumentError('Name one run to cancel.');
    const session = await openSession(terminal);
    const record = requireRun(name, session.store);
    const { id, profile, target } = record;
    if (doubtfulPart(record) !== undefined && isEnded(record)) {
      terminal.stdout.write(endingText(record, await failuresOf(record, session.store)));
      terminal.stderr.write(`The run ${id} cannot be stopped before it is settled.\n`);
      return exitCodes.service;
    }
    if (isEnded(record)) {
      terminal.stdout.write(
        `The run ${id} has already ended.\n${endingText(record, await failuresOf(record, session.store))}`,
      );
      return exitCodes.fine;
    }
    const obstacle = whyNotStopped(record);
    if (obstacle !== undefined) throw new UsageError(`${obstacle} ${giveGroup(record)}`);
    requireTokens([{ profile, target }], terminal.environment);
    try {
      terminal.stdout.write(`${plain(await session.tracker.stop(id, terminal.signal), 1000)}\n`);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      terminal.stderr.write(`${plain(error.message, 1000)}\n${goingOn(session.store.get(id) ?? record)}`);
      return exitCodes.service;
    }
    await watchRun(session, id, {
      isReached: () => false,
      onChange: () => undefined,
      timeout: afterwards,
      signal: terminal.signal,
    });
    const ended = session.store.get(id) ?? record;
    terminal.stdout.write(endingText(ended, await failuresOf(ended, session.store)));
    if (isEnded(ended)) return stateOf(ended) === 'unknown' ? exitCodes.service : exitCodes.fine;
    terminal.stderr.write(goingOn(ended));
    return exitCodes.service;
  },
};

/** No process is left to tell the service what it was not told so far. */
function goingOn(record: RunRecord): string {
  if (isStopUntold(record)) return leavingText(record);
  return `It has not ended yet. Look again with: commerce-batch status ${record.id}\n`;
}

function giveGroup({ parts, profile }: RunRecord): string {
  return `That is: commerce-batch adopt ${plain(parts[0]?.ticket ?? '')} --group-id GROUP --profile "${plain(profile)}"`;
}
