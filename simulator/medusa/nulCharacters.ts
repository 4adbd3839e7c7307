/** What PostgreSQL, which takes no NUL character, says of a text that holds one. */
import { type Fields, isFields } from '../json.ts';
import { JobFailure } from './importPlan.ts';

const refused = 'invalid byte sequence for encoding "UTF8": 0x00';

/** The server tries to find a channel in another way then, in a transaction that is over. */
const channels = 'product.sales_channels';
const refusedChannel = 'current transaction is aborted, commands ignored until end of transaction block';

/** Never asked for, or made to booleans before. */
const unsent: readonly string[] = [
  'product.discountable',
  'product.collection.title',
  'variant.allow_backorder',
  'variant.manage_inventory',
];

/**
 * @param of the cells that are sent in this step
 * @throws JobFailure
 */
export function checkRow(row: Fields, of: 'product' | 'variant'): void {
  for (const [target, value] of Object.entries(row))
    if (target.startsWith(`${of}.`) && !unsent.includes(target) && holdsNul(value))
      throw new JobFailure(target === channels ? refusedChannel : refused);
}

/** @throws JobFailure */
export function checkText(text: unknown): void {
  if (holdsNul(text)) throw new JobFailure(refused);
}

function holdsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0');
  if (Array.isArray(value)) return value.some(holdsNul);
  return isFields(value) && Object.values(value).some(holdsNul);
}
