import type { Answer } from '../answer.ts';
import { jsonAnswer } from '../answer.ts';
import { errorAnswer, wrongParameter } from './errors.ts';
import { readFields } from './fields.ts';
import type { Route, RouteRequest } from './route.ts';

/**
 * The order of products in a category and of categories in the store.
 * https://docs.ecwid.com/api-reference/rest-api/categories/manage-order-of-products-in-the-category
 */
export const sortingRoutes: readonly Route[] = [
  { method: 'GET', path: '/products/sort', answer: readProducts },
  { method: 'PUT', path: '/products/sort', answer: sortProducts },
  { method: 'GET', path: '/categories/sort', answer: readCategories },
  { method: 'PUT', path: '/categories/sort', answer: sortCategories },
];

function readProducts(request: RouteRequest): Answer {
  const parent = parentCategory(request);
  if (typeof parent !== 'number') return parent;
  return jsonAnswer(200, { sortedIds: productIds(request, parent) });
}

function sortProducts(request: RouteRequest): Answer {
  const parent = parentCategory(request);
  if (typeof parent !== 'number') return parent;
  const ids = sortedIds(request);
  if ('fault' in ids) return ids.fault;
  request.store.sortedProducts.set(parent, ids.ids);
  return jsonAnswer(200, { updateCount: 1 });
}

/** The sorted ones first, then the others of the category. */
function productIds({ store }: RouteRequest, parent: number): readonly number[] {
  const inCategory = [...store.products.values()]
    .filter((product) => parent === 0 || product.categoryIds.includes(parent))
    .map((product) => product.id);
  const first = (store.sortedProducts.get(parent) ?? []).filter((id) => inCategory.includes(id));
  return [...first, ...inCategory.filter((id) => !first.includes(id))];
}

function parentCategory({ store, query }: RouteRequest): number | Answer {
  const parent = Number(query.get('parentCategory') ?? 0);
  if (parent === 0 || store.categories.has(parent)) return parent;
  return errorAnswer('CATEGORIES_NOT_FOUND', `Category with id ${query.get('parentCategory')} was not found.`);
}

function readCategories({ store }: RouteRequest): Answer {
  const sorted = [...store.categories.values()].sort((left, right) => left.orderBy - right.orderBy);
  return jsonAnswer(200, { sortedIds: sorted.map((category) => category.id) });
}

function sortCategories(request: RouteRequest): Answer {
  const ids = sortedIds(request);
  if ('fault' in ids) return ids.fault;
  for (const [index, id] of ids.ids.entries()) {
    const category = request.store.categories.get(id);
    if (category === undefined) return errorAnswer('CATEGORIES_NOT_FOUND', `Category with id ${id} was not found.`);
    request.store.categories.set(id, { ...category, orderBy: (index + 1) * 10 });
  }
  return jsonAnswer(200, { updateCount: 1 });
}

function sortedIds({ body }: RouteRequest): { readonly ids: readonly number[] } | { readonly fault: Answer } {
  const read = readFields(body, { sortedIds: 'numbers' });
  if ('fault' in read) return read;
  const ids = read.fields['sortedIds'];
  return Array.isArray(ids) ? { ids } : { fault: wrongParameter('Field "sortedIds" is required.') };
}
