import type { Columns } from './select.ts';
import { medusaId } from './ulid.ts';

export interface Region {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
}

export interface Collection {
  readonly id: string;
  readonly title: string;
  readonly handle: string;
  readonly createdAt: string;
}

export interface SalesChannel {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly createdAt: string;
}

/** In minor units, as the database has it; a price of a region carries the region's currency. */
export interface Price {
  readonly id: string;
  readonly amount: number;
  readonly currency: string;
  readonly regionId: string | null;
  readonly createdAt: string;
}

export interface ProductOption {
  readonly id: string;
  readonly title: string;
}

export interface MedusaVariant {
  readonly columns: Columns;
  readonly options: readonly { readonly id: string; readonly optionId: string; readonly value: string }[];
  readonly prices: readonly Price[];
}

/** What has a value and an id of its own: a tag, a type, an image. */
export interface Valued {
  readonly id: string;
  readonly value: string;
}

export interface MedusaProduct {
  readonly columns: Columns;
  readonly type: Valued | undefined;
  readonly tags: readonly Valued[];
  readonly images: readonly Valued[];
  readonly options: readonly ProductOption[];
  readonly salesChannels: readonly SalesChannel[];
  readonly variants: readonly MedusaVariant[];
}

export interface MedusaOrder {
  readonly columns: Columns;
  readonly customer: { readonly firstName: string; readonly lastName: string };
  readonly address: {
    readonly street: string;
    readonly city: string;
    readonly postalCode: string;
    readonly countryCode: string;
  };
}

export interface PriceList {
  readonly id: string;
  readonly columns: Columns;
  readonly prices: readonly (Price & { readonly variantId: string })[];
}

/** The rows that calls and imports change. They are replaced, never changed in place. */
export interface Tables {
  /** By id, in the order of their creation. */
  readonly products: Map<string, MedusaProduct>;
  readonly priceLists: Map<string, PriceList>;
}

export interface ShopStart extends Tables {
  readonly regions: readonly Region[];
  readonly collections: readonly Collection[];
  readonly salesChannels: readonly SalesChannel[];
  readonly orders: readonly MedusaOrder[];
}

/** All that the simulated Medusa server has in its database, except jobs and users. */
export class Shop {
  readonly regions: readonly Region[];
  readonly collections: readonly Collection[];
  readonly salesChannels: readonly SalesChannel[];
  readonly orders: readonly MedusaOrder[];
  private tables: Tables;
  readonly shippingProfile = medusaId('sp', 0, 1);
  private serial = 1_000_000;

  constructor({ regions, collections, salesChannels, orders, products, priceLists }: ShopStart) {
    this.regions = regions;
    this.collections = collections;
    this.salesChannels = salesChannels;
    this.orders = orders;
    this.tables = { products, priceLists };
  }

  get products(): readonly MedusaProduct[] {
    return [...this.tables.products.values()];
  }

  get priceLists(): ReadonlyMap<string, PriceList> {
    return this.tables.priceLists;
  }

  /** Everything that the work writes becomes visible at once when it returns, or nothing when it throws. */
  transaction<T>(work: (tables: Tables) => T): T {
    const { products, priceLists } = this.tables;
    const tables = { products: new Map(products), priceLists: new Map(priceLists) };
    const result = work(tables);
    this.tables = tables;
    return result;
  }

  newId(prefix: string, time: number): string {
    this.serial += 1;
    return medusaId(prefix, time, this.serial);
  }
}

export function findVariant(products: Iterable<MedusaProduct>, column: 'id' | 'sku', value: string) {
  for (const product of products) {
    const variant = product.variants.find((candidate) => candidate.columns[column] === value);
    if (variant !== undefined) return { product, variant };
  }
  return undefined;
}
