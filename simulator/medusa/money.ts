const currencies = new Set(Intl.supportedValuesOf('currency').map((currency) => currency.toLowerCase()));

/** The server's table of currencies holds those of ISO 4217. */
export function isCurrency(code: string): boolean {
  return currencies.has(code);
}

/** Minor units as a price in a file has them: 1950 becomes 19.5. */
export function humanAmount(amount: number, currency: string): number {
  return amount / factor(currency);
}

/** A price in a file as minor units. What is no number stays none. */
export function minorAmount(amount: number, currency: string): number {
  return Math.round(amount * factor(currency));
}

/** Medusa knows currencies with two digits and those with none, such as the yen. */
function factor(currency: string): number {
  const known = factors.get(currency);
  if (known !== undefined) return known;
  const { maximumFractionDigits } = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
  const found = maximumFractionDigits === 0 ? 1 : 100;
  factors.set(currency, found);
  return found;
}

const factors = new Map<string, number>();
