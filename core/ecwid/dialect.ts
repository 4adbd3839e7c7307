import shape from '../../schemas/ecwid-request.schema.json?validator';
import { noCompletions } from '../completion.ts';
import type { Dialect, ParsedItem } from '../dialect.ts';
import { itemRules, noSummary } from '../itemRules.ts';
import { shapeRule } from '../shape.ts';
import { absolutePath } from './rules/absolutePath.ts';
import { invalidMethod } from './rules/invalidMethod.ts';

export const ecwidBatch: Dialect = {
  languageId: 'ecwid-batch',
  fileEnding: '.ecwidbatch.json',
  service: 'ecwid',
  list: true,
  itemName: 'request',
  expectation:
    'An Ecwid batch file is a list of requests in square brackets: [ { "path": "/profile", "method": "GET" } ].',
  skeleton: '[\n  { "id": "1", "path": "/profile", "method": "GET" }\n]\n',
  itemRules: itemRules(
    (item: ParsedItem) => item,
    () => noSummary,
    [
      shapeRule({
        shape,
        itemName: 'request',
        // No source says that Ecwid refuses them.
        unknownFields: 'warning',
        summary: 'A request has a path and a method, and may have an id and a body.',
        source: 'https://docs.ecwid.com/api-reference/rest-api/batch-requests/create-batch-request',
        examples: {
          bad: '{ "path": "/profile" }',
          good: '{ "id": "1", "path": "/profile", "method": "GET" }',
        },
      }),
      absolutePath,
      invalidMethod,
    ],
  ),
  groupRules: [],
  fileRules: [],
  complete: () => noCompletions,
  describe: () => undefined,
};
