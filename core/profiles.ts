/** Reads profiles from settings or a configuration file. What cannot be used is left out and named. */
import { fieldsOf } from './dialect.ts';
import { isLoopback } from './loopback.ts';
import { ecwidBaseUrl, type Profile, type Target } from './target.ts';

export interface ReadProfiles {
  readonly profiles: readonly Profile[];
  /** One sentence with a remedy for each entry that cannot be used. */
  readonly problems: readonly string[];
}

/** The profile that is always there and needs no account; where it answers is known only once it runs. */
export const simulatorName = 'Simulator';

/** The address in the profile and the runs of the simulator inside the editor, whose port differs with each start. */
export const simulatorAddress = 'simulator:';

/** True for the simulator inside the editor, which only the editor reaches. */
export function isSimulator({ baseUrl }: Target): boolean {
  return baseUrl === simulatorAddress;
}

/**
 * @param value a list of `{name, service, storeId?, baseUrl?, production?, scopes?}`
 * @param where what the user knows the list by, such as `The setting “commerceBatch.profiles”`
 */
export function readProfiles(value: unknown, where: string): ReadProfiles {
  if (value === undefined || value === null) return { profiles: [], problems: [] };
  if (!Array.isArray(value))
    return { profiles: [], problems: [`${where} must be a list of profiles in square brackets.`] };
  const profiles: Profile[] = [];
  const problems: string[] = [];
  value.forEach((entry: unknown, index) => {
    const read = readProfile(entry);
    const label = `${where}, entry ${index + 1}`;
    if (typeof read === 'string') problems.push(`${label}: ${read}`);
    else if (profiles.some(({ name }) => sameName(name, read.name)))
      problems.push(`${label}: there is already a profile “${read.name}”. Give this one another name.`);
    else profiles.push(read);
  });
  return { profiles, problems };
}

export function sameName(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

/** @returns what is wrong, as a sentence, when the entry is no profile */
export function readProfile(entry: unknown): Profile | string {
  const fields = fieldsOf(entry);
  if (fields === undefined)
    return 'a profile is an object such as { "name": "My shop", "service": "ecwid", "storeId": "1003" }.';
  const name = fields['name'];
  if (typeof name !== 'string' || name.trim() === '') return '“name” is missing. Give the profile a name.';
  if (sameName(name, simulatorName))
    return `the name “${simulatorName}” is taken by the built-in simulator. Choose another one.`;
  const production = fields['production'] ?? false;
  if (typeof production !== 'boolean') return `“production” of “${name}” must be true or false.`;
  if ('token' in fields)
    return `“${name}” holds a token. Remove it here, and store it with the command “Add Profile…” or in an environment variable.`;
  const scopes = fields['scopes'];
  if (scopes !== undefined && !isScopeList(scopes))
    return `“scopes” of “${name}” must be a list of names such as ["read_catalog", "update_catalog"].`;
  const common = { name, production, ...(scopes === undefined ? {} : { scopes }) };
  const baseUrl = fields['baseUrl'] ?? (fields['service'] === 'ecwid' ? ecwidBaseUrl : undefined);
  const problem = problemWithBaseUrl(baseUrl);
  switch (fields['service']) {
    case 'ecwid': {
      const storeId = String(fields['storeId'] ?? '');
      if (!isStoreId(storeId)) return `“storeId” of “${name}” must be the number of the store, such as "1003".`;
      if (problem !== undefined) return `“baseUrl” of “${name}” ${problem}`;
      return { ...common, service: 'ecwid', storeId, baseUrl: trimSlash(String(baseUrl)) };
    }
    case 'medusa':
      if (baseUrl === undefined) return `“baseUrl” of “${name}” is missing. Write the address of the Medusa server.`;
      if (problem !== undefined) return `“baseUrl” of “${name}” ${problem}`;
      return { ...common, service: 'medusa', baseUrl: trimSlash(String(baseUrl)) };
    default:
      return `“service” of “${name}” must be "ecwid" or "medusa".`;
  }
}

function isScopeList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((scope) => typeof scope === 'string' && scope.trim() !== '');
}

export function isStoreId(text: string): boolean {
  return /^\d{1,20}$/.test(text);
}

/** @returns the end of a sentence whose subject is the address, or undefined when it is fine */
export function problemWithBaseUrl(value: unknown): string | undefined {
  if (typeof value !== 'string' || !URL.canParse(value))
    return 'must be written in full, such as https://shop.example.com.';
  const { protocol, hostname, search, hash, username, password } = new URL(value);
  if (username !== '' || password !== '') return 'must not hold a user name or password.';
  if (search !== '' || hash !== '') return 'must not hold a query. Write only the part before it.';
  if (protocol === 'https:') return undefined;
  return protocol === 'http:' && isLoopback(hostname)
    ? undefined
    : 'must begin with https://. Plain http is for this machine only.';
}

function trimSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
