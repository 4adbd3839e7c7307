import { defaultRelations } from './context.ts';
import type { Cell } from './csv.ts';
import { rawLine } from './csv.ts';
import type { Table } from './select.ts';
import type { MedusaOrder } from './shop.ts';

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

/** Heading, the selected field or relation that brings the column into the file, and the cell. */
const columns: readonly (readonly [string, string, (order: MedusaOrder) => Cell])[] = [
  ['Order_ID', 'id', (order) => order.columns['id']],
  ['Display_ID', 'display_id', (order) => order.columns['display_id']],
  ['Order status', 'status', (order) => order.columns['status']],
  ['Date', 'created_at', (order) => new Date(String(order.columns['created_at'])).toUTCString()],
  ['Customer First name', 'customer', ({ customer }) => customer.firstName],
  ['Customer Last name', 'customer', ({ customer }) => customer.lastName],
  ['Customer Email', 'customer', (order) => order.columns['email']],
  ['Customer ID', 'customer', (order) => order.columns['customer_id']],
  ['Shipping Address 1', 'shipping_address', ({ address }) => address.street],
  ['Shipping Address 2', 'shipping_address', () => ''],
  ['Shipping Country Code', 'shipping_address', ({ address }) => address.countryCode],
  ['Shipping City', 'shipping_address', ({ address }) => address.city],
  ['Shipping Postal Code', 'shipping_address', ({ address }) => address.postalCode],
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
  ['Sales channel description', 'sales_channel', () => 'Created by Medusa'],
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
