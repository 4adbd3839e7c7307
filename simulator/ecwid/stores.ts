import { seedStore } from './seed.ts';
import type { Store } from './store.ts';

export type StoreSource = (id: string) => Store;

/** Every numeric store id names a store; each has its own copy of the demo shop. */
export function createStores(): StoreSource {
  const stores = new Map<string, Store>();
  return (id) => {
    const known = stores.get(id);
    if (known !== undefined) return known;
    const store = seedStore(id);
    stores.set(id, store);
    return store;
  };
}
