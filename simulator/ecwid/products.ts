import type { Answer } from '../answer.ts';
import { jsonAnswer } from '../answer.ts';
import type { Fields } from '../json.ts';
import { errorAnswer, wrongParameter } from './errors.ts';
import type { FieldTypes } from './fields.ts';
import { readFields } from './fields.ts';
import { searchProducts } from './productSearch.ts';
import type { Route, RouteRequest } from './route.ts';
import type { Product, Store } from './store.ts';

const productTypes: FieldTypes = {
  name: 'text',
  sku: 'text',
  description: 'text',
  price: 'number',
  quantity: 'number',
  enabled: 'boolean',
  unlimited: 'boolean',
  categoryIds: 'numbers',
  options: 'objects',
};

/** https://docs.ecwid.com/api-reference/rest-api/products */
export const productRoutes: readonly Route[] = [
  { method: 'GET', path: '/products', answer: searchProducts },
  { method: 'POST', path: '/products', answer: createProduct },
  { method: 'DELETE', path: '/products', answer: deleteAllProducts },
  { method: 'GET', path: '/products/{productId}', answer: (request) => read(request) },
  { method: 'PUT', path: '/products/{productId}', answer: updateProduct },
  { method: 'DELETE', path: '/products/{productId}', answer: deleteProduct },
  { method: 'PUT', path: '/products/{productId}/inventory', answer: adjustInventory },
];

/** The product that the path names, or the answer that says that there is none. */
export function productOf(request: RouteRequest): { readonly product: Product } | { readonly fault: Answer } {
  const id = request.parameter('productId');
  const product = request.store.products.get(Number(id));
  if (product !== undefined) return { product };
  return { fault: errorAnswer('PRODUCT_NOT_FOUND', `Product with id ${id} was not found.`) };
}

function read(request: RouteRequest): Answer {
  const found = productOf(request);
  return 'fault' in found ? found.fault : jsonAnswer(200, found.product);
}

function createProduct({ store, body, now }: RouteRequest): Answer {
  const read = readFields(body, productTypes);
  if ('fault' in read) return read.fault;
  const { fields } = read;
  if (fields['name'] === undefined) return wrongParameter('Field "name" is required.');
  const conflict = findConflict(store, fields, undefined);
  if (conflict !== undefined) return conflict;
  const id = store.nextId();
  const created = new Date(now).toISOString();
  const product: Product = {
    price: 0,
    enabled: true,
    sku: String(id),
    categoryIds: [],
    options: [],
    combinations: [],
    galleryImages: [],
    ...(fields as Partial<Product> & { readonly name: string }),
    unlimited: fields['unlimited'] === true || fields['quantity'] === undefined,
    id,
    created,
    updated: created,
  };
  store.products.set(id, product);
  return jsonAnswer(200, { id });
}

function updateProduct(request: RouteRequest): Answer {
  const found = productOf(request);
  if ('fault' in found) return found.fault;
  const read = readFields(request.body, productTypes);
  if ('fault' in read) return read.fault;
  const conflict = findConflict(request.store, read.fields, found.product.id);
  if (conflict !== undefined) return conflict;
  replaceProduct(request, found.product, read.fields);
  return jsonAnswer(200, { updateCount: 1 });
}

/** Stores the product with these fields changed; `readFields` has checked their types. */
export function replaceProduct({ store, now }: RouteRequest, product: Product, fields: Fields): void {
  const changes = fields as Partial<Product>;
  store.products.set(product.id, {
    ...product,
    ...changes,
    id: product.id,
    updated: new Date(now).toISOString(),
  });
}

function findConflict(store: Store, fields: Fields, ownId: number | undefined): Answer | undefined {
  const sku = fields['sku'];
  const taken = [...store.products.values()].some((other) => other.id !== ownId && other.sku === sku);
  if (taken) return errorAnswer('SKU_ALREADY_EXISTS', `Product with SKU ${String(sku)} already exists.`);
  const { categoryIds } = fields as Partial<Product>;
  const unknown = categoryIds?.filter((id) => !store.categories.has(id)) ?? [];
  if (unknown.length === 0) return undefined;
  return errorAnswer('CATEGORIES_NOT_FOUND', `Categories with ids ${unknown.join(', ')} were not found.`);
}

function deleteProduct(request: RouteRequest): Answer {
  const found = productOf(request);
  if ('fault' in found) return found.fault;
  request.store.products.delete(found.product.id);
  return jsonAnswer(200, { deleteCount: 1 });
}

function deleteAllProducts({ store }: RouteRequest): Answer {
  const deleteCount = store.products.size;
  store.products.clear();
  return jsonAnswer(200, { deleteCount });
}

/** https://docs.ecwid.com/api-reference/rest-api/products/adjust-product-stock */
function adjustInventory(request: RouteRequest): Answer {
  const found = productOf(request);
  if ('fault' in found) return found.fault;
  const adjusted = adjust(found.product, request.body);
  if ('fault' in adjusted) return adjusted.fault;
  replaceProduct(request, found.product, { quantity: adjusted.quantity });
  return adjusted.answer;
}

interface Stock {
  readonly quantity?: number;
  readonly unlimited?: boolean;
}

export function adjust(
  stock: Stock,
  body: unknown,
): { readonly quantity: number | undefined; readonly answer: Answer } | { readonly fault: Answer } {
  const read = readFields(body, { quantityDelta: 'number' });
  if ('fault' in read) return read;
  const delta = read.fields['quantityDelta'];
  if (typeof delta !== 'number') return { fault: wrongParameter('Field "quantityDelta" is required.') };
  if (stock.unlimited === true) return { quantity: stock.quantity, answer: jsonAnswer(200, { updateCount: 0 }) };
  const quantity = (stock.quantity ?? 0) + delta;
  const warning = quantity < 0 ? { warning: 'The stock became negative after the request.' } : {};
  return { quantity, answer: jsonAnswer(200, { updateCount: 1, ...warning }) };
}
