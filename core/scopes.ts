/** Which calls no known token may make: profiles may list the access scopes of theirs. */
import type { Dialect, RuleDescription } from './dialect.ts';
import type { BatchDocument } from './document.ts';
import { scopesOf } from './overview.ts';
import type { Profile, ServiceName } from './target.ts';

/** What a profile says of its token. */
export type ScopedProfile = Pick<Profile, 'name' | 'service' | 'scopes'>;

/** What calls lack, by the profiles that can be meant. One object for as long as the profiles stay the same. */
export interface Lacking {
  readonly rule: RuleDescription;
  /** @returns what is said of every item that makes the call; undefined where some profile may make it */
  readonly messageFor: (operation: string) => string | undefined;
}

/** @returns undefined where no profile of the dialect's service lists its scopes */
export function lackingScopes(profiles: readonly ScopedProfile[], dialect: Dialect): Lacking | undefined {
  const rule = dialect.scopeRule;
  const listing = profilesThatList(profiles, dialect.service);
  if (rule === undefined || listing.length === 0) return undefined;
  const known = new Map<string, string | undefined>();
  return {
    rule,
    messageFor(operation) {
      if (!known.has(operation)) known.set(operation, describe(operation, dialect.scopesOf(operation), listing));
      return known.get(operation);
    },
  };
}

/** What a profile that lists its scopes lacks for a whole file, in alphabetical order. */
export function missingScopes({ scopes }: ScopedProfile, document: BatchDocument): readonly string[] {
  return scopes === undefined ? [] : scopesOf(document).filter((scope) => !scopes.includes(scope));
}

interface Listing {
  readonly name: string;
  readonly scopes: ReadonlySet<string>;
}

function profilesThatList(profiles: readonly ScopedProfile[], service: ServiceName): readonly Listing[] {
  return profiles.flatMap((profile) =>
    profile.service === service && profile.scopes !== undefined
      ? [{ name: profile.name, scopes: new Set(profile.scopes) }]
      : [],
  );
}

function describe(operation: string, needed: readonly string[], profiles: readonly Listing[]): string | undefined {
  const missing = profiles.map(({ name, scopes }) => ({ name, lacks: needed.filter((scope) => !scopes.has(scope)) }));
  const [first, ...others] = missing;
  if (first === undefined || missing.some(({ lacks }) => lacks.length === 0)) return undefined;
  const remedy =
    'Without it the service answers INSUFFICIENT_APP_SCOPE. If the token has it, add it to “scopes” of the profile.';
  if (others.length === 0)
    return `“${operation}” needs ${named(first.lacks)}, which the profile “${first.name}” does not list. ${remedy}`;
  const each = missing.map(({ name, lacks }) => `“${name}” lacks ${lacks.join(', ')}`).join('; ');
  return `“${operation}” needs ${named(needed)}, and no profile that lists its scopes has ${needed.length === 1 ? 'it' : 'all of them'}: ${each}. ${remedy}`;
}

function named(scopes: readonly string[]): string {
  return `${scopes.length === 1 ? 'the scope' : 'the scopes'} ${scopes.join(', ')}`;
}
