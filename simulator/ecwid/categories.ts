import type { Answer } from '../answer.ts';
import { jsonAnswer } from '../answer.ts';
import { errorAnswer, wrongParameter } from './errors.ts';
import type { FieldTypes } from './fields.ts';
import { readFields } from './fields.ts';
import { replaceProduct } from './products.ts';
import { holds, listParameter, pageAnswer } from './query.ts';
import type { Route, RouteRequest } from './route.ts';
import type { Category, Product } from './store.ts';

const types: FieldTypes = { name: 'text', parentId: 'number', enabled: 'boolean', orderBy: 'number' };
const one = '/categories/{categoryId}';

/** https://docs.ecwid.com/api-reference/rest-api/categories */
export const categoryRoutes: readonly Route[] = [
  { method: 'GET', path: '/categories', answer: search },
  { method: 'POST', path: '/categories', answer: create },
  { method: 'GET', path: one, answer: (call) => withOne(call, (it) => jsonAnswer(200, it)) },
  { method: 'PUT', path: one, answer: update },
  { method: 'DELETE', path: one, answer: remove },
  { method: 'POST', path: `${one}/assignProducts`, answer: (call) => assign(call, true) },
  { method: 'POST', path: `${one}/unassignProducts`, answer: (call) => assign(call, false) },
];

function search({ store, query }: RouteRequest): Answer {
  const keyword = query.get('keyword');
  const parent = query.get('parent');
  const ids = listParameter(query, 'categoryIds');
  const found = [...store.categories.values()].filter(
    (category) =>
      (keyword === null || holds(category.name, keyword)) &&
      (parent === null || String(category.parentId ?? 0) === parent) &&
      (ids === undefined || ids.includes(String(category.id))),
  );
  return pageAnswer(
    found.sort((left, right) => left.orderBy - right.orderBy),
    query,
  );
}

function create({ store, body }: RouteRequest): Answer {
  const read = readFields(body, types);
  if ('fault' in read) return read.fault;
  if (read.fields['name'] === undefined) return wrongParameter('Field "name" is required.');
  const fields = read.fields as Partial<Category> & { readonly name: string };
  if (fields.parentId !== undefined && fields.parentId !== 0 && !store.categories.has(fields.parentId)) {
    return errorAnswer('CATEGORIES_NOT_FOUND', `Category with id ${fields.parentId} was not found.`);
  }
  const id = store.nextId();
  store.categories.set(id, { enabled: true, orderBy: (store.categories.size + 1) * 10, ...fields, id });
  return jsonAnswer(200, { id });
}

function update(request: RouteRequest): Answer {
  return withOne(request, (category) => {
    const read = readFields(request.body, types);
    if ('fault' in read) return read.fault;
    const changes = read.fields as Partial<Category>;
    request.store.categories.set(category.id, { ...category, ...changes, id: category.id });
    return jsonAnswer(200, { updateCount: 1 });
  });
}

function remove(request: RouteRequest): Answer {
  return withOne(request, (category) => {
    request.store.categories.delete(category.id);
    return jsonAnswer(200, { deleteCount: 1 });
  });
}

/** Assigning answers `updateCount` and unassigning `deleteCount`, as on their pages. */
function assign(request: RouteRequest, into: boolean): Answer {
  return withOne(request, (category) => {
    const read = readFields(request.body, { productIds: 'numbers' });
    if ('fault' in read) return read.fault;
    const ids = read.fields['productIds'];
    if (!Array.isArray(ids)) return wrongParameter('Field "productIds" is required.');
    const products: Product[] = [];
    for (const id of ids) {
      const product = request.store.products.get(Number(id));
      if (product === undefined) return errorAnswer('PRODUCT_NOT_FOUND', `Product with id ${id} was not found.`);
      products.push(product);
    }
    for (const product of products) {
      const others = product.categoryIds.filter((id) => id !== category.id);
      replaceProduct(request, product, { categoryIds: into ? [...others, category.id] : others });
    }
    return jsonAnswer(200, into ? { updateCount: 1 } : { deleteCount: 1 });
  });
}

function withOne(request: RouteRequest, answer: (category: Category) => Answer): Answer {
  const id = request.parameter('categoryId');
  const category = request.store.categories.get(Number(id));
  if (category !== undefined) return answer(category);
  return errorAnswer('CATEGORIES_NOT_FOUND', `Category with id ${id} was not found.`);
}
