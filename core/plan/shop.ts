/** The shop of a plan, in words. */
import { isSimulator } from '../profiles.ts';
import type { Profile, Target } from '../target.ts';

export interface PlannedShop {
  readonly name: string;
  readonly place: string;
  readonly production: boolean;
}

export function plannedShop(profile: Profile): PlannedShop {
  return { name: profile.name, place: placeOf(profile), production: profile.production };
}

/** Where a target is: `store 1003`, or the address of a server. */
export function placeOf(target: Target): string {
  if (isSimulator(target)) return 'no account needed';
  return target.service === 'ecwid' ? `store ${target.storeId}` : target.baseUrl;
}
