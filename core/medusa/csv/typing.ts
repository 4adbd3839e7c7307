/** What the server's library turns a cell into: `dynamicTyping` of Papa Parse is on for every column. */

const number = /^\s*-?(\d+\.?|\.\d+|\d+\.\d+)([eE][-+]?\d+)?\s*$/;
const date =
  /^(\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d\.\d+([+-][0-2]\d:[0-5]\d|Z))|(\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d([+-][0-2]\d:[0-5]\d|Z))|(\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d([+-][0-2]\d:[0-5]\d|Z))$/;

/** From here on numbers are left as they are written. */
const firstUntyped = 2 ** 53;

export type Typed = string | number | boolean;

/** @param cell not empty; an empty one becomes nothing */
export function typed(cell: string): Typed {
  if (cell === 'true' || cell === 'TRUE') return true;
  if (cell === 'false' || cell === 'FALSE') return false;
  if (!mayBeNumber(cell)) return cell;
  const value = number.test(cell) ? Number.parseFloat(cell) : Number.NaN;
  return value > -firstUntyped && value < firstUntyped ? value : cell;
}

export function isDate(cell: string): boolean {
  return cell.length > 15 && cell.includes('T') && date.test(cell);
}

/** Quick, because nearly every cell of a text column is none. */
function mayBeNumber(cell: string): boolean {
  const first = cell.charCodeAt(0);
  // A digit, a minus, a dot, or white space of whatever kind.
  return (first >= 0x30 && first <= 0x39) || first === 0x2d || first === 0x2e || first <= 0x20 || first >= 0x80;
}
