import { type FormProblem, type FormRule, fieldsOf } from '../../dialect.ts';
import type { Fix } from '../../finding.ts';
import { cutSegment } from '../../json/cut.ts';
import { tokenReader } from '../../json/tokens.ts';
import { shorten } from '../../shorten.ts';

export const wrappedArray: FormRule = {
  code: 'wrapped-array',
  severity: 'error',
  summary: 'A batch file is a list of requests, with nothing around it.',
  source: 'https://docs.ecwid.com/api-reference/rest-api/batch-requests/create-batch-request',
  examples: {
    bad: '{ "requests": [ { "id": "1", "path": "/profile", "method": "GET" } ] }',
    good: '[ { "id": "1", "path": "/profile", "method": "GET" } ]',
  },
  check,
};

const expectation =
  'An Ecwid batch file is a list of requests in square brackets: [ { "path": "/profile", "method": "GET" } ].';

function check(text: string, value: unknown): FormProblem {
  const fields = fieldsOf(value);
  if (fields === undefined) return { message: expectation, fixes: [] };
  const [name, ...others] = Object.keys(fields);
  if (name !== undefined && others.length === 0 && Array.isArray(fields[name]))
    return {
      message: `The list of requests stands inside “${shorten(name)}”. Ecwid takes the list alone, without anything around it.`,
      fixes: unwrap(text, name),
    };
  if (Object.hasOwn(fields, 'path') || Object.hasOwn(fields, 'method'))
    return { message: 'A single request needs square brackets around it, too.', fixes: [wrap(text)] };
  return { message: expectation, fixes: [] };
}

/** Cuts off both ends, so that nothing in between is read or written anew. */
function unwrap(text: string, name: string): readonly Fix[] {
  const next = tokenReader(text);
  const [, , , { start }] = [next(), next(), next(), next()];
  // A second list of the same name would be left over.
  if (cutSegment(text, start, false).reason === 'comma') return [];
  const end = text.lastIndexOf('}');
  const list = text.slice(start, end).trimEnd();
  const edits = [
    { span: { start: 0, end: start }, newText: '' },
    { span: { start: start + list.length, end: end + 1 }, newText: '' },
  ];
  return [{ title: `Take the list out of “${shorten(name)}”`, edits }];
}

function wrap(text: string): Fix {
  const start = text.search(/\S/);
  const end = text.trimEnd().length;
  const edits = [
    { span: { start, end: start }, newText: '[' },
    { span: { start: end, end }, newText: ']' },
  ];
  return { title: 'Put square brackets around it', edits };
}
