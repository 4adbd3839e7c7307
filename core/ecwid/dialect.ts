import shape from '../../schemas/ecwid-request.schema.json?validator';
import type { Dialect } from '../dialect.ts';
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
  shape,
  // No source says that Ecwid refuses them.
  unknownFields: 'warning',
  rules: [absolutePath, invalidMethod],
};
