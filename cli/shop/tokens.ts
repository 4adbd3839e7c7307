/**
 * Tokens and accounts come from the environment: the command line shows in lists of processes, a file would be kept.
 * Those of a profile come before those of any shop, and a token before an account.
 */
import type { Credentials } from '../../api/medusa/signIns.ts';
import { isLoopback } from '../../core/loopback.ts';
import { isSimulator, sameName, simulatorName } from '../../core/profiles.ts';
import type { Target } from '../../core/target.ts';
import type { Environment } from '../terminal.ts';
import { UsageError } from '../usage.ts';

/** What the simulator accepts; known to everybody, so no secret. */
const simulatorTokens = { ecwid: 'secret_simulator', medusa: 'test_api_token' } as const;

/** Whom a token is for: a run record or a profile with its target. */
export interface TokenOwner {
  readonly profile: string;
  readonly target: Target;
}

interface Variables {
  readonly token: string;
  readonly email: string;
  readonly password: string;
}

const ofAnyShop: Variables = {
  token: 'COMMERCE_BATCH_TOKEN',
  email: 'COMMERCE_BATCH_EMAIL',
  password: 'COMMERCE_BATCH_PASSWORD',
};

/** `COMMERCE_BATCH_TOKEN_MY_SHOP` and so on for the profile “My shop”. */
function variablesOf(profile: string): Variables {
  const name = profile
    .trim()
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '_');
  return {
    token: `${ofAnyShop.token}_${name}`,
    email: `${ofAnyShop.email}_${name}`,
    password: `${ofAnyShop.password}_${name}`,
  };
}

/** @returns undefined where there are none. Throws `UsageError` for an e-mail address without its password. */
export function credentialsFor(owner: TokenOwner, environment: Environment): Credentials | undefined {
  return (
    readFrom(variablesOf(owner.profile), owner, environment) ??
    (isOwnSimulator(owner) ? simulatorTokens[owner.target.service] : readFrom(ofAnyShop, owner, environment))
  );
}

function readFrom(variables: Variables, { target }: TokenOwner, environment: Environment): Credentials | undefined {
  const token = environment[variables.token] || undefined;
  if (token !== undefined || target.service !== 'medusa') return token;
  const email = environment[variables.email] || undefined;
  const password = environment[variables.password] || undefined;
  if (email === undefined && password === undefined) return undefined;
  if (email !== undefined && password !== undefined) return { email, password };
  const [set, missing] =
    email === undefined ? [variables.password, variables.email] : [variables.email, variables.password];
  throw new UsageError(`The environment variable ${set} is set, but ${missing} is not. Set both or neither.`);
}

/** By its name and its place: another shop's profile could be renamed, but not to this machine. */
function isOwnSimulator({ profile, target }: TokenOwner): boolean {
  return sameName(profile, simulatorName) && isLoopback(new URL(target.baseUrl).hostname);
}

/**
 * Refuses what cannot be reached from here, and says which variable is missing, before anything is done. What fits any
 * shop is used for one shop at a time: with several, it would be shown to shops that it does not belong to.
 */
export function requireTokens(owners: readonly TokenOwner[], environment: Environment): void {
  for (const owner of owners) {
    if (isSimulator(owner.target))
      throw new UsageError(
        'This run was sent to the simulator inside the editor, which only the editor reaches. Go on with it there, in the view Runs.',
      );
    if (credentialsFor(owner, environment) === undefined) throw new UsageError(nothingFor(owner));
  }
  const byCommonOnes = owners.filter(
    (owner) => !isOwnSimulator(owner) && readFrom(variablesOf(owner.profile), owner, environment) === undefined,
  );
  const shops = new Set(byCommonOnes.map(({ target }) => shopOf(target)));
  if (shops.size > 1) throw new UsageError(tooMany(shops.size, byCommonOnes, environment));
}

function tooMany(shops: number, owners: readonly TokenOwner[], environment: Environment): string {
  const kind = (environment[ofAnyShop.token] ?? '') === '' ? 'email' : 'token';
  const own = [...new Set(owners.map(({ profile }) => variablesOf(profile)[kind]))].join(' and ');
  const more = kind === 'email' ? ' with their passwords' : '';
  return `These runs belong to ${shops} shops, and ${ofAnyShop[kind]} is for one. Set ${own}${more}, or name the runs of one shop.`;
}

function nothingFor({ profile, target }: TokenOwner): string {
  const { token, email, password } = variablesOf(profile);
  const account = target.service === 'medusa' ? ` To sign in instead, set ${email} and ${password}.` : '';
  return `There is no token for “${profile}”. Set the environment variable ${token}, or ${ofAnyShop.token} for any shop.${account}`;
}

function shopOf(target: Target): string {
  return target.service === 'ecwid' ? `${target.baseUrl} ${target.storeId}` : target.baseUrl;
}
