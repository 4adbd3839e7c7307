/** Tokens come from the environment: the command line shows in lists of processes, a file would be kept. */
import { isLoopback } from '../../core/loopback.ts';
import { isSimulator, sameName, simulatorName } from '../../core/profiles.ts';
import type { Target } from '../../core/target.ts';
import type { Environment } from '../terminal.ts';
import { UsageError } from '../usage.ts';

const anyShop = 'COMMERCE_BATCH_TOKEN';

/** What the simulator accepts; known to everybody, so no secret. */
const simulatorTokens = { ecwid: 'secret_simulator', medusa: 'test_api_token' } as const;

/** Whom a token is for: a run record or a profile with its target. */
export interface TokenOwner {
  readonly profile: string;
  readonly target: Target;
}

/** `COMMERCE_BATCH_TOKEN_MY_SHOP` for the profile “My shop”. */
export function tokenVariable(profile: string): string {
  return `${anyShop}_${profile
    .trim()
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '_')}`;
}

export function tokenFor({ profile, target }: TokenOwner, environment: Environment): string | undefined {
  const own = environment[tokenVariable(profile)];
  if (own !== undefined && own !== '') return own;
  if (isOwnSimulator({ profile, target })) return simulatorTokens[target.service];
  return environment[anyShop] || undefined;
}

/** By its name and its place: another shop's profile could be renamed, but not to this machine. */
function isOwnSimulator({ profile, target }: TokenOwner): boolean {
  return sameName(profile, simulatorName) && isLoopback(new URL(target.baseUrl).hostname);
}

/**
 * Refuses what cannot be reached from here, and says which variable is missing, before anything is done. The variable that fits any shop is used for one shop at a
 * time: with several, it would be shown to shops that it does not belong to.
 */
export function requireTokens(owners: readonly TokenOwner[], environment: Environment): void {
  for (const owner of owners) {
    if (isSimulator(owner.target))
      throw new UsageError(
        'This run was sent to the simulator inside the editor, which only the editor reaches. Go on with it there, in the view Runs.',
      );
    if (tokenFor(owner, environment) === undefined)
      throw new UsageError(
        `There is no token for “${owner.profile}”. Set the environment variable ${tokenVariable(owner.profile)}, or ${anyShop} for any shop.`,
      );
  }
  const byCommonToken = owners.filter(
    (owner) => !isOwnSimulator(owner) && (environment[tokenVariable(owner.profile)] ?? '') === '',
  );
  const shops = new Set(byCommonToken.map(({ target }) => shopOf(target)));
  if (shops.size > 1)
    throw new UsageError(
      `These runs belong to ${shops.size} shops, and ${anyShop} is for one. Set ${[...new Set(byCommonToken.map(({ profile }) => tokenVariable(profile)))].join(' and ')}, or name the runs of one shop.`,
    );
}

function shopOf(target: Target): string {
  return target.service === 'ecwid' ? `${target.baseUrl} ${target.storeId}` : target.baseUrl;
}
