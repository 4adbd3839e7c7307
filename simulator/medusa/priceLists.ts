import type { Answer } from '../answer.ts';
import { jsonAnswer } from '../answer.ts';
import type { Clock } from '../clock.ts';
import type { Fields } from '../json.ts';
import { isFields } from '../json.ts';
import { invalidData, notFound } from './errors.ts';
import { JobFailure } from './importPlan.ts';
import { describePrice } from './productView.ts';
import type { PriceList, Shop } from './shop.ts';
import { findVariant } from './shop.ts';
import { writePrices } from './writePrices.ts';

/** `POST /admin/price-lists`, as far as an import needs a list to write into. */
export function createPriceList(shop: Shop, clock: Clock, body: unknown): Answer {
  const { name, description, type = 'sale', status = 'draft', prices } = isFields(body) ? body : {};
  const problems = Object.entries({ name, description })
    .filter(([, value]) => typeof value !== 'string')
    .map(([field]) => `${field} must be a string`);
  if (problems.length > 0) return invalidData(problems.join(', '));
  const now = clock.now();
  const time = new Date(now).toISOString();
  const given = Array.isArray(prices) ? prices.filter(isFields) : [];
  try {
    const list: PriceList = {
      id: shop.newId('pl', now),
      columns: {
        created_at: time,
        updated_at: time,
        name: String(name),
        description: String(description),
        type: String(type),
        status: String(status),
      },
      prices: given.flatMap((price) =>
        writePrices([price], shop, now).map((written) => ({ ...written, variantId: String(price['variant_id']) })),
      ),
    };
    shop.transaction(({ priceLists }) => priceLists.set(list.id, list));
    return jsonAnswer(200, { price_list: describeList(list, shop) });
  } catch (error) {
    if (error instanceof JobFailure) return invalidData(error.message);
    throw error;
  }
}

export function readPriceList(shop: Shop, id: string): Answer {
  const list = shop.priceLists.get(id);
  if (list === undefined) return notFound(`Price list with id: ${id} was not found`);
  return jsonAnswer(200, { price_list: describeList(list, shop) });
}

function describeList(list: PriceList, shop: Shop): Fields {
  const { created_at, updated_at, name, description, type, status } = list.columns;
  return {
    id: list.id,
    created_at,
    updated_at,
    deleted_at: null,
    name,
    description,
    type,
    status,
    starts_at: null,
    ends_at: null,
    customer_groups: [],
    prices: list.prices.map((price) => {
      const variant = findVariant(shop.products, 'id', price.variantId)?.variant.columns ?? null;
      return {
        ...describePrice(price, list.id),
        variants: variant === null ? [] : [variant],
        variant,
        variant_id: price.variantId,
      };
    }),
  };
}
