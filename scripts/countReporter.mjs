// A reporter for `node --test` that writes nothing but the counts, as JSON.

/** Suites only group tests, so they are not counted. */
export default async function* countReporter(events) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for await (const { type, data } of events) {
    if (data?.details?.type === 'suite') continue;
    if (type === 'test:fail') counts.failed += 1;
    if (type === 'test:pass') counts[data.skip === undefined && data.todo === undefined ? 'passed' : 'skipped'] += 1;
  }
  yield JSON.stringify(counts);
}
