/** What a batch would do to a store, how it would be sent and how long that takes. Nothing here is guessed silently. */
import { type BatchDocument, itemCount } from '../document.ts';
import type { EcwidFlags } from '../flags.ts';
import { overviewOf } from '../overview.ts';
import { type Estimate, estimate, type Pace } from '../plan/estimate.ts';
import { type PlannedShop, plannedShop } from '../plan/shop.ts';
import type { Profile } from '../target.ts';
import { irreversibleOf } from './consequences.ts';
import type { Effect } from './effects.ts';
import type { EntityCount } from './entityCounter.ts';
import { handlingOf } from './handling.ts';
import { sideEffectsInWords } from './sideEffects.ts';
import { type CallCount, type Tally, tallyOf } from './tally.ts';

export interface EcwidPlan {
  readonly service: 'ecwid';
  readonly file: string;
  readonly shop: PlannedShop | undefined;
  readonly requests: number;
  /** Requests by what they do; `unknown` make no call of the documentation. */
  readonly effects: Readonly<Record<Effect | 'unknown', number>>;
  /** Of the unknown ones, those with the method DELETE. */
  readonly unknownDeletes: number;
  readonly calls: readonly CallCount[];
  readonly entities: readonly EntityCount[];
  readonly scopes: {
    readonly needed: readonly string[];
    /** Undefined where the profile does not list the scopes of its token. */
    readonly missing: readonly string[] | undefined;
  };
  readonly parts: number;
  readonly flags: EcwidFlags;
  readonly seconds: Estimate;
  /** Whole sentences, as the two lists below. */
  readonly handling: readonly string[];
  readonly irreversible: readonly string[];
  readonly sideEffects: readonly string[];
}

/** @param flags a group id of '' stands for one that is made when the file is sent */
export function ecwidPlan(
  document: BatchDocument,
  file: string,
  flags: EcwidFlags,
  profile: Profile | undefined,
  pace: Pace,
): EcwidPlan {
  const tally = tallyOf(document);
  const overview = overviewOf(document);
  const { scopes: listed } = profile ?? {};
  return {
    service: 'ecwid',
    file,
    shop: profile && plannedShop(profile),
    requests: tally.requests,
    effects: effectsOf(tally),
    unknownDeletes: tally.unknownDeletes,
    calls: tally.calls,
    entities: tally.entities,
    scopes: { needed: overview.scopes, missing: listed && overview.scopes.filter((scope) => !listed.includes(scope)) },
    parts: overview.parts,
    flags,
    seconds: estimate(itemCount(document), flags, pace),
    handling: handlingOf(overview, flags),
    irreversible: irreversibleOf(tally),
    sideEffects: sideEffectsInWords(tally.sideEffects),
  };
}

function effectsOf({ calls, unknown }: Tally): EcwidPlan['effects'] {
  const effects = { create: 0, update: 0, delete: 0, read: 0, other: 0, unknown };
  for (const { effect, requests } of calls) effects[effect] += requests;
  return effects;
}
