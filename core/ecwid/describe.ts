/** What stands at a place of a request, in words. */
import type { Description } from '../completion.ts';
import type { Span } from '../finding.ts';
import { type Cursor, cursorAt } from '../json/cursor.ts';
import { decodedOffset, rawSpan } from '../json/strings.ts';
import type { JsonPath } from '../json/tree.ts';
import { paragraphs } from '../markdown.ts';
import { decodedName, describeCall, describeCalls } from './describeCall.ts';
import { describeBody, describeField } from './describeField.ts';
import { describeQuery } from './describeParameter.ts';
import { bodyCall, type Draft, draftOf, possibleCalls } from './draft.ts';
import { fieldTexts, isFieldName } from './fieldTexts.ts';
import { splitPath } from './path.ts';

export function describe(text: string, offset: number): Description | undefined {
  const cursor = cursorAt(text, offset);
  const { kind, node } = cursor;
  if (kind === 'none' || node === undefined) return undefined;
  const draft = draftOf(text);
  const path = kind === 'name' ? [...cursor.path, node.text ?? ''] : cursor.path;
  const span = { start: node.start, end: node.end };
  const [field, ...inside] = path;
  if (field === 'body' && inside.length > 0) return described(describeInBody(draft, inside), span);
  if (inside.length > 0 || !isFieldName(field)) return undefined;
  if (kind === 'value' && field === 'path') return describePath(draft, cursor, offset);
  if (kind === 'value' && field === 'method') return described(describeWhole(draft) ?? fieldTexts.method, span);
  const more = field === 'body' ? describeBody(bodyCall(draft)) : undefined;
  return described(paragraphs(fieldTexts[field], more), span);
}

function described(text: string | undefined, span: Span): Description | undefined {
  return text === undefined || text === '' ? undefined : { text, span };
}

function describeWhole(draft: Draft): string | undefined {
  return draft.endpoint === undefined ? describeCalls(draft) : describeCall(draft.endpoint);
}

function describePath(draft: Draft, { node }: Cursor, offset: number): Description | undefined {
  if (node?.text === undefined) return undefined;
  const path = node.text;
  const { name, query } = splitPath(path);
  const at = decodedOffset(draft.text, node, offset);
  const inQuery = query !== undefined && at >= name.end;
  const part = rawSpan(draft.text, node, inQuery ? { start: name.end, end: query.end } : name);
  // The quotes belong to the path as well.
  const span = part.start <= offset && offset <= part.end ? part : { start: node.start, end: node.end };
  if (inQuery) return described(describeQuery(path, at, possibleCalls(draft)), span);
  return described(paragraphs(describeWhole(draft), decodedName(path.slice(name.start, name.end))), span);
}

function describeInBody(draft: Draft, path: JsonPath): string | undefined {
  const call = bodyCall(draft);
  return call === undefined ? undefined : describeField(call, path);
}
