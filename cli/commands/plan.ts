import path from 'node:path';
import type { Dialect } from '../../core/dialect.ts';
import { guessedPace, type Pace } from '../../core/plan/estimate.ts';
import { planJson, planOf, planText } from '../../core/plan/plan.ts';
import { simulatorAddress, simulatorName } from '../../core/profiles.ts';
import { fixedCodes } from '../../core/ruleSettings.ts';
import type { Profile } from '../../core/target.ts';
import { homeFolder } from '../../runs/home.ts';
import { paceOf } from '../../runs/pace.ts';
import { RunStore } from '../../runs/store.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { readBatchFile } from '../files/batchFile.ts';
import { checkWholeFile, partsOf } from '../files/importFile.ts';
import { requireRequests } from '../files/requireRequests.ts';
import { RuleFiles } from '../files/ruleFile.ts';
import { countFindings, paintFor, printFindings } from '../print/findings.ts';
import { plain } from '../print/plain.ts';
import { flagOptions, readFlags, requireFittingFlags } from '../shop/flags.ts';
import { chooseProfile, targetHelp, targetOptions } from '../shop/profile.ts';
import { requireService } from '../shop/requireProfile.ts';
import type { Terminal } from '../terminal.ts';
import { ArgumentError, readArguments, readChoice } from '../usage.ts';

const help = `Usage: commerce-batch plan <file> [--profile NAME] [options]

Says what sending a file would do, and sends nothing: creates, updates, deletes and reads, what they touch, which
scopes they need, how long it takes, what cannot be undone. Needs no token and no network.

Where to, if you like
${targetHelp}

How, as for submit
  --parallel, --continue-on-failure, --group-id ID, --deduplication-key UUID, --dry-run, --direct

  --format text|json       text for people (the default), json for programs

Exit codes: 0 planned, 1 errors in the file, which submit stops at, 2 usage.
`;

const options = { ...targetOptions, ...flagOptions, format: { type: 'string' } } as const;

export const plan: Command = {
  help,
  async run(args, terminal) {
    const { values, positionals } = readArguments(args, options);
    const [name, ...others] = positionals;
    if (name === undefined || others.length > 0) throw new ArgumentError('Name one file to plan.');
    const format = readChoice('--format', values.format, ['text', 'json']);
    const file = await readBatchFile(name, terminal.folder);
    requireFittingFlags(file.dialect, values);
    const chosen = await chooseProfile(values, terminal);
    const profile = chosen === 'simulator' ? simulator(file.dialect) : chosen;
    if (profile !== undefined) requireService(profile, file);

    const opened = await checkWholeFile(file, await new RuleFiles().rulesFor(file.folder), profile);
    const { stdout, stderr, environment } = terminal;
    stderr.write(printFindings(partsOf(opened), 'stylish', paintFor(stderr, environment)));
    if (opened.findings.some(({ code }) => fixedCodes.includes(code))) {
      stderr.write('There is no plan: a file that is no JSON cannot be sent. Mend it.\n');
      return exitCodes.found;
    }
    requireRequests(opened);
    const planned = planOf({
      document: opened.document,
      file: plain(path.basename(name)),
      flags: readFlags(file.dialect, values, file.text, ''),
      direct: values.direct ?? false,
      profile,
      imported: opened.upload,
      pace: profile === undefined ? guessedPace : await knownPace(profile, terminal),
    });
    stdout.write(format === 'json' ? planJson(planned) : planText(planned));
    return countFindings(partsOf(opened), 'error') === 0 ? exitCodes.fine : exitCodes.found;
  },
};

/** Where it answers is known only once it runs. */
function simulator({ service }: Dialect): Profile {
  const common = { name: simulatorName, production: false, baseUrl: simulatorAddress };
  return service === 'ecwid' ? { ...common, service, storeId: '1' } : { ...common, service };
}

async function knownPace(profile: Profile, { environment, stderr }: Terminal): Promise<Pace> {
  const store = new RunStore(homeFolder(environment));
  for (const problem of await store.load()) stderr.write(`${plain(problem, 1000)}\n`);
  return paceOf(store.all(), profile) ?? guessedPace;
}
