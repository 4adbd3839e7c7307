const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A number as text of that many characters, in the alphabet of ULIDs. */
function base32(value: number, length: number): string {
  let rest = value;
  let text = '';
  for (let place = 0; place < length; place += 1) {
    text = letters.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

/** An id as Medusa makes them: 10 characters of time, then 16 that keep it unique. */
export function medusaId(prefix: string, time: number, serial: number): string {
  return `${prefix}_${base32(time, 10)}${base32(serial, 16)}`;
}
