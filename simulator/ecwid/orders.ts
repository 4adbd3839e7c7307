import type { Answer } from '../answer.ts';
import { jsonAnswer } from '../answer.ts';
import { errorAnswer, wrongParameter } from './errors.ts';
import type { FieldTypes } from './fields.ts';
import { readFields } from './fields.ts';
import { holds, listParameter, pageAnswer } from './query.ts';
import type { Route, RouteRequest } from './route.ts';
import { orderCode } from './seedOrders.ts';
import type { Order } from './store.ts';

const types: FieldTypes = {
  email: 'text',
  total: 'number',
  paymentStatus: 'text',
  fulfillmentStatus: 'text',
  customerId: 'number',
  items: 'objects',
};

const paymentStatus =
  /^(AWAITING_PAYMENT|PAID|CANCELLED|REFUNDED|PARTIALLY_REFUNDED|INCOMPLETE|CUSTOM_PAYMENT_STATUS_\d)$/;

/** https://docs.ecwid.com/api-reference/rest-api/orders */
export const orderRoutes: readonly Route[] = [
  { method: 'GET', path: '/orders', answer: search },
  { method: 'POST', path: '/orders', answer: create },
  { method: 'GET', path: '/orders/last', answer: last },
  { method: 'GET', path: '/orders/{orderId}', answer: read },
  { method: 'PUT', path: '/orders/{orderId}', answer: update },
  { method: 'DELETE', path: '/orders/{orderId}', answer: remove },
];

function search({ store, query }: RouteRequest): Answer {
  const email = query.get('email');
  const keywords = query.get('keywords');
  const customerId = query.get('customerId');
  const ids = listParameter(query, 'ids');
  const payment = listParameter(query, 'paymentStatus');
  const fulfilment = listParameter(query, 'fulfillmentStatus');
  const unknown = payment?.find((status) => !paymentStatus.test(status));
  if (unknown !== undefined) return wrongParameter(`Parameter "paymentStatus" has an unknown value: ${unknown}.`);
  const found = [...store.orders.values()].filter(
    (order) =>
      (email === null || order.email.toLowerCase() === email.toLowerCase()) &&
      (keywords === null || holds(order.id, keywords) || holds(order.email, keywords)) &&
      (customerId === null || String(order.customerId) === customerId) &&
      (ids === undefined || ids.includes(order.id)) &&
      (payment === undefined || payment.includes(order.paymentStatus)) &&
      (fulfilment === undefined || fulfilment.includes(order.fulfillmentStatus)),
  );
  return pageAnswer(
    found.sort((left, right) => right.internalId - left.internalId),
    query,
  );
}

function create({ store, body, now }: RouteRequest): Answer {
  const read = readFields(body, types);
  if ('fault' in read) return read.fault;
  const internalId = store.nextId();
  const date = new Date(now).toISOString();
  const order: Order = {
    email: '',
    total: 0,
    paymentStatus: 'AWAITING_PAYMENT',
    fulfillmentStatus: 'AWAITING_PROCESSING',
    items: [],
    ...(read.fields as Partial<Order>),
    id: orderCode(internalId),
    internalId,
    orderNumber: store.orders.size + 1,
    createDate: date,
    updateDate: date,
  };
  store.orders.set(order.id, order);
  return jsonAnswer(200, { id: internalId, orderid: order.id });
}

function last({ store }: RouteRequest): Answer {
  const newest = [...store.orders.values()].sort((left, right) => right.internalId - left.internalId)[0];
  return newest === undefined ? errorAnswer('ORDER_NOT_FOUND', 'There is no order.') : jsonAnswer(200, newest);
}

function read(request: RouteRequest): Answer {
  return withOne(request, (order) => jsonAnswer(200, order));
}

function update(request: RouteRequest): Answer {
  return withOne(request, (order) => {
    const read = readFields(request.body, types);
    if ('fault' in read) return read.fault;
    const changes = read.fields as Partial<Order>;
    const updateDate = new Date(request.now).toISOString();
    request.store.orders.set(order.id, {
      ...order,
      ...changes,
      id: order.id,
      internalId: order.internalId,
      updateDate,
    });
    return jsonAnswer(200, { updateCount: 1 });
  });
}

function remove(request: RouteRequest): Answer {
  return withOne(request, (order) => {
    request.store.orders.delete(order.id);
    return jsonAnswer(200, { deleteCount: 1 });
  });
}

function withOne(request: RouteRequest, answer: (order: Order) => Answer): Answer {
  const id = request.parameter('orderId');
  const order = request.store.orders.get(id);
  if (order !== undefined) return answer(order);
  return errorAnswer('ORDER_NOT_FOUND', `Order with id ${id} was not found.`);
}
