/** A call in words, for hover: what it does and answers, what it needs, where to read more. */
import { code, paragraphs, prose } from '../markdown.ts';
import { entityInWords } from './bodyFields.ts';
import type { Endpoint } from './catalogue.ts';
import { sentence } from './describeParameter.ts';
import type { Draft } from './draft.ts';
import { collections } from './rules/erasesCatalogue.ts';

export function describeCall(endpoint: Endpoint): string {
  const { key, summary, notes, batch, confidence } = endpoint;
  return paragraphs(
    `**${prose(summary)}** — \`${key}\``,
    riskOf(endpoint),
    identifiersOf(endpoint),
    bodyOf(endpoint),
    scopesOf(endpoint),
    [batch.note, ...notes].flatMap((note) => (note === undefined ? [] : [sentence(note)])).join(' '),
    confidence === 'low' ? 'The sources do not agree that this call exists as it stands here.' : undefined,
    linkOf(endpoint),
  );
}

/** A path whose method is missing or not among the known ones. */
export function describeCalls({ route, method }: Draft): string | undefined {
  if (route === undefined) return undefined;
  const calls = route.endpoints.map((call) => `\`${call.key}\` — ${prose(call.summary)}`);
  const missing =
    method === undefined ? undefined : `No call with ${code(method)} is documented for this path. There are:`;
  return paragraphs(missing, calls.map((call) => `- ${call}`).join('\n'));
}

/** The path as it is meant, where it is written in another way. */
export function decodedName(name: string): string | undefined {
  if (!name.includes('%')) return undefined;
  const decoded = name.split('/').map(decodedSegment).join('/');
  return decoded === name ? undefined : `It stands for ${code(decoded)}.`;
}

function riskOf(endpoint: Endpoint): string | undefined {
  const single = collections.get(endpoint);
  return single === undefined ? undefined : `**It deletes all of them at once.** To delete one: \`${single}\`.`;
}

function identifiersOf({ pathParameters }: Endpoint): string {
  return pathParameters
    .flatMap(({ name, note }) => (note === undefined ? [] : [`\`${name}\`: ${sentence(note)}`]))
    .join(' ');
}

function bodyOf({ body, requiredFields }: Endpoint): string | undefined {
  if (body === undefined) return undefined;
  const required = requiredFields.map((name) => `\`${name}\``).join(', ');
  return `Body: ${prose(entityInWords(body))}${required === '' ? '.' : `, with ${required}.`}`;
}

function scopesOf({ scopes, notes }: Endpoint): string | undefined {
  if (scopes.length === 0)
    return notes.some((note) => /\bscopes?\b/i.test(note)) ? undefined : 'Its access scopes are not documented.';
  return `Access ${scopes.length === 1 ? 'scope' : 'scopes'}: ${scopes.map((scope) => `\`${scope}\``).join(', ')}.`;
}

function linkOf({ docUrl }: Endpoint): string | undefined {
  return docUrl === undefined ? undefined : `[API documentation](${docUrl})`;
}

function decodedSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
