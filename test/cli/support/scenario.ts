/**
 * Scenario files: what a user has, types and sees. Sections begin with a line `====name====`:
 *
 *     ====title====               what is shown
 *     ====document:NAME====       a file of the working folder
 *     ====environment====         NAME=VALUE lines
 *     ====stdin====
 *     ====command====             one command a line, run one after the other
 *     ====status====              the exit code of each command
 *     ====stdout====, ====stderr====   of all commands together; nothing is expected where the section is left out
 *
 * Placeholders: {run}, {uuid}, {job}, {time}, {ago}, {port}, {folder}, {home}. `{simulator}` in a command or a
 * document is the address of a simulator that runs for the scenario.
 */

export interface Scenario {
  readonly title: string;
  readonly documents: ReadonlyMap<string, string>;
  readonly environment: Readonly<Record<string, string>>;
  readonly stdin: string;
  readonly commands: readonly (readonly string[])[];
  readonly status: readonly number[];
  readonly stdout: string;
  readonly stderr: string;
}

export function readScenario(text: string): Scenario {
  const sections = new Map<string, string>();
  const [, ...pieces] = text.split(/^====(.+)====\n/m);
  for (let index = 0; index < pieces.length; index += 2) sections.set(pieces[index] ?? '', pieces[index + 1] ?? '');
  const section = (name: string): string => sections.get(name) ?? '';
  const lines = (name: string): readonly string[] => section(name).split('\n').filter(Boolean);
  return {
    title: section('title').trim(),
    documents: new Map(
      [...sections].flatMap(([name, content]) =>
        name.startsWith('document:') ? [[name.slice('document:'.length), content] as const] : [],
      ),
    ),
    environment: Object.fromEntries(
      lines('environment').map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    ),
    stdin: section('stdin'),
    commands: lines('command').map(splitCommand),
    status: lines('status').map(Number),
    stdout: section('stdout'),
    stderr: section('stderr'),
  };
}

/** Words as a shell splits them, quotes taken off; the program's own name is left out. */
function splitCommand(line: string): readonly string[] {
  const words = [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, bare]) => single ?? double ?? bare ?? '',
  );
  return words.slice(1);
}

export interface Places {
  readonly folder: string;
  readonly home: string;
}

/** `prices.ecwidbatch.json  running  3/8`: how many there are depends on the speed of the machine. */
const progressLine = /^\S+\.json {2}(sending|uploading|queued|running|working)\b.*\n/gm;

/** Takes out or replaces what differs from run to run, so that outputs can be compared as they stand. */
export function withPlaceholders(text: string, { folder, home }: Places): string {
  return text
    .replace(progressLine, '')
    .replaceAll(folder, '{folder}')
    .replaceAll(home, '{home}')
    .replace(/\b\d{8}T\d{9}-[0-9a-f]{6}\b/g, '{run}')
    .replace(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, '{uuid}')
    .replace(/\bbatch_[0-9A-Z]{26}\b/g, '{job}')
    .replace(/\bin \d+ (s|min)\b/g, 'in {time}')
    .replace(/\b\d+ s ago\b/g, '{ago}')
    .replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:{port}');
}
