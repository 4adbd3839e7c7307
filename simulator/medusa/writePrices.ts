import { isFields } from '../json.ts';
import { checkInteger } from './columnValues.ts';
import { JobFailure } from './importPlan.ts';
import { isCurrency } from './money.ts';
import type { Price, Shop } from './shop.ts';

/** Prices as rows of the database. @throws JobFailure with PostgreSQL's words. */
export function writePrices(given: unknown, shop: Shop, now: number): readonly Price[] {
  const prices = Array.isArray(given) ? given.filter(isFields) : [];
  return prices.map(({ amount, currency_code, region_id }) => {
    const currency = String(currency_code).toLowerCase();
    if (typeof amount !== 'number') {
      throw new JobFailure('null value in column "amount" of relation "money_amount" violates not-null constraint');
    }
    if (!isCurrency(currency)) {
      throw new JobFailure(
        'insert or update on table "money_amount" violates foreign key constraint "FK_e15811f81339e4bd8c440aebe1c"',
      );
    }
    return {
      id: shop.newId('ma', now),
      amount: checkInteger(amount),
      currency,
      regionId: region_id === undefined ? null : String(region_id),
      createdAt: new Date(now).toISOString(),
    };
  });
}
