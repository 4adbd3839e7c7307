import type { Order, Store } from '../ecwid/store.ts';
import { isFields } from '../json.ts';
import { defaultRelations } from './context.ts';
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
    'canceled_at',
  ],
  related: ['cart_id', 'tax_rate', 'sales_channel_id'],
  relations: [...defaultRelations['order-export'], 'billing_address', 'items', 'region', 'payments', 'discounts'],
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
      canceled_at: null,
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

/** Heading, the selected field or relation that brings the column into the file, and the cell. */
const columns: readonly (readonly [string, string, (order: MedusaOrder) => Cell])[] = [
  ['Order_ID', 'id', (order) => order.columns['id']],
  ['Display_ID', 'display_id', (order) => order.columns['display_id']],
  ['Order status', 'status', (order) => order.columns['status']],
  ['Date', 'created_at', (order) => new Date(String(order.columns['created_at'])).toUTCString()],
  ['Customer First name', 'customer', (order) => order.customerName.split(' ')[0]],
  ['Customer Last name', 'customer', (order) => order.customerName.split(' ').slice(1).join(' ')],
  ['Customer Email', 'customer', (order) => order.columns['email']],
  ['Customer ID', 'customer', (order) => order.columns['customer_id']],
  ['Shipping Address 1', 'shipping_address', ({ person }) => text(person['street'])],
  ['Shipping Address 2', 'shipping_address', () => ''],
  ['Shipping Country Code', 'shipping_address', ({ person }) => text(person['countryCode']).toLowerCase()],
  ['Shipping City', 'shipping_address', ({ person }) => text(person['city'])],
  ['Shipping Postal Code', 'shipping_address', ({ person }) => text(person['postalCode'])],
  ['Shipping Region ID', 'shipping_address', (order) => order.columns['region_id']],
  ['Fulfillment Status', 'fulfillment_status', (order) => order.columns['fulfillment_status']],
  ['Payment Status', 'payment_status', (order) => order.columns['payment_status']],
  ['Subtotal', 'subtotal', (order) => order.columns['subtotal']],
  ['Shipping Total', 'shipping_total', (order) => order.columns['shipping_total']],
  ['Discount Total', 'discount_total', () => 0],
  ['Gift Card Total', 'gift_card_total', () => 0],
  ['Refunded Total', 'refunded_total', () => 0],
  ['Tax Total', 'tax_total', () => 0],
  ['Total', 'total', (order) => order.columns['total']],
  ['Currency Code', 'currency_code', (order) => order.columns['currency_code']],
  ['Sales channel name', 'sales_channel', () => 'Default Sales Channel'],
  ['Sales channel description', 'sales_channel', () => 'Created by the simulator'],
];

/**
 * The file. Columns that were not selected are left out;
 * the region comes with the address and is empty when only its own field was left out.
 */
export function orderCsv(orders: readonly MedusaOrder[], selected: ReadonlySet<string>): string {
  const kept = columns.filter(([, source]) => selected.has(source));
  const lines = orders.map((order) => {
    const shown = selected.has('region_id') ? order : { ...order, columns: { ...order.columns, region_id: null } };
    return rawLine(kept.map(([, , cell]) => cell(shown)));
  });
  return rawLine(kept.map(([heading]) => heading)) + lines.join('');
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
