/** Which shop is meant: a profile by its name, or a target spelled out. */
import { isStoreId, problemWithBaseUrl, readProfiles, sameName, simulatorName } from '../../core/profiles.ts';
import { ecwidBaseUrl, type Profile } from '../../core/target.ts';
import type { Terminal } from '../terminal.ts';
import { readChoice, UsageError } from '../usage.ts';
import { readConfiguration } from './configuration.ts';

/** The options of every command that may name a shop. */
export const targetOptions = {
  profile: { type: 'string' },
  service: { type: 'string' },
  store: { type: 'string' },
  'base-url': { type: 'string' },
} as const;

export interface TargetValues {
  readonly profile?: string | undefined;
  readonly service?: string | undefined;
  readonly store?: string | undefined;
  readonly 'base-url'?: string | undefined;
}

export const targetHelp = `  --profile NAME           a profile of config.json, or Simulator
  --service ecwid --store ID [--base-url URL]
  --service medusa --base-url URL
                           a shop without a profile`;

/** @returns undefined when no shop was named, `simulator` for the built-in one */
export async function chooseProfile(
  values: TargetValues,
  terminal: Terminal,
): Promise<Profile | 'simulator' | undefined> {
  const { profile, service, store, 'base-url': baseUrl } = values;
  if (profile !== undefined) {
    if ((service ?? store ?? baseUrl) !== undefined)
      throw new UsageError('Name either --profile or a shop with --service, not both.');
    return sameName(profile, simulatorName) ? 'simulator' : findProfile(profile, terminal);
  }
  if (service !== undefined) return spelledOut(readChoice('--service', service, ['ecwid', 'medusa']), store, baseUrl);
  if ((store ?? baseUrl) !== undefined)
    throw new UsageError('--store and --base-url go with --service ecwid or --service medusa.');
  return undefined;
}

function spelledOut(service: 'ecwid' | 'medusa', store: string | undefined, baseUrl: string | undefined): Profile {
  const problem = baseUrl === undefined ? undefined : problemWithBaseUrl(baseUrl);
  if (problem !== undefined) throw new UsageError(`--base-url ${problem}`);
  const address = baseUrl?.replace(/\/+$/, '');
  if (service === 'medusa') {
    if (store !== undefined) throw new UsageError('--store goes with --service ecwid; a Medusa server is one shop.');
    if (address === undefined) throw new UsageError('--service medusa needs --base-url, the address of the server.');
    return { name: `medusa ${new URL(address).hostname}`, production: false, service, baseUrl: address };
  }
  if (store === undefined || !isStoreId(store))
    throw new UsageError('--service ecwid needs --store with the number of the store, such as --store 1003.');
  return { name: `ecwid ${store}`, production: false, service, storeId: store, baseUrl: address ?? ecwidBaseUrl };
}

async function findProfile(name: string, { environment, stderr }: Terminal): Promise<Profile> {
  const { file, fields } = await readConfiguration(environment);
  const { profiles, problems } = readProfiles(fields['profiles'], `“profiles” in ${file}`);
  for (const problem of problems) stderr.write(`${problem}\n`);
  const profile = profiles.find((each) => sameName(each.name, name));
  if (profile !== undefined) return profile;
  const known = [...profiles.map((each) => each.name), simulatorName].map((each) => `“${each}”`).join(', ');
  throw new UsageError(
    `There is no profile “${name}”; there is ${known}. Profiles stand in ${file}: { "profiles": [{ "name": "My shop", "service": "ecwid", "storeId": "1003" }] }.`,
  );
}
