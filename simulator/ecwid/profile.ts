import type { Answer } from '../answer.ts';
import { jsonAnswer } from '../answer.ts';
import type { Fields } from '../json.ts';
import { isFields } from '../json.ts';
import { readFields } from './fields.ts';
import type { Route, RouteRequest } from './route.ts';

/** https://docs.ecwid.com/api-reference/rest-api/store-profile */
export const profileRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/profile',
    answer: ({ store }) => jsonAnswer(200, store.profile),
  },
  { method: 'PUT', path: '/profile', answer: update },
];

function update({ store, body }: RouteRequest): Answer {
  const read = readFields(body);
  if ('fault' in read) return read.fault;
  store.profile = merged(store.profile, read.fields);
  return jsonAnswer(200, { updateCount: 1 });
}

function merged(target: Fields, changes: Fields): Fields {
  const result: Fields = { ...target };
  for (const [name, value] of Object.entries(changes)) {
    const known = Object.hasOwn(target, name) ? target[name] : undefined;
    result[name] = isFields(known) && isFields(value) ? merged(known, value) : value;
  }
  return result;
}
