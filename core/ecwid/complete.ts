/** What may be written at a place of a request. */
import { type Completion, noCompletions } from '../completion.ts';
import { cursorAt } from '../json/cursor.ts';
import { completeBody } from './completeBody.ts';
import { completeMethod } from './completeMethod.ts';
import { completeNames, completeRequest } from './completeNames.ts';
import { completePath } from './completePath.ts';
import { draftOf } from './draft.ts';

export function complete(text: string, offset: number): readonly Completion[] {
  const cursor = cursorAt(text, offset);
  if (cursor.kind === 'none') return noCompletions;
  const draft = draftOf(text);
  const [field, ...inside] = cursor.path;
  if (field === 'body') return completeBody(draft, cursor, inside);
  if (cursor.kind === 'name') return field === undefined ? completeNames(draft, cursor) : noCompletions;
  if (field === undefined) return completeRequest(draft, cursor);
  if (inside.length > 0) return noCompletions;
  if (field === 'method') return completeMethod(draft, cursor);
  return field === 'path' ? completePath(draft, cursor) : noCompletions;
}
