import type { Order, Store } from '../ecwid/store.ts';
import { isFields } from '../json.ts';
import type { Cell } from './csv.ts';
import { rawLine } from './csv.ts';
import type { Columns, Table } from './select.ts';
import { medusaId } from './ulid.ts';

export const orderTable: Table = {
  entity: 'Order',
  table: 'order',
  columns: [
    'id',
    'display_id',
    'status',
    'created_at',
    'updated_at',
    'fulfillment_status',
    'payment_status',
    'total',
    'currency_code',
    'region_id',
    'customer_id',
    'email',
  ],
  enums: {
    status: {
      name: 'order_status_enum',
      values: ['pending', 'completed', 'archived', 'canceled', 'requires_action'],
    },
  },
  searched: ['email', 'display_id'],
};

const region = medusaId('reg', 0, 1);

export interface MedusaOrder {
  readonly columns: Columns;
  readonly person: Readonly<Record<string, unknown>>;
  readonly customerName: string;
}

export function medusaOrders(store: Store): readonly MedusaOrder[] {
  return [...store.orders.values()].map((order) => ({
    columns: {
      id: medusaId('order', 0, order.internalId),
      display_id: Number(order['orderNumber'] ?? 0),
      status: 'pending',
      created_at: order.createDate,
      updated_at: String(order['updateDate'] ?? order.createDate),
      fulfillment_status: ['SHIPPED', 'DELIVERED'].includes(order.fulfillmentStatus) ? 'shipped' : 'not_fulfilled',
      payment_status: paymentStatuses[order.paymentStatus] ?? 'not_paid',
      ...totals(order),
      currency_code: 'usd',
      region_id: region,
      customer_id: medusaId('cus', 0, order.customerId ?? 0),
      email: order.email,
    },
    person: isFields(order['shippingPerson']) ? order['shippingPerson'] : {},
    customerName: String(store.customers.get(order.customerId ?? 0)?.['name'] ?? ''),
  }));
}

const paymentStatuses: Readonly<Record<string, string>> = {
  PAID: 'captured',
  REFUNDED: 'refunded',
  AWAITING_PAYMENT: 'awaiting',
};

/** Minor units, as the order export has them. */
function totals(order: Order): Columns {
  const total = Math.round(order.total * 100);
  const subtotal = typeof order['subtotal'] === 'number' ? Math.round(order['subtotal'] * 100) : total;
  return { subtotal, shipping_total: total - subtotal, total };
}

const columns: readonly (readonly [string, (order: MedusaOrder) => Cell])[] = [
  ['Order_ID', (order) => order.columns['id']],
  ['Display_ID', (order) => order.columns['display_id']],
  ['Order status', (order) => order.columns['status']],
  ['Date', (order) => new Date(String(order.columns['created_at'])).toUTCString()],
  ['Customer First name', (order) => order.customerName.split(' ')[0]],
  ['Customer Last name', (order) => order.customerName.split(' ').slice(1).join(' ')],
  ['Customer Email', (order) => order.columns['email']],
  ['Customer ID', (order) => order.columns['customer_id']],
  ['Shipping Address 1', ({ person }) => text(person['street'])],
  ['Shipping Address 2', () => ''],
  ['Shipping Country Code', ({ person }) => text(person['countryCode']).toLowerCase()],
  ['Shipping City', ({ person }) => text(person['city'])],
  ['Shipping Postal Code', ({ person }) => text(person['postalCode'])],
  ['Shipping Region ID', (order) => order.columns['region_id']],
  ['Fulfillment Status', (order) => order.columns['fulfillment_status']],
  ['Payment Status', (order) => order.columns['payment_status']],
  ['Subtotal', (order) => order.columns['subtotal']],
  ['Shipping Total', (order) => order.columns['shipping_total']],
  ['Discount Total', () => 0],
  ['Gift Card Total', () => 0],
  ['Refunded Total', () => 0],
  ['Tax Total', () => 0],
  ['Total', (order) => order.columns['total']],
  ['Currency Code', (order) => order.columns['currency_code']],
  ['Sales channel name', () => 'Default Sales Channel'],
  ['Sales channel description', () => 'Created by the simulator'],
];

export function orderCsv(orders: readonly MedusaOrder[]): string {
  const lines = orders.map((order) => rawLine(columns.map(([, cell]) => cell(order))));
  return rawLine(columns.map(([name]) => name)) + lines.join('');
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
