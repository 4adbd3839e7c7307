import path from 'node:path';
import { importTypes } from '../../core/medusa/importFile.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { type BatchFile, batchFileOf, readBatchFile } from '../files/batchFile.ts';
import type { CheckedFile } from '../files/checkFile.ts';
import { findFiles } from '../files/findFiles.ts';
import { checkWholeFile, partsOf } from '../files/importFile.ts';
import { checkNamedCsv, isCsv } from '../files/namedCsv.ts';
import { RuleFiles } from '../files/ruleFile.ts';
import { countFindings, type FindingFormat, findingFormats, paintFor, printFindings } from '../print/findings.ts';
import { counted } from '../print/plain.ts';
import { chooseProfile } from '../shop/profile.ts';
import type { Terminal } from '../terminal.ts';
import { ArgumentError, readArguments, readChoice, readNumber, UsageError } from '../usage.ts';

const help = `Usage: commerce-batch validate <files, folders, patterns or -> [options]

Checks batch files: *.ecwidbatch.json and *.medusajob.json. Folders are searched, - reads standard input.
The CSV that a job imports is checked with the job; a CSV alone as the job beside it says.
The nearest .commercebatchrc.json beside or above a file sets severities: { "rules": { "invalid-method": "warning" } }

  --profile NAME           a profile of config.json: marks what the scopes it lists do not allow
  --format stylish|json    stylish for people (the default), json for programs
  --as TYPE                product-import or price-list-import: what a CSV is for that no job beside it names
  --max-warnings N         more warnings than that count as a failure
  --stdin-filename NAME    the name of what comes from standard input

Exit codes: 0 no errors, 1 errors or too many warnings, 2 usage.
`;

/** Named in the plans, so that who asks for one learns that it is not a mistake of theirs. */
const laterFormats = ['sarif', 'junit', 'github'];

export const validate: Command = {
  help,
  async run(args, terminal) {
    const { values, positionals } = readArguments(args, {
      as: { type: 'string' },
      format: { type: 'string' },
      profile: { type: 'string' },
      'max-warnings': { type: 'string' },
      'stdin-filename': { type: 'string' },
    });
    const format = readFormat(values.format);
    const as = values.as === undefined ? undefined : readChoice('--as', values.as, importTypes);
    const maxWarnings = readNumber('--max-warnings', values['max-warnings'], 'a whole number', Number.isInteger);
    if (positionals.length === 0)
      throw new ArgumentError('Name the files to check, a folder or a pattern, or - for standard input.');

    const csvFiles = positionals.filter(isCsv);
    const batchFiles = positionals.filter((name) => !isCsv(name));
    if (as !== undefined && csvFiles.length === 0) throw new ArgumentError('--as goes with the name of a CSV file.');
    const profile = await chooseProfile({ profile: values.profile }, terminal);
    const scoped = profile === 'simulator' ? undefined : profile;
    const rules = new RuleFiles();
    const checked: CheckedFile[] = [];
    // A CSV that several jobs import is named once.
    const seen = new Set<string>();
    for await (const file of files(batchFiles, values['stdin-filename'], terminal)) {
      const whole = await checkWholeFile(file, await rules.rulesFor(file.folder), scoped);
      // Only the findings are kept: many large files must fit.
      for (const { name, findings } of partsOf(whole)) {
        const place = path.resolve(terminal.folder, name);
        if (!seen.has(place)) checked.push({ name, findings });
        seen.add(place);
      }
    }
    for (const name of csvFiles.filter((each) => !seen.has(path.resolve(terminal.folder, each))))
      checked.push(...(await checkNamedCsv(name, terminal.folder, as, rules)));
    terminal.stdout.write(printFindings(checked, format, paintFor(terminal.stdout, terminal.environment)));
    const warnings = countFindings(checked, 'warning');
    if (maxWarnings !== undefined && warnings > maxWarnings)
      terminal.stderr.write(`${counted(warnings, 'warning')}; --max-warnings allows ${maxWarnings}.\n`);
    const failed = countFindings(checked, 'error') > 0 || warnings > (maxWarnings ?? warnings);
    return failed ? exitCodes.found : exitCodes.fine;
  },
};

async function* files(
  named: readonly string[],
  stdinName: string | undefined,
  { folder, readStdin }: Terminal,
): AsyncGenerator<BatchFile> {
  const found = await findFiles(
    named.filter((name) => name !== '-'),
    folder,
  );
  if (named.includes('-')) yield batchFileOf(await readStdin(), stdinName, folder);
  else if (stdinName !== undefined) throw new ArgumentError('--stdin-filename goes with - in place of a file.');
  for (const name of found) yield await readBatchFile(name, folder);
}

function readFormat(value: string | undefined): FindingFormat {
  if (value !== undefined && laterFormats.includes(value))
    throw new UsageError(
      `The format “${value}” is planned and does not exist yet. Choose ${findingFormats.join(' or ')}.`,
    );
  return readChoice('--format', value, findingFormats);
}
