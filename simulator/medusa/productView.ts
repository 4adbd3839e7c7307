import type { Answer } from '../answer.ts';
import { jsonAnswer } from '../answer.ts';
import type { Fields } from '../json.ts';
import type { MedusaProduct, MedusaVariant, Price, SalesChannel, Shop, Valued } from './shop.ts';

/** `GET /admin/products`: by handle or by `q`, the newest first, each with its relations whatever `expand` says. */
export function listProducts(shop: Shop, query: URLSearchParams): Answer {
  const handle = query.get('handle');
  const text = query.get('q')?.toLowerCase();
  const limit = Number(query.get('limit') ?? 50);
  const offset = Number(query.get('offset') ?? 0);
  const found = shop.products.filter(
    ({ columns }) =>
      (handle === null || columns['handle'] === handle) &&
      (text === undefined || String(columns['title']).toLowerCase().includes(text)),
  );
  found.sort((left, right) => Date.parse(createdAt(right)) - Date.parse(createdAt(left)));
  const products = found.slice(offset, offset + limit).map((product) => describeProduct(product, shop));
  return jsonAnswer(200, { products, count: found.length, offset, limit });
}

function createdAt({ columns }: MedusaProduct): string {
  return String(columns['created_at']);
}

function describeProduct(product: MedusaProduct, shop: Shop): Fields {
  const { collection_id, ...columns } = product.columns;
  const collection = shop.collections.find(({ id }) => id === collection_id);
  const times = rowTimes(String(columns['created_at']));
  return {
    ...columns,
    collection:
      collection === undefined
        ? null
        : {
            id: collection.id,
            ...rowTimes(collection.createdAt),
            title: collection.title,
            handle: collection.handle,
            metadata: null,
          },
    collection_id,
    images: product.images.map((image) => describeValued(image, 'url', times)),
    options: product.options.map(({ id, title }) => ({
      id,
      ...times,
      title,
      product_id: columns['id'],
      metadata: null,
    })),
    sales_channels: product.salesChannels.map(describeChannel),
    tags: product.tags.map((tag) => describeValued(tag, 'value', times)),
    type: product.type === undefined ? null : describeValued(product.type, 'value', times),
    variants: product.variants.map((variant) => describeVariant(variant, times)),
  };
}

function describeVariant(variant: MedusaVariant, times: Fields): Fields {
  const variant_id = variant.columns['id'];
  return {
    ...variant.columns,
    options: variant.options.map(({ id, optionId, value }) => ({
      id,
      ...times,
      value,
      option_id: optionId,
      variant_id,
      metadata: null,
    })),
    prices: variant.prices.map((price) => ({ ...describePrice(price, null), price_list: null, variant_id })),
    // Only what has a price is priced, and without a region and a cart that comes to nothing.
    ...(variant.prices.length === 0 ? {} : unpriced),
  };
}

const unpriced = {
  original_price: null,
  calculated_price: null,
  original_price_incl_tax: null,
  calculated_price_incl_tax: null,
  original_tax: null,
  calculated_tax: null,
  tax_rates: null,
};

export function describePrice(price: Price, priceListId: string | null): Fields {
  return {
    id: price.id,
    ...rowTimes(price.createdAt),
    currency_code: price.currency,
    amount: price.amount,
    min_quantity: null,
    max_quantity: null,
    price_list_id: priceListId,
    region_id: price.regionId,
  };
}

function describeChannel({ id, name, description, createdAt }: SalesChannel): Fields {
  return { id, ...rowTimes(createdAt), name, description, is_disabled: false, metadata: null };
}

function describeValued({ id, value }: Valued, name: 'value' | 'url', times: Fields): Fields {
  return { id, ...times, [name]: value, metadata: null };
}

function rowTimes(createdAt: string): Fields {
  return { created_at: createdAt, updated_at: createdAt, deleted_at: null };
}
