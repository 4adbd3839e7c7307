/** Which runs go to the same place: one store of Ecwid, one Medusa server. */
import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Target } from '../core/target.ts';

export function shopOf(target: Target): string {
  return target.service === 'ecwid' ? `ecwid ${target.baseUrl} ${target.storeId}` : `medusa ${target.baseUrl}`;
}

export function isSameShop(a: Target, b: Target): boolean {
  return shopOf(a) === shopOf(b);
}

/**
 * Where the windows and programs of one user settle who works for a shop: `lock.<number>`, requests to the holder, and
 * `next`, when it will ask again.
 *
 * @param home the folder that holds the folder `shops`
 */
export function shopFolder(home: string, target: Target): string {
  const name = createHash('sha256').update(shopOf(target)).digest('hex').slice(0, 16);
  return path.join(home, 'shops', name);
}
