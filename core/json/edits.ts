/** Edits on one JSON value that leave everything else as it stands. */
import type { Place } from '../dialect.ts';
import type { Fix, Span } from '../finding.ts';
import { rawSpan } from './strings.ts';
import type { JsonNode, JsonProperty } from './tree.ts';

/** For a fix after which the file means the same. */
export function safe(fix: Fix): Fix {
  return { ...fix, safe: true };
}

/** A fix that puts another text in the place of a JSON string. */
export function replaceString(node: JsonNode, text: string, title: string): Fix {
  return replaceValue(node, JSON.stringify(text), title);
}

/** What is to stand in the place of a part of the text that a string stands for. */
export interface PartEdit extends Span {
  readonly text: string;
}

/** @param part of the text that the string at `place` stands for */
export function replacePart(place: Place, { start, end }: Span, text: string, title: string): Fix {
  return replaceParts(place, [{ start, end, text }], title);
}

/** @param parts in their order; between them each escape stays as its author wrote it */
export function replaceParts({ text, node }: Place, parts: Iterable<PartEdit>, title: string): Fix {
  let first = -1;
  let newText = '';
  let read = 0;
  let written = node.start + 1;
  for (const part of parts) {
    // Goes on where the part before ended: a path may be megabytes long and all of it wrong.
    const rest = { start: written - 1, end: node.end };
    const span = rawSpan(text, rest, { start: part.start - read, end: part.end - read });
    if (first === -1) first = span.start;
    else newText += text.slice(written, span.start);
    newText += JSON.stringify(part.text).slice(1, -1);
    read = part.end;
    written = span.end;
  }
  return first === -1 ? { title, edits: [] } : fix(title, { start: first, end: written }, newText);
}

/** @param json the new value as it is to stand in the file */
export function replaceValue(node: JsonNode, json: string, title: string): Fix {
  return fix(title, { start: node.start, end: node.end }, json);
}

export function renameProperty({ key }: JsonProperty, name: string, title: string): Fix {
  return fix(title, { start: key.start, end: key.end }, JSON.stringify(name));
}

/** Removes a property with the comma that would be left over, and the white space before it. */
export function removeProperty({ text, parent, property }: Place, title: string): Fix | undefined {
  const properties = parent?.properties;
  if (properties === undefined || property === undefined) return undefined;
  const index = properties.indexOf(property);
  const before = properties[index - 1];
  const after = properties[index + 1];
  const end = (property.value ?? property.key).end;
  if (before !== undefined) return fix(title, { start: (before.value ?? before.key).end, end }, '');
  if (after !== undefined) return fix(title, { start: property.key.start, end: after.key.start }, '');
  const open = (parent?.start ?? 0) + 1;
  const close = text.indexOf('}', end);
  return fix(title, { start: open, end: close === -1 ? end : close }, '');
}

/** @param node an object; the property is added after the last one, on its own line where the others have their own */
export function addProperty(text: string, node: JsonNode, name: string, json: string, title: string): Fix {
  const last = node.properties?.at(-1);
  const start = last === undefined ? node.start + 1 : (last.value ?? last.key).end;
  const property = `${JSON.stringify(name)}: ${json}`;
  if (last === undefined) return fix(title, { start, end: start }, ` ${property} `);
  const indent = /\n[ \t]*$/.exec(text.slice(node.start, last.key.start))?.[0] ?? ' ';
  return fix(title, { start, end: start }, `,${indent}${property}`);
}

function fix(title: string, span: Span, newText: string): Fix {
  return { title, edits: [{ span, newText }] };
}
