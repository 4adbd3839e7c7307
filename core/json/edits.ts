import type { Fix } from '../finding.ts';
import type { JsonNode } from './tree.ts';

/** A fix that puts another text in the place of a JSON string. */
export function replaceString(node: JsonNode, text: string, title: string): Fix {
  return { title, edits: [{ span: { start: node.start, end: node.end }, newText: JSON.stringify(text) }] };
}
