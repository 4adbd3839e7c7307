import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endpointByKey, endpoints } from '../../../core/ecwid/catalogue.ts';
import { effectOf, exceptions, massChanges } from '../../../core/ecwid/effects.ts';
import { sideEffects } from '../../../core/ecwid/sideEffects.ts';

test('every call that is named is in the catalogue', () => {
  const named = [...exceptions.keys(), ...massChanges.keys(), ...sideEffects.flatMap(({ operations }) => operations)];
  assert.deepEqual(
    named.filter((operation) => endpointByKey(operation) === undefined),
    [],
  );
});

test('no exception says what the method says already', () => {
  const usual = { GET: 'read', POST: 'create', PUT: 'update', DELETE: 'delete' } as const;
  assert.deepEqual(
    [...exceptions].filter(([operation, effect]) => effect === usual[endpointByKey(operation)?.method ?? 'GET']),
    [],
  );
});

/** The catalogue's own words tell what a call does; what they do not fit was looked up. */
test('what counts as a create makes something, by the words of the documentation', () => {
  const makes = /^(create|add|attach|upload a gallery|generate|turn an abandoned cart|buy|charge)\b/i;
  const isBatch = (path: string): boolean => path.startsWith('/batch');
  assert.deepEqual(
    endpoints
      .filter((endpoint) => effectOf(endpoint) === 'create' && !isBatch(endpoint.path) && !makes.test(endpoint.summary))
      .map(({ key, summary }) => `${key}: ${summary}`),
    [],
  );
});

test('nothing that deletes counts as anything else', () => {
  const deletes = /^(delete|remove|cancel)\b/i;
  for (const endpoint of endpoints)
    assert.equal(
      deletes.test(endpoint.summary) || endpoint.method === 'DELETE',
      effectOf(endpoint) === 'delete',
      endpoint.key,
    );
});

test('an upload in the background does what the upload does', () => {
  for (const { key, path } of endpoints.filter(({ path }) => path.endsWith('/async'))) {
    const upload = endpointByKey(key.slice(0, -'/async'.length));
    assert.ok(upload, path);
    const effect = endpointByKey(key);
    assert.equal(effect && effectOf(effect), effectOf(upload), path);
  }
});
