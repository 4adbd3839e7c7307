import type { Answer } from '../answer.ts';
import { wrongParameter } from './errors.ts';
import { booleanParameter, holds, listParameter, pageAnswer } from './query.ts';
import type { RouteRequest } from './route.ts';
import type { Product } from './store.ts';

/** https://docs.ecwid.com/api-reference/rest-api/products/search-products; the newest product comes first. */
export function searchProducts({ store, query }: RouteRequest): Answer {
  const enabled = booleanParameter(query, 'enabled');
  const inStock = booleanParameter(query, 'inStock');
  if (enabled === 'invalid') return wrongParameter('Parameter "enabled" must be true or false.');
  if (inStock === 'invalid') return wrongParameter('Parameter "inStock" must be true or false.');
  const keyword = query.get('keyword');
  const sku = query.get('sku');
  const ids = listParameter(query, 'productId');
  const categories = listParameter(query, 'categories') ?? listParameter(query, 'category');
  const priceFrom = Number(query.get('priceFrom') ?? Number.NEGATIVE_INFINITY);
  const priceTo = Number(query.get('priceTo') ?? Number.POSITIVE_INFINITY);
  const found = [...store.products.values()].filter(
    (product) =>
      (keyword === null || fits(product, keyword)) &&
      (sku === null || product.sku === sku || product.combinations.some((variation) => variation.sku === sku)) &&
      (ids === undefined || ids.includes(String(product.id))) &&
      (categories === undefined || product.categoryIds.some((id) => categories.includes(String(id)))) &&
      (enabled === undefined || product.enabled === enabled) &&
      (inStock === undefined || hasStock(product) === inStock) &&
      product.price >= priceFrom &&
      product.price <= priceTo,
  );
  return pageAnswer(sorted(found, query.get('sortBy') ?? 'ADDED_TIME_DESC'), query);
}

function fits(product: Product, keyword: string): boolean {
  return holds(product.name, keyword) || holds(product.sku, keyword) || holds(product.description, keyword);
}

function hasStock(product: Product): boolean {
  return product.unlimited || (product.quantity ?? 0) > 0;
}

const orders: Readonly<Record<string, (left: Product, right: Product) => number>> = {
  ADDED_TIME: (left, right) => left.id - right.id,
  NAME: (left, right) => left.name.localeCompare(right.name),
  PRICE: (left, right) => left.price - right.price,
};

function sorted(products: Product[], sortBy: string): readonly Product[] {
  const [, name = '', direction] = /^(.*)_(ASC|DESC)$/.exec(sortBy) ?? [];
  const compare = orders[name];
  if (compare === undefined) return products;
  return products.sort((left, right) => (direction === 'DESC' ? compare(right, left) : compare(left, right)));
}
