import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parallelDetail } from '../../client/submit/parallelDetail.ts';
import { summarizeRequests } from '../../core/requests.ts';

test('in parallel, answers are matched by the ids that each request has for itself', () => {
  const warning =
    /Ids are missing or repeated, so answers can only be matched by their order: give each request its own/;
  for (const file of ['[{ "id": "a" }, { "id": "a" }]', '[{ "id": "a" }, {}]', '[{}]', '[{ "id": "1" }, { "id": 1 }]'])
    assert.match(parallelDetail(summarizeRequests(file)), warning, file);
  for (const file of ['[{ "id": "a" }, { "id": "b" }]', '[{ "id": "" }]'])
    assert.equal(
      parallelDetail(summarizeRequests(file)),
      'Up to 100 at once, in no fixed order. Faster; for requests that do not need each other.',
    );
});
