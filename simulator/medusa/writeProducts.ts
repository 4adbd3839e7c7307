import type { Fields } from '../json.ts';
import { isFields } from '../json.ts';
import { storeColumns } from './columnValues.ts';
import { JobFailure } from './importPlan.ts';
import type { MedusaProduct, Shop, Tables, Valued } from './shop.ts';
import { productDefaults } from './shopSeed.ts';

/** Writes the product of a row. @throws JobFailure */
export function createProduct(row: Fields, { products }: Tables, shop: Shop, now: number): void {
  const id = shop.newId('prod', now);
  const time = new Date(now).toISOString();
  const blank = { ...productDefaults, id, created_at: time, updated_at: time };
  const product: MedusaProduct = {
    columns: blank,
    type: undefined,
    tags: [],
    images: [],
    options: texts(row['product.options'], 'title').map((title) => ({ id: shop.newId('opt', now), title })),
    salesChannels: [],
    variants: [],
  };
  products.set(id, written(row, product, products, shop, now));
}

/** Options are left as they are, as the server does. @throws JobFailure */
export function updateProduct(row: Fields, { products }: Tables, shop: Shop, now: number): void {
  const id = String(row['product.id']);
  const product = products.get(id);
  if (product === undefined) throw new JobFailure(`Product with id: ${id} was not found`);
  const columns = { ...product.columns, updated_at: new Date(now).toISOString() };
  products.set(id, written(row, { ...product, columns }, products, shop, now));
}

function written(
  row: Fields,
  before: MedusaProduct,
  products: Tables['products'],
  shop: Shop,
  now: number,
): MedusaProduct {
  const collection = collectionOf(row, shop);
  const type = typeOf(row, before, products, shop, now);
  const images = newImages(row, before.images, shop, now);
  const columns = storeColumns('product', 'product.', row, before.columns);
  const { handle } = columns;
  for (const other of products.values()) {
    if (other.columns['id'] !== columns['id'] && other.columns['handle'] === handle) {
      throw new JobFailure('duplicate key value violates unique constraint "IDX_cf9cc6c3f2e6414b992223fff1"');
    }
  }
  return {
    ...before,
    columns: {
      ...columns,
      thumbnail: columns['thumbnail'] ?? images[0]?.value ?? null,
      type_id: type?.id ?? null,
      ...(collection === undefined ? {} : { collection_id: collection.id }),
    },
    type,
    images,
    tags: tagsOf(row, before, products, shop, now),
    salesChannels: channelsOf(row, before, shop),
  };
}

function collectionOf(row: Fields, shop: Shop) {
  const handle = row['product.collection.handle'] ?? '';
  if (handle === '') return undefined;
  const collection = shop.collections.find((candidate) => candidate.handle === String(handle));
  if (collection !== undefined) return collection;
  throw new JobFailure(`Product collection with handle: ${String(handle)} was not found`);
}

function typeOf(row: Fields, before: MedusaProduct, products: Tables['products'], shop: Shop, now: number) {
  const value = row['product.type.value'];
  if (value === undefined) return before.type;
  const known = [...products.values()].find(({ type }) => type?.value === String(value))?.type;
  return known ?? { id: shop.newId('ptyp', now), value: String(value) };
}

function tagsOf(row: Fields, before: MedusaProduct, products: Tables['products'], shop: Shop, now: number) {
  if (row['product.tags'] === undefined) return before.tags;
  const known = [...products.values()].flatMap(({ tags }) => tags);
  return texts(row['product.tags'], 'value').map(
    (value) => known.find((tag) => tag.value === value) ?? { id: shop.newId('ptag', now), value },
  );
}

function newImages(row: Fields, before: readonly Valued[], shop: Shop, now: number): readonly Valued[] {
  const given = row['product.images'];
  if (!Array.isArray(given)) return before;
  return given.map(
    (url) => before.find(({ value }) => value === String(url)) ?? { id: shop.newId('img', now), value: String(url) },
  );
}

/** A channel that does not exist is dropped without a word. */
function channelsOf(row: Fields, before: MedusaProduct, shop: Shop) {
  const given = row['product.sales_channels'];
  if (!Array.isArray(given)) return before.salesChannels;
  const found = given.flatMap((item) => {
    const { id, name } = isFields(item) ? item : {};
    return shop.salesChannels.filter((channel) => channel.id === id || channel.name === name);
  });
  return [...new Set(found)];
}

function texts(items: unknown, key: string): readonly string[] {
  return Array.isArray(items) ? items.filter(isFields).map((item) => String(item[key])) : [];
}
