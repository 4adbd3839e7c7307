/** The requests of a shop's working day. Each has an entity of its own, so that only planted mistakes are findings. */
import type { Random } from './random.ts';

export interface BenchRequest {
  readonly id: string;
  readonly path: string;
  readonly method: string;
  readonly body?: unknown;
}

type Template = (random: Random, number: number) => BenchRequest;

/** How often each kind comes up, of 100. */
const mix: readonly (readonly [share: number, template: Template])[] = [
  [29.7, priceUpdate],
  [22, stockUpdate],
  [9, orderUpdate],
  [8, customerUpdate],
  [6.3, productCreate],
  [4, variationUpdate],
  [5, imageByUrl],
  [3, categoryCreate],
  [4, getProduct],
  [3, listProducts],
  [3, listOrders],
  [3, listCustomers],
];

const things = ['Lamp', 'Chair', 'Table', 'Shelf', 'Mirror', 'Vase', 'Clock', 'Basket'] as const;
const looks = ['Oak', 'Walnut', 'Linen', 'Brass', 'Smoky', 'Nordic', 'Round', 'Folding'] as const;
const colours = ['Black', 'White', 'Sand', 'Moss', 'Ink'] as const;
const cities = ['Lyon', 'Porto', 'Utrecht', 'Malmö', 'Graz'] as const;

/** @param number tells requests of one file apart, and entities too */
export function createRequest(random: Random, number: number): BenchRequest {
  let rest = random.next() * 100;
  for (const [share, template] of mix) {
    if (rest < share) return template(random, number);
    rest -= share;
  }
  return priceUpdate(random, number);
}

/** On one line, with a number and strings to type in. */
export function priceUpdate(random: Random, number: number): BenchRequest {
  const compareToPrice = random.price();
  const price = Math.round(compareToPrice * 90) / 100;
  return { id: `price-${number}`, path: productPath(number), method: 'PUT', body: { price, compareToPrice } };
}

function stockUpdate(random: Random, number: number): BenchRequest {
  const body = { quantityDelta: random.between(-20, 60) };
  return { id: `stock-${number}`, path: `${productPath(number)}/inventory`, method: 'PUT', body };
}

function variationUpdate(random: Random, number: number): BenchRequest {
  const body = { price: random.price(), quantity: random.between(0, 90), sku: `SKU-${number}-B`, unlimited: false };
  return { id: `variation-${number}`, path: `${productPath(number)}/combinations/${number}`, method: 'PUT', body };
}

function orderUpdate(random: Random, number: number): BenchRequest {
  const body = {
    fulfillmentStatus: random.pick(['PROCESSING', 'SHIPPED', 'DELIVERED']),
    trackingNumber: `1Z999AA1${random.between(10_000_000, 99_999_999)}`,
    privateAdminNotes: `Parcel ${number} left the warehouse in ${random.pick(cities)}`,
  };
  return { id: `order-${number}`, path: `/orders/X${number.toString(36).toUpperCase()}`, method: 'PUT', body };
}

function customerUpdate(random: Random, number: number): BenchRequest {
  const body = {
    acceptMarketing: random.next() < 0.5,
    billingPerson: {
      name: `Customer ${number}`,
      street: `${random.between(1, 200)} Main Street`,
      city: random.pick(cities),
      countryCode: random.pick(['FR', 'PT', 'NL', 'SE', 'AT']),
      postalCode: String(random.between(10_000, 99_999)),
    },
  };
  return { id: `customer-${number}`, path: `/customers/${number}`, method: 'PUT', body };
}

function productCreate(random: Random, number: number): BenchRequest {
  const price = random.price();
  const name = `${random.pick(looks)} ${random.pick(things)}`;
  const body = {
    name,
    sku: `SKU-${number}`,
    price,
    quantity: random.between(1, 500),
    weight: random.between(1, 90) / 10,
    enabled: true,
    description: `<p>${name}, made in ${random.pick(cities)}.</p><ul><li>Easy to clean</li><li>Ships in “2–3” days</li></ul>`,
    categoryIds: [random.between(9_000_000, 9_000_040), random.between(9_000_041, 9_000_080)],
    wholesalePrices: [
      { quantity: 10, price: Math.round(price * 90) / 100 },
      { quantity: 50, price: Math.round(price * 80) / 100 },
    ],
    options: [
      {
        type: 'SELECT',
        name: 'Colour',
        required: true,
        defaultChoice: 0,
        choices: [
          { text: random.pick(colours), priceModifier: 0, priceModifierType: 'ABSOLUTE' },
          { text: 'Custom', priceModifier: random.between(1, 20), priceModifierType: 'PERCENT' },
        ],
      },
    ],
    dimensions: { length: random.between(5, 90), width: random.between(5, 90), height: random.between(5, 90) },
  };
  return { id: `create-${number}`, path: '/products', method: 'POST', body };
}

function categoryCreate(random: Random, number: number): BenchRequest {
  const body = { name: `${random.pick(looks)} ${number}`, parentId: random.between(1, 900), enabled: true };
  return { id: `category-${number}`, path: '/categories', method: 'POST', body };
}

function imageByUrl(_random: Random, number: number): BenchRequest {
  const url = encodeURIComponent(`https://cdn.example.com/images/${number} front.jpg`);
  return { id: `image-${number}`, path: `${productPath(number)}/image?externalUrl=${url}`, method: 'POST' };
}

function getProduct(_random: Random, number: number): BenchRequest {
  return { id: `read-${number}`, path: `${productPath(number)}?responseFields=id,sku,price`, method: 'GET' };
}

function listProducts(random: Random, number: number): BenchRequest {
  const query = `keyword=${random.pick(things)}&enabled=true&sortBy=PRICE_ASC&limit=100&offset=${number % 1000}`;
  return { id: `products-${number}`, path: `/products?${query}`, method: 'GET' };
}

function listOrders(random: Random, number: number): BenchRequest {
  const query = `customerId=${number}&paymentStatus=${random.pick(['PAID', 'AWAITING_PAYMENT'])}&limit=20`;
  return { id: `orders-${number}`, path: `/orders?${query}`, method: 'GET' };
}

function listCustomers(_random: Random, number: number): BenchRequest {
  return { id: `customers-${number}`, path: `/customers?email=buyer${number}%40example.com&limit=1`, method: 'GET' };
}

function productPath(number: number): string {
  return `/products/${number}`;
}
