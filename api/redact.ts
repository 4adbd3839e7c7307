const mark = '[redacted]';

/**
 * Things that look like tokens, whoever they belong to. The first group is kept.
 * Medusa prints `api_token` in clear in its user objects; Ecwid's tokens begin with `secret_` or `public_`.
 * Every repetition has a bound, so that no answer can make the search slow.
 */
const tokenShapes: readonly RegExp[] = [
  /()\b(?:secret|public)_[A-Za-z0-9]{6,}/g,
  // JSON web tokens: three pieces of base64, of which the first begins with `{"`.
  /()(?<![\w-])eyJ[\w-]{6,4000}\.[\w-]{6,4000}\.[\w-]{6,4000}/g,
  /\b(Bearer(?:\s|%20|\+){1,3})[\w.~+/=-]{6,}/gi,
  /\b(Basic\s)[\w+/=-]{8,}/g,
  // JSON members, also inside JSON text that is itself a JSON string.
  /(\\{0,7}"(?:[a-z]{1,20}[_-]){0,3}(?:token|password|secret)\\{0,7}"\s{0,9}:\s{0,9}\\{0,7}")(?!\[redacted\])[^"\\]+/gi,
  /\b((?:[a-z]{1,20}[_-]){0,3}token=)(?!\[redacted\])[^&\s"'<>\\]+/gi,
  /\b(x-medusa-access-token["']?\s{0,9}[:=]\s{0,9}["']?)(?!\[redacted\])[^\s"',;]+/gi,
  /\b(connect\.sid=)(?!\[redacted\])[^;\s"',]+/gi,
];

/** Replaces the secrets, in every form they may be printed in, and everything that looks like a token. */
export function redact(text: string, secrets: readonly string[]): string {
  return tokenShapes.reduce((result, shape) => result.replace(shape, `$1${mark}`), redactExactly(text, secrets));
}

/** Replaces only the given secrets, for texts that belong to the user, such as an outcome's body. */
export function redactExactly(text: string, secrets: readonly string[]): string {
  const forms = secrets.flatMap(printedForms);
  // The longest first: the raw form may be a part of an escaped one.
  const ordered = [...new Set(forms)].sort((a, b) => b.length - a.length);
  return ordered.reduce((result, form) => result.replaceAll(form, mark), text);
}

function printedForms(secret: string): readonly string[] {
  if (secret === '') {
    return [];
  }
  const json = JSON.stringify(secret).slice(1, -1);
  // A lone surrogate would make encodeURIComponent throw.
  const percent = encodeURIComponent(secret.replace(/\p{Surrogate}/gu, '\uFFFD'));
  const lowerCase = percent.replace(/%[0-9A-F]{2}/g, (encoded) => encoded.toLowerCase());
  return [
    secret,
    json,
    json.replaceAll('/', '\\/'),
    percent,
    lowerCase,
    percent.replaceAll('%20', '+'),
    Buffer.from(secret).toString('base64'),
    Buffer.from(secret).toString('base64url'),
    secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
  ];
}
