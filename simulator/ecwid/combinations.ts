import type { Answer } from '../answer.ts';
import { jsonAnswer } from '../answer.ts';
import type { Fields } from '../json.ts';
import { errorAnswer } from './errors.ts';
import type { FieldTypes } from './fields.ts';
import { readFields } from './fields.ts';
import { adjust, productOf, replaceProduct } from './products.ts';
import type { Route, RouteRequest } from './route.ts';
import type { Combination, Product } from './store.ts';

const types: FieldTypes = {
  sku: 'text',
  price: 'number',
  quantity: 'number',
  unlimited: 'boolean',
  options: 'objects',
};

const all = '/products/{productId}/combinations';
const one = `${all}/{combinationId}`;

/** https://docs.ecwid.com/api-reference/rest-api/products/product-variations */
export const combinationRoutes: readonly Route[] = [
  { method: 'GET', path: all, answer: list },
  { method: 'POST', path: all, answer: create },
  { method: 'DELETE', path: all, answer: removeAll },
  { method: 'GET', path: one, answer: (call) => withOne(call, (_, it) => jsonAnswer(200, it)) },
  { method: 'PUT', path: one, answer: update },
  { method: 'DELETE', path: one, answer: remove },
  { method: 'PUT', path: `${one}/inventory`, answer: adjustInventory },
];

function list(request: RouteRequest): Answer {
  const found = productOf(request);
  return 'fault' in found ? found.fault : jsonAnswer(200, found.product.combinations);
}

function create(request: RouteRequest): Answer {
  const found = productOf(request);
  if ('fault' in found) return found.fault;
  const read = readFields(request.body, types);
  if ('fault' in read) return read.fault;
  const id = request.store.nextId();
  const combination: Combination = { options: [], ...(read.fields as Partial<Combination>), id };
  replaceProduct(request, found.product, { combinations: [...found.product.combinations, combination] });
  return jsonAnswer(200, { id });
}

function removeAll(request: RouteRequest): Answer {
  const found = productOf(request);
  if ('fault' in found) return found.fault;
  replaceProduct(request, found.product, { combinations: [] });
  return jsonAnswer(200, { deleteCount: found.product.combinations.length });
}

function update(request: RouteRequest): Answer {
  return withOne(request, (product, combination) => {
    const read = readFields(request.body, types);
    if ('fault' in read) return read.fault;
    replace(request, product, combination, read.fields);
    return jsonAnswer(200, { updateCount: 1 });
  });
}

function remove(request: RouteRequest): Answer {
  return withOne(request, (product, combination) => {
    const combinations = product.combinations.filter((other) => other.id !== combination.id);
    replaceProduct(request, product, { combinations });
    return jsonAnswer(200, { deleteCount: 1 });
  });
}

function adjustInventory(request: RouteRequest): Answer {
  return withOne(request, (product, combination) => {
    const adjusted = adjust(combination, request.body);
    if ('fault' in adjusted) return adjusted.fault;
    replace(request, product, combination, { quantity: adjusted.quantity });
    return adjusted.answer;
  });
}

function withOne(request: RouteRequest, answer: (product: Product, combination: Combination) => Answer): Answer {
  const found = productOf(request);
  if ('fault' in found) return found.fault;
  const id = request.parameter('combinationId');
  const combination = found.product.combinations.find((candidate) => candidate.id === Number(id));
  if (combination !== undefined) return answer(found.product, combination);
  return errorAnswer('COMBINATION_NOT_FOUND', `Product combination with id ${id} was not found.`);
}

function replace(request: RouteRequest, product: Product, combination: Combination, fields: Fields): void {
  const changes = fields as Partial<Combination>;
  const combinations = product.combinations.map((other) =>
    other.id === combination.id ? { ...other, ...changes, id: other.id } : other,
  );
  replaceProduct(request, product, { combinations });
}
