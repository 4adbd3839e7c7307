import type { Columns } from './select.ts';
import type { Collection, MedusaOrder, MedusaProduct, MedusaVariant, Region, SalesChannel } from './shop.ts';
import { Shop } from './shop.ts';
import { medusaId } from './ulid.ts';

/**
 * What a shop holds from the start: the form that `medusa seed --seed-file` reads, cut to what the simulator shows,
 * with ids where a test wants to name them, and with orders and price lists.
 */
export interface ShopSeed {
  readonly regions: readonly { readonly id?: string; readonly name: string; readonly currency_code: string }[];
  readonly product_collections: readonly { readonly title: string; readonly handle: string }[];
  readonly products: readonly SeedProduct[];
  readonly orders?: readonly MedusaOrder[];
  readonly price_lists?: readonly {
    readonly id: string;
    readonly name: string;
    readonly prices: readonly SeedPrice[];
  }[];
}

export interface SeedProduct {
  readonly id?: string;
  readonly title: string;
  readonly handle: string;
  readonly subtitle?: string;
  readonly description?: string;
  readonly status: string;
  readonly weight?: number;
  readonly hs_code?: string;
  readonly origin_country?: string;
  readonly material?: string;
  readonly external_id?: string;
  readonly created_at?: string;
  readonly updated_at?: string;
  /** The handle of a collection. */
  readonly collection?: string;
  readonly type?: { readonly value: string };
  readonly tags?: readonly { readonly value: string }[];
  /** By name; the one that every shop has, if nothing is said. */
  readonly sales_channels?: readonly string[];
  readonly images?: readonly string[];
  readonly options: readonly { readonly title: string }[];
  readonly variants: readonly SeedVariant[];
}

interface SeedVariant {
  readonly id?: string;
  readonly title: string;
  readonly sku: string;
  readonly inventory_quantity: number;
  readonly manage_inventory: boolean;
  /** In minor units. */
  readonly prices: readonly { readonly currency_code: string; readonly amount: number; readonly region_id?: string }[];
  readonly options: readonly { readonly value: string }[];
}

interface SeedPrice {
  readonly variant_id: string;
  readonly currency_code: string;
  readonly amount: number;
}

const start = '2025-01-01T08:00:00.000Z';
const seconds = 1000;

/** Ids that are not given come from a counter, so that they are the same at every start. */
export function openShop(seed: ShopSeed): Shop {
  let serial = 0;
  const newId = (prefix: string) => {
    serial += 1;
    return medusaId(prefix, 0, serial);
  };
  const salesChannel: SalesChannel = {
    id: newId('sc'),
    name: 'Default Sales Channel',
    description: 'Created by Medusa',
    createdAt: start,
  };
  const types = new Map<string, string>();
  const tags = new Map<string, string>();
  const shared = (ids: Map<string, string>, prefix: string, value: string) => {
    const id = ids.get(value) ?? newId(prefix);
    ids.set(value, id);
    return { id, value };
  };
  const collections = seed.product_collections.map(
    (collection): Collection => ({ ...collection, id: newId('pcol'), createdAt: start }),
  );
  const products = seed.products.map((given, index): MedusaProduct => {
    const id = given.id ?? newId('prod');
    // Products of one seed follow each other, the first being the newest, so that the order of an export is fixed.
    const createdAt = given.created_at ?? new Date(Date.parse(start) - index * seconds).toISOString();
    const options = given.options.map(({ title }) => ({ id: newId('opt'), title }));
    const type = given.type === undefined ? undefined : shared(types, 'ptyp', given.type.value);
    return {
      columns: {
        ...productDefaults,
        ...pick(given),
        id,
        thumbnail: given.images?.[0] ?? null,
        type_id: type?.id ?? null,
        collection_id: collections.find(({ handle }) => handle === given.collection)?.id ?? null,
        created_at: createdAt,
        updated_at: given.updated_at ?? createdAt,
      },
      type,
      tags: (given.tags ?? []).map(({ value }) => shared(tags, 'ptag', value)),
      images: (given.images ?? []).map((value) => ({ id: newId('img'), value })),
      options,
      salesChannels: given.sales_channels?.includes(salesChannel.name) === false ? [] : [salesChannel],
      variants: given.variants.map(
        (variant, rank): MedusaVariant => ({
          columns: {
            ...variantDefaults,
            id: variant.id ?? newId('variant'),
            product_id: id,
            title: variant.title,
            sku: variant.sku,
            variant_rank: rank,
            inventory_quantity: variant.inventory_quantity,
            manage_inventory: variant.manage_inventory,
            created_at: createdAt,
            updated_at: createdAt,
          },
          options: variant.options.map(({ value }, place) => ({
            id: newId('optval'),
            optionId: options[place]?.id ?? '',
            value,
          })),
          prices: variant.prices.map(({ currency_code: currency, amount, region_id }) => ({
            id: newId('ma'),
            amount,
            currency,
            regionId: region_id ?? null,
            createdAt,
          })),
        }),
      ),
    };
  });
  const regions = seed.regions.map(
    (region): Region => ({ id: region.id ?? newId('reg'), name: region.name, currency: region.currency_code }),
  );
  const priceLists = (seed.price_lists ?? []).map(({ id, name, prices }) => ({
    id,
    columns: { name, description: '', type: 'sale', status: 'active', created_at: start, updated_at: start },
    prices: prices.map((price) => ({
      id: newId('ma'),
      amount: price.amount,
      currency: price.currency_code,
      regionId: null,
      variantId: price.variant_id,
      createdAt: start,
    })),
  }));
  return new Shop({
    regions,
    collections,
    salesChannels: [salesChannel],
    orders: seed.orders ?? [],
    products: new Map(products.map((product) => [String(product.columns['id']), product])),
    priceLists: new Map(priceLists.map((list) => [list.id, list])),
  });
}

/** The columns of a product, in the order in which the server shows them, with the values of one that has none. */
export const productDefaults: Columns = {
  id: null,
  created_at: null,
  updated_at: null,
  deleted_at: null,
  title: null,
  subtitle: null,
  description: null,
  handle: null,
  is_giftcard: false,
  status: 'draft',
  thumbnail: null,
  weight: null,
  length: null,
  height: null,
  width: null,
  hs_code: null,
  origin_country: null,
  mid_code: null,
  material: null,
  type_id: null,
  discountable: true,
  external_id: null,
  metadata: null,
  collection_id: null,
};

export const variantDefaults: Columns = {
  id: null,
  created_at: null,
  updated_at: null,
  deleted_at: null,
  title: null,
  product_id: null,
  sku: null,
  barcode: null,
  ean: null,
  upc: null,
  variant_rank: 0,
  inventory_quantity: null,
  allow_backorder: false,
  manage_inventory: true,
  hs_code: null,
  origin_country: null,
  mid_code: null,
  material: null,
  weight: null,
  length: null,
  height: null,
  width: null,
  metadata: null,
};

function pick(given: SeedProduct): Columns {
  const { title, handle, subtitle, description, status, weight, hs_code, origin_country, material, external_id } =
    given;
  const columns = {
    title,
    handle,
    subtitle,
    description,
    status,
    weight,
    hs_code,
    origin_country,
    material,
    external_id,
  };
  return Object.fromEntries(Object.entries(columns).map(([name, value]) => [name, value ?? null]));
}
