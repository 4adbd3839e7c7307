import { jsonAnswer } from '../answer.ts';
import type { Fields } from '../json.ts';
import type { ErrorCode } from './errors.ts';
import { errorAnswer, wrongParameter } from './errors.ts';
import type { FieldTypes } from './fields.ts';
import { readFields } from './fields.ts';
import { holds, pageAnswer } from './query.ts';
import type { Route, RouteRequest } from './route.ts';
import type { Store } from './store.ts';

/** A kind of entity with nothing special about it: search, read, create, update and delete by number. */
export interface Collection {
  readonly path: string;
  readonly idParameter: string;
  readonly entities: (store: Store) => Map<number, Fields>;
  readonly required: string;
  readonly types: FieldTypes;
  readonly notFound: ErrorCode;
  /** False where the API reads a list only. */
  readonly readsOne?: false;
  /** Parameters that must equal a field, and the fields that `keyword` looks into. */
  readonly exact?: readonly string[];
  readonly keyword?: readonly string[];
}

export function collectionRoutes(collection: Collection): readonly Route[] {
  const { path } = collection;
  const one = `${path}/{${collection.idParameter}}`;
  const entity = (request: RouteRequest) => {
    const id = Number(request.parameter(collection.idParameter));
    const fields = collection.entities(request.store).get(id);
    return fields === undefined ? undefined : { id, fields };
  };
  const missing = () => errorAnswer(collection.notFound, `Nothing with this id was found under ${path}.`);
  const readOne: Route = {
    method: 'GET',
    path: one,
    answer: (request) => {
      const found = entity(request);
      return found === undefined ? missing() : jsonAnswer(200, found.fields);
    },
  };
  return [
    { method: 'GET', path, answer: (request) => search(collection, request) },
    { method: 'POST', path, answer: (request) => create(collection, request) },
    ...(collection.readsOne === false ? [] : [readOne]),
    {
      method: 'PUT',
      path: one,
      answer: (request) => {
        const found = entity(request);
        if (found === undefined) return missing();
        const read = readFields(request.body, collection.types);
        if ('fault' in read) return read.fault;
        collection.entities(request.store).set(found.id, { ...found.fields, ...read.fields, id: found.id });
        return jsonAnswer(200, { updateCount: 1 });
      },
    },
    {
      method: 'DELETE',
      path: one,
      answer: (request) => {
        const found = entity(request);
        if (found === undefined) return missing();
        collection.entities(request.store).delete(found.id);
        return jsonAnswer(200, { deleteCount: 1 });
      },
    },
  ];
}

function search(collection: Collection, { store, query }: RouteRequest) {
  const keyword = query.get('keyword');
  const found = [...collection.entities(store).values()].filter((fields) => {
    if (keyword !== null && !(collection.keyword ?? []).some((name) => holds(fields[name], keyword))) return false;
    return (collection.exact ?? []).every((name) => {
      const wanted = query.get(name);
      return wanted === null || String(fields[name]).toLowerCase() === wanted.toLowerCase();
    });
  });
  return pageAnswer(found, query);
}

function create(collection: Collection, { store, body }: RouteRequest) {
  const read = readFields(body, collection.types);
  if ('fault' in read) return read.fault;
  if (read.fields[collection.required] === undefined) {
    return wrongParameter(`Field "${collection.required}" is required.`);
  }
  const id = store.nextId();
  collection.entities(store).set(id, { ...read.fields, id });
  return jsonAnswer(200, { id });
}
