/** New products for the demo shop, with a read after every ninth: all succeed, and some answers are long. */

/** One of those that the simulator begins with. */
const known = 645_582_630;

export function createShopFile(requests: number): string {
  const lines = Array.from({ length: requests }, (_, index) =>
    JSON.stringify(
      index % 10 === 9
        ? { id: `r${index}`, path: `/products/${known}`, method: 'GET' }
        : {
            id: `r${index}`,
            path: '/products',
            method: 'POST',
            body: { name: `Lamp ${index}`, sku: `BENCH-${index}`, price: index % 100, enabled: true, weight: 1.5 },
          },
    ),
  );
  return `[\n${lines.join(',\n')}\n]\n`;
}
