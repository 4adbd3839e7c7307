/** Price updates of the demo shop's products with a read after every ninth, so that all succeed and some answers are long. */

/** What the simulator begins with. */
const firstProduct = 645_582_630;
const products = 40;

export function createShopFile(requests: number): string {
  const lines = Array.from({ length: requests }, (_, index) => {
    const path = `/products/${firstProduct + (index % products)}`;
    const head = { id: `r${index}`, path };
    return JSON.stringify(
      index % 10 === 9
        ? { ...head, method: 'GET' }
        : {
            ...head,
            method: 'PUT',
            body: { price: index + 1, quantity: index % 100, enabled: true, sku: `SKU-${index}` },
          },
    );
  });
  return `[\n${lines.join(',\n')}\n]\n`;
}
