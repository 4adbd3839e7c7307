/** A piece of the user's text for a message: it may be millions of characters long. */
export function shorten(text: string, most = 60): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}
