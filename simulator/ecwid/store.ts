import type { Fields } from '../json.ts';

export interface Combination extends Fields {
  readonly id: number;
  readonly sku?: string;
  readonly price?: number;
  readonly quantity?: number;
  readonly unlimited?: boolean;
  readonly options: readonly { readonly name: string; readonly value: string }[];
}

export interface Product extends Fields {
  readonly id: number;
  readonly name: string;
  readonly sku: string;
  readonly price: number;
  readonly enabled: boolean;
  readonly unlimited: boolean;
  readonly quantity?: number;
  readonly description?: string;
  readonly categoryIds: readonly number[];
  readonly combinations: readonly Combination[];
  readonly galleryImages: readonly Fields[];
  readonly created: string;
}

export interface Category extends Fields {
  readonly id: number;
  readonly name: string;
  readonly parentId?: number;
  readonly enabled: boolean;
  readonly orderBy: number;
}

export interface Order extends Fields {
  /** The text that stands in paths. */
  readonly id: string;
  readonly internalId: number;
  readonly email: string;
  readonly total: number;
  readonly paymentStatus: string;
  readonly fulfillmentStatus: string;
  readonly customerId?: number;
  readonly createDate: string;
}

export interface Customer extends Fields {
  readonly id: number;
  readonly email: string;
  readonly name: string;
}

/** All that one store holds. Entities are replaced, never changed. */
export interface Store {
  readonly id: string;
  profile: Fields;
  readonly products: Map<number, Product>;
  readonly categories: Map<number, Category>;
  readonly orders: Map<string, Order>;
  readonly customers: Map<number, Fields>;
  readonly customerGroups: Map<number, Fields>;
  readonly discountCoupons: Map<number, Fields>;
  readonly promotions: Map<number, Fields>;
  readonly productTypes: Map<number, Fields>;
  /** Category → its products in their order. Category 0 is the front page. */
  readonly sortedProducts: Map<number, readonly number[]>;
  /** A number that no entity of this store has had. */
  nextId(): number;
}
