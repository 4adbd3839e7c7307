import type { Customer, Order, Product } from './store.ts';

const people = [
  ['Michael Scott', 'mscott@gmail.com'],
  ['App Tester', 'ec.apps@lightspeedhq.com'],
  ['Ada Lovelace', 'ada@example.com'],
  ['Grace Hopper', 'grace@example.com'],
  ['Konrad Zuse', 'konrad@example.com'],
  ['Emmy Noether', 'emmy@example.com'],
  ['Alan Turing', 'alan@example.com'],
  ['Hedy Lamarr', 'hedy@example.com'],
  ['Edsger Dijkstra', 'edsger@example.com'],
  ['Radia Perlman', 'radia@example.com'],
  ['Niklaus Wirth', 'niklaus@example.com'],
  ['Barbara Liskov', 'barbara@example.com'],
  ['Donald Knuth', 'donald@example.com'],
  ['Frances Allen', 'frances@example.com'],
  ['John Backus', 'john@example.com'],
  ['Katherine Johnson', 'katherine@example.com'],
  ['Tony Hoare', 'tony@example.com'],
  ['Margaret Hamilton', 'margaret@example.com'],
  ['Dennis Ritchie', 'dennis@example.com'],
  ['Sophie Wilson', 'sophie@example.com'],
] as const;

/** Customers 1 to 20. */
export function seedCustomers(): readonly Customer[] {
  return people.map(([name, email], index) => ({
    id: index + 1,
    name,
    email,
    customerGroupId: index % 7 === 6 ? 1 : 0,
    registered: new Date(Date.UTC(2025, 1, 1 + index)).toISOString(),
    billingPerson: address(name, index),
    shippingAddresses: [address(name, index)],
    acceptMarketing: index % 2 === 0,
  }));
}

function address(name: string, index: number): Readonly<Record<string, string>> {
  return { name, street: `Street ${index + 1}`, city: 'Berlin', countryCode: 'DE', postalCode: '10115' };
}

const orderCount = 25;
const namedOrders = ['XJ12H', 'K8XTQ'];
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const paymentStatuses = ['PAID', 'AWAITING_PAYMENT', 'PAID', 'REFUNDED'] as const;
const fulfilmentStatuses = ['AWAITING_PROCESSING', 'PROCESSING', 'SHIPPED', 'DELIVERED'] as const;

/** Twenty-five orders; the first two are the ones that the examples name. */
export function seedOrders(products: readonly Product[], customers: readonly Customer[]): readonly Order[] {
  return Array.from({ length: orderCount }, (_, index) => {
    const customer = customers[index % customers.length];
    const product = products[(index * 5) % products.length];
    const price = product?.price ?? 10;
    const quantity = 1 + (index % 3);
    const subtotal = price * quantity;
    const createDate = new Date(Date.UTC(2025, 5, 1 + index, 9, 30)).toISOString();
    return {
      id: namedOrders[index] ?? orderCode(index),
      internalId: 212_398_840 + index,
      orderNumber: index + 1,
      email: customer?.email ?? 'guest@example.com',
      ...(customer === undefined ? {} : { customerId: customer.id }),
      subtotal,
      shippingOption: { shippingMethodName: 'Parcel', shippingRate: 5 },
      tax: 0,
      total: subtotal + 5,
      paymentMethod: 'Invoice',
      paymentStatus: index === 1 ? 'AWAITING_PAYMENT' : (paymentStatuses[index % 4] ?? 'PAID'),
      fulfillmentStatus: index === 0 ? 'PROCESSING' : (fulfilmentStatuses[index % 4] ?? 'PROCESSING'),
      items: [{ id: 1000 + index, productId: product?.id, name: product?.name, sku: product?.sku, price, quantity }],
      shippingPerson: address(customer?.name ?? 'Guest', index),
      createDate,
      updateDate: createDate,
    };
  });
}

/** Five letters and digits, as the API's order ids have them; the same on every start. */
export function orderCode(seed: number): string {
  let state = (seed + 1) * 2_654_435_761;
  let code = '';
  for (let place = 0; place < 5; place += 1) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    code += letters[Math.floor(state / 65_536) % letters.length];
  }
  return code;
}
