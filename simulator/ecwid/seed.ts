import type { Fields } from '../json.ts';
import { seedCategories } from './seedCategories.ts';
import { seedCustomers, seedOrders } from './seedOrders.ts';
import { seedProducts } from './seedProducts.ts';
import type { Store } from './store.ts';

/** The demo shop: the same for every store id and every start, so that examples and tests can name its ids. */
export function seedStore(id: string): Store {
  let lastId = 900_000_000;
  const products = seedProducts();
  const customers = seedCustomers();
  return {
    id,
    profile: seedProfile(id),
    products: byId(products),
    categories: byId(seedCategories()),
    orders: new Map(seedOrders(products, customers).map((order) => [order.id, order])),
    customers: byId<Fields & { id: number }>(customers),
    customerGroups: byId<Fields & { id: number }>([{ id: 1, name: 'Wholesale' }]),
    discountCoupons: byId<Fields & { id: number }>([
      { id: 1, name: 'Welcome', code: 'WELCOME10', discount: 10, discountType: 'PERCENT', status: 'ACTIVE' },
    ]),
    promotions: new Map(),
    productTypes: byId<Fields & { id: number }>([{ id: 0, name: 'General', attributes: [] }]),
    sortedProducts: new Map(),
    nextId: () => {
      lastId += 1;
      return lastId;
    },
  };
}

function byId<T extends { readonly id: number }>(entities: readonly T[]): Map<number, T> {
  return new Map(entities.map((entity) => [entity.id, entity]));
}

function seedProfile(id: string): Fields {
  const storeId = Number(id);
  return {
    generalInfo: { storeId, storeUrl: 'https://simulator.example.com', profileId: `p${storeId}` },
    account: { accountName: 'Simulator', accountEmail: 'owner@example.com' },
    settings: { closed: false, storeName: 'Simulator', storeDescription: 'A demo shop for lamps' },
    company: { companyName: 'Simulator Lamps', email: 'owner@example.com', city: 'Berlin', countryCode: 'DE' },
    formatsAndUnits: { currency: 'USD', currencyPrefix: '$', weightUnit: 'KILOGRAM', timezone: 'Europe/Berlin' },
    languages: { enabledLanguages: ['en'], defaultLanguage: 'en' },
  };
}
