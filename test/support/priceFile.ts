/** A file of price changes; products beyond the demo shop's do not exist and fail with 404. */
export function priceFile(
  count: number,
  path = (index: number): string => `/products/${645582630 + (index % 40)}`,
): string {
  const requests = Array.from({ length: count }, (_, index) =>
    JSON.stringify({ id: `r${index}`, path: path(index), method: 'PUT', body: { price: index + 1 } }),
  );
  return `[\n  ${requests.join(',\n  ')}\n]\n`;
}
