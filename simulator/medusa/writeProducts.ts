import type { Fields } from '../json.ts';
import { isFields } from '../json.ts';
import { storeColumns } from './columnValues.ts';
import { JobFailure } from './importPlan.ts';
import type { Writing } from './rowIndex.ts';
import type { MedusaProduct, Shop, Valued } from './shop.ts';
import { productDefaults } from './shopSeed.ts';

/** Writes the product of a row. @throws JobFailure */
export function createProduct(row: Fields, writing: Writing): void {
  const { rows, shop, now } = writing;
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
  rows.put(written(row, product, writing));
}

/** Options are left as they are, as the server does. @throws JobFailure */
export function updateProduct(row: Fields, writing: Writing): void {
  const id = String(row['product.id']);
  const product = writing.rows.product(id);
  if (product === undefined) throw new JobFailure(`Product with id: ${id} was not found`);
  const columns = { ...product.columns, updated_at: new Date(writing.now).toISOString() };
  writing.rows.put(written(row, { ...product, columns }, writing));
}

function written(row: Fields, before: MedusaProduct, writing: Writing): MedusaProduct {
  const collection = collectionOf(row, writing.shop);
  const type = typeOf(row, before, writing);
  const images = newImages(row, before.images, writing);
  const columns = storeColumns('product', 'product.', row, before.columns);
  const twin = writing.rows.productByHandle(String(columns['handle']));
  if (twin !== undefined && twin.columns['id'] !== columns['id']) {
    throw new JobFailure('duplicate key value violates unique constraint "IDX_cf9cc6c3f2e6414b992223fff1"');
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
    tags: tagsOf(row, before, writing),
    salesChannels: channelsOf(row, before, writing.shop),
  };
}

function collectionOf(row: Fields, shop: Shop) {
  const handle = row['product.collection.handle'] ?? '';
  if (handle === '') return undefined;
  const collection = shop.collections.find((candidate) => candidate.handle === String(handle));
  if (collection !== undefined) return collection;
  throw new JobFailure(`Product collection with handle: ${String(handle)} was not found`);
}

function typeOf(row: Fields, before: MedusaProduct, { rows, shop, now }: Writing) {
  const value = row['product.type.value'];
  if (value === undefined) return before.type;
  return rows.typeOf(String(value)) ?? { id: shop.newId('ptyp', now), value: String(value) };
}

function tagsOf(row: Fields, before: MedusaProduct, { rows, shop, now }: Writing) {
  if (row['product.tags'] === undefined) return before.tags;
  return texts(row['product.tags'], 'value').map(
    (value) => rows.tagOf(value) ?? { id: shop.newId('ptag', now), value },
  );
}

function newImages(row: Fields, before: readonly Valued[], { shop, now }: Writing): readonly Valued[] {
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
