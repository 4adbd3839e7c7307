import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { itemCount } from '../../core/document.ts';
import { ecwidBatchLimit } from '../../core/ecwid/limits.ts';
import type { Flags } from '../../core/flags.ts';
import { isImportProblem } from '../../core/medusa/importContent.ts';
import { guessedPace } from '../../core/plan/estimate.ts';
import { planOf } from '../../core/plan/plan.ts';
import { defaultRiskSettings, riskQuestion } from '../../core/plan/question.ts';
import { fixedCodes } from '../../core/ruleSettings.ts';
import type { Profile } from '../../core/target.ts';
import { createRun, ImportFileUnreadError, KeyInUseError } from '../../runs/createRun.ts';
import { leftBehind } from '../../runs/leftBehind.ts';
import { systemChance, systemClock } from '../../runs/ports.ts';
import { isEnded } from '../../runs/record.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { type BatchFile, readBatchFile } from '../files/batchFile.ts';
import type { OpenedFile } from '../files/checkFile.ts';
import { checkWholeFile, partsOf } from '../files/importFile.ts';
import { requireRequests } from '../files/requireRequests.ts';
import { RuleFiles } from '../files/ruleFile.ts';
import { countFindings, paintFor, printFindings } from '../print/findings.ts';
import { makeOutFolder } from '../print/outcomeFiles.ts';
import { counted } from '../print/plain.ts';
import { agrees } from '../print/question.ts';
import { flagOptions, readFlags, requireFittingFlags } from '../shop/flags.ts';
import { targetHelp, targetOptions } from '../shop/profile.ts';
import { requireProfile } from '../shop/requireProfile.ts';
import { exitCodeOfInterruption, type Terminal } from '../terminal.ts';
import { ArgumentError, readArguments, readChoice, readNumber, UsageError } from '../usage.ts';
import { dropRun } from '../watching/dropRun.ts';
import { followRun } from '../watching/followRun.ts';
import { openSession, type Session } from '../watching/session.ts';

const help = `Usage: commerce-batch submit <file> --profile NAME [options]

Checks a batch file, writes down the run and sends it. Errors in the file stop it.
The token comes from COMMERCE_BATCH_TOKEN_<PROFILE> or COMMERCE_BATCH_TOKEN, the account of a Medusa server from
COMMERCE_BATCH_EMAIL and COMMERCE_BATCH_PASSWORD, with or without _<PROFILE>.

Where to
${targetHelp}

How, for an Ecwid batch
  --parallel               requests may run at the same time
  --continue-on-failure    go on after a failure
  --group-id ID            the label that the batch can be stopped by
  --deduplication-key UUID sent twice with the same key within an hour, a batch is carried out once

How, for a Medusa job
  --dry-run                count what would be done, and wait for commerce-batch confirm
  --direct                 create the job as it stands; without it, it is created dry and confirmed once

Here
  --wait                   watch to the end; without it, until the service does the rest
  --timeout S              stop watching after so many seconds
  --out DIR                with --wait: save every outcome, a summary and the file of an export
  --format text|json       json prints one document at the end
  --force                  send although the file has errors, as long as it is JSON
  --yes                    do not ask; without it, a terminal is asked about deletes, a production shop, over 1,000
                           requests and missing scopes

Exit codes: 0 all succeeded, 1 findings or failed outcomes, 2 usage, 3 out of reach, refused or not known.
`;

const options = {
  ...targetOptions,
  ...flagOptions,
  wait: { type: 'boolean' },
  timeout: { type: 'string' },
  out: { type: 'string' },
  format: { type: 'string' },
  force: { type: 'boolean' },
  yes: { type: 'boolean' },
} as const;

type Values = ReturnType<typeof readArguments<typeof options>>['values'];

export const submit: Command = {
  help,
  async run(args, terminal) {
    const { values, positionals } = readArguments(args, options);
    const [name, ...others] = positionals;
    if (name === undefined || others.length > 0) throw new ArgumentError('Name one file to submit.');
    const wait = values.wait ?? false;
    const follow = {
      wait,
      timeout: readNumber('--timeout', values.timeout, 'a number of seconds', (seconds) => seconds > 0),
      format: readChoice('--format', values.format, ['text', 'json']),
      out: values.out === undefined ? undefined : path.resolve(terminal.folder, values.out),
    };
    if (follow.out !== undefined && !wait)
      throw new ArgumentError('--out needs --wait: outcomes are known at the end.');
    const file = await readBatchFile(name, terminal.folder);
    requireFittingFlags(file.dialect, values);
    const chosen = await requireProfile(values, wait, file, terminal);

    const scoped = chosen === 'simulator' ? undefined : chosen;
    const opened = await checkWholeFile(file, await new RuleFiles().rulesFor(file.folder), scoped);
    if (!mayGoOn(opened, values.force ?? false, terminal)) return exitCodes.found;
    requireRequests(opened);
    const flags = readFlags(file.dialect, values, file.text, `commerce-batch-${systemChance.uuid()}`);
    requireHandingOver(opened, flags, wait);
    if (chosen !== 'simulator' && values.yes !== true && !(await mayRisk(opened, flags, chosen, terminal)))
      return terminal.signal.aborted ? exitCodeOfInterruption(terminal.signal) : exitCodes.usage;
    if (follow.out !== undefined) await makeOutFolder(follow.out);

    const simulator = chosen === 'simulator' ? await startSimulator(file) : undefined;
    try {
      const profile = chosen === 'simulator' ? simulator?.profile : chosen;
      if (profile === undefined) throw new UsageError('Name the shop with --profile.');
      const session = await openSession(terminal);
      await requireOrder(session, profile);
      const id = await writeRun(session, opened, file, profile, flags, values, terminal);
      (follow.format === 'json' ? terminal.stderr : terminal.stdout).write(`Run ${id}\n`);
      const code = await followRun(session, id, { ...follow, passing: simulator !== undefined }, terminal);
      const record = session.store.get(id);
      if (simulator !== undefined && record !== undefined && !isEnded(record)) await dropRun(session, id, terminal);
      return code;
    } finally {
      await simulator?.close();
    }
  },
};

/** The later price must win. */
async function requireOrder({ store }: Session, profile: Profile): Promise<void> {
  const other = await leftBehind(profile, store);
  if (other === undefined) return;
  throw new UsageError(
    `The run ${other.id} (${other.file.name}) to this store was left before all of it was sent, and would be overtaken. Nothing was sent now. Go on with it: commerce-batch resume ${other.id}, or give it up: commerce-batch cancel ${other.id}. Then submit again.`,
  );
}

/** Findings go to stderr: stdout is for the run. */
function mayGoOn(file: OpenedFile, force: boolean, { stderr, environment }: Terminal): boolean {
  const parts = partsOf(file);
  stderr.write(printFindings(parts, 'stylish', paintFor(stderr, environment)));
  const reason = heldBack(file);
  if (reason === undefined && (force || countFindings(parts, 'error') === 0)) return true;
  stderr.write(reason ?? 'Nothing was sent. Mend the file, or send it as it is with --force.\n');
  return false;
}

/** Where no force helps. */
function heldBack({ findings }: OpenedFile): string | undefined {
  if (findings.some(({ code }) => fixedCodes.includes(code)))
    return 'Nothing was sent: a file that is no JSON cannot be sent. Mend it.\n';
  if (findings.some(({ code }) => isImportProblem(code)))
    return 'Nothing was sent: the file to import cannot be sent. Mend that first.\n';
  return undefined;
}

/** Asks where there is a risk and someone who can answer. */
async function mayRisk(
  { document, name, upload }: OpenedFile,
  flags: Flags,
  profile: Profile,
  terminal: Terminal,
): Promise<boolean> {
  const plan = planOf({ document, file: name, flags, direct: false, profile, pace: guessedPace, imported: upload });
  const question = riskQuestion(plan, profile, defaultRiskSettings);
  return question === undefined || agrees(question, terminal);
}

/** Where a failure stops the run, a later part is sent only when the one before has ended, by someone who stays. */
function requireHandingOver({ document, name }: OpenedFile, flags: Flags, wait: boolean): void {
  const count = itemCount(document);
  if (wait || flags.service !== 'ecwid' || !flags.stopOnFirstFailure || count <= ecwidBatchLimit) return;
  throw new UsageError(
    `“${name}” holds ${counted(count, 'request')}, and Ecwid takes ${ecwidBatchLimit} at a time, so the rest is sent when the first have succeeded. Stay with --wait, or go on after failures with --continue-on-failure.`,
  );
}

async function startSimulator(file: BatchFile) {
  const { startOwnSimulator } = await import('../shop/simulatorProfile.ts');
  return startOwnSimulator(file.dialect.service);
}

/** @returns the id of the run, which is on the disk; nothing is sent yet */
async function writeRun(
  { store }: Session,
  { document, upload }: OpenedFile,
  { name }: BatchFile,
  profile: Profile,
  flags: Flags,
  values: Values,
  { folder }: Terminal,
): Promise<string> {
  const submission = {
    document,
    file: { name: path.basename(name), uri: pathToFileURL(path.resolve(folder, name)).href },
    profile,
    flags,
    deduplicationKey: values['deduplication-key'] ?? systemChance.uuid(),
    direct: values.direct ?? false,
    upload,
  };
  try {
    return (await createRun(submission, store, systemClock, systemChance)).id;
  } catch (error) {
    if (error instanceof KeyInUseError || error instanceof ImportFileUnreadError) throw new UsageError(error.message);
    throw error;
  }
}
