/** What is known of a query parameter, for completion and hover. */
import { code, paragraphs, prose } from '../markdown.ts';
import { type Endpoint, type QueryParameter, type QueryType, queryParameter } from './catalogue.ts';
import { type QueryPart, queryOf } from './path.ts';

const types: Readonly<Record<QueryType, string>> = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: 'true or false',
  date: 'date',
  list: 'list',
  enum: 'text',
};

/** In a few words: `date, required`. */
export function parameterType({ type, required, requiredInBatch }: QueryParameter): string {
  return required === true || requiredInBatch === true ? `${types[type]}, required` : types[type];
}

/** Markdown; empty where nothing more is known than the type. */
export function parameterText({
  type,
  enum: values,
  note,
  insteadOf,
  repeatable,
  requiredInBatch,
}: QueryParameter): string {
  const known = (values ?? []).map((value) => `\`${value}\``).join(', ');
  return [
    note === undefined ? '' : sentence(note),
    requiredInBatch === true ? 'Needed in a batch, which cannot carry a file.' : '',
    insteadOf === undefined ? '' : `Can stand instead of \`${insteadOf}\`.`,
    type === 'date' ? 'A day such as `2026-01-31`, a time such as `2026-01-31 18:57:19 +0000`, or UNIX seconds.' : '',
    type === 'list' ? 'With commas between its items.' : '',
    repeatable === true ? 'May be given more than once.' : '',
    known === '' ? '' : `${type === 'list' ? 'Any' : 'One'} of ${known}.`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** A note of the catalogue as a sentence. */
export function sentence(note: string): string {
  const text = prose(note.charAt(0).toUpperCase() + note.slice(1));
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** A query, decoded. @param offset in the path; the parameter there comes first */
export function describeQuery(path: string, offset: number, calls: readonly Endpoint[]): string {
  const parts = queryOf(path);
  const isHere = ({ start, end }: QueryPart): boolean => start <= offset && offset <= end;
  const ordered = [...parts.filter(isHere), ...parts.filter((part) => !isHere(part))].slice(0, mostParts);
  const left = parts.length - ordered.length;
  return paragraphs(
    ordered.map((part) => `- ${describePart(part, calls)}`).join('\n'),
    left > 0 ? `… and ${left} more.` : undefined,
  );
}

const mostParts = 20;

function describePart({ name, value }: QueryPart, calls: readonly Endpoint[]): string {
  const given = value === '' ? code(name) : `${code(name)} = ${code(value)}`;
  if (calls.length === 0) return given;
  const parameter = calls.flatMap((call) => queryParameter(call, name) ?? [])[0];
  if (parameter === undefined) return `${given} · not documented for this call`;
  const text = parameterText(parameter);
  return `${given} · ${parameterType(parameter)}${text === '' ? '' : `. ${text}`}`;
}
