import type { RunRecord } from '../../runs/record.ts';
import { removeOutdated } from '../../runs/removeOutdated.ts';
import { defaultRetention, outdatedRecords, type Retention } from '../../runs/retention.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { counted, plain } from '../print/plain.ts';
import { ArgumentError, readArguments, readNumber } from '../usage.ts';
import { openSession } from '../watching/session.ts';

const help = `Usage: commerce-batch clean [options]

Deletes old records from this machine; no service is asked. A run that has not ended, or of which nobody knows what
became, is never deleted. Without --keep and --older-than: what the editor deletes by default, which is all but the
newest ${defaultRetention.count} and what ended more than ${defaultRetention.days} days ago.

  --keep N            keep the newest N records
  --older-than DAYS   delete what ended more than so many days ago
  --dry-run           only say what would be deleted

Exit codes: 0 done, 2 usage.
`;

export const clean: Command = {
  help,
  async run(args, terminal) {
    const { values, positionals } = readArguments(args, {
      keep: { type: 'string' },
      'older-than': { type: 'string' },
      'dry-run': { type: 'boolean' },
    });
    // Whoever names a run wants that one gone, and not others.
    if (positionals.length > 0)
      throw new ArgumentError('commerce-batch clean takes no run; it deletes by count and age.');
    const count = readNumber('--keep', values.keep, 'a whole number', Number.isInteger);
    const days = readNumber('--older-than', values['older-than'], 'a number of days', Number.isFinite);
    const retention: Retention = count === undefined && days === undefined ? defaultRetention : { count, days };
    const { store } = await openSession(terminal);
    const { stdout } = terminal;
    const now = Date.now();
    if (values['dry-run'] === true) {
      const outdated = outdatedRecords(store.all(), retention, now);
      for (const record of outdated) stdout.write(`${nameOf(record)}\n`);
      stdout.write(`${counted(outdated.length, 'record')} would be deleted.\n`);
      return exitCodes.fine;
    }
    let deleted = 0;
    for await (const record of removeOutdated(store, retention, now)) {
      stdout.write(`${nameOf(record)}\n`);
      deleted++;
    }
    stdout.write(`${counted(deleted, 'record')} deleted.\n`);
    return exitCodes.fine;
  },
};

function nameOf({ id, file, profile }: RunRecord): string {
  return `${id}  ${plain(file.name, 40)}  ${plain(profile, 30)}`;
}
