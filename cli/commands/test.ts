import { ApiError } from '../../api/errors.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { answerText } from '../print/answer.ts';
import { plain } from '../print/plain.ts';
import { chooseProfile, targetHelp, targetOptions } from '../shop/profile.ts';
import { requireTokens } from '../shop/tokens.ts';
import { ArgumentError, readArguments, UsageError } from '../usage.ts';
import { openSession } from '../watching/session.ts';

const help = `Usage: commerce-batch test [options]

Reaches a shop with its token or account and changes nothing. Says the shop's name, the way there (direct or through
a proxy, certificate verified or not), and whose token or account it is, where the service tells.

${targetHelp}
  --verbose                print also what the service answered where it refused

Exit codes: 0 reached, 2 usage, 3 the service was out of reach or refused.
`;

export const test: Command = {
  help,
  async run(args, terminal) {
    const { values, positionals } = readArguments(args, { ...targetOptions, verbose: { type: 'boolean' } });
    if (positionals.length > 0)
      throw new ArgumentError(`“${positionals[0]}” is one too many: test takes options only.`);
    const chosen = await chooseProfile(values, terminal);
    if (chosen === undefined)
      throw new UsageError('Name the shop: --profile NAME, or --service with --store or --base-url.');
    if (chosen === 'simulator')
      throw new UsageError(
        'The built-in simulator needs no test: it starts with the command that uses it. Name a shop of your own.',
      );
    const owner = { profile: chosen.name, target: chosen };
    requireTokens([owner], terminal.environment);
    const { serviceOf } = await openSession(terminal);
    try {
      terminal.stdout.write(`${plain(await serviceOf(owner).test(terminal.signal), 1000)}\n`);
      return exitCodes.fine;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      terminal.stderr.write(`${plain(error.message, 1000)}\n`);
      if (values.verbose === true) terminal.stderr.write(answerText(error.answer));
      return exitCodes.service;
    }
  },
};
