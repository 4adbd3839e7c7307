/** Numbers as they are printed: three digits are what a measurement on a shared machine is worth. */

export function milliseconds(value: number): string {
  return `${shown(value)} ms`;
}

export function megabytes(bytes: number): string {
  return `${shown(bytes / 1e6)} MB`;
}

export function times(value: number): string {
  return `${shown(value)}×`;
}

export function count(value: number): string {
  return grouped(String(value));
}

function shown(value: number): string {
  if (value >= 100) return grouped(value.toFixed(0));
  return value >= 10 ? String(Number(value.toFixed(1))) : String(Number(value.toFixed(2)));
}

/** Thin groups of three, so that no comma is taken for a decimal one. */
function grouped(digits: string): string {
  return digits.length < 4 ? digits : digits.replace(/\B(?=(\d{3})+$)/g, ' ');
}
