/**
 * How many cases a property is tried on: a quarter of `all`, each time others, so that many runs see many. Long texts are a quarter as long.
 * `COMMERCE_BATCH_TEST_CASES=all` tries them all.
 */
export function caseCount(all: number): { readonly numRuns: number } {
  return { numRuns: process.env['COMMERCE_BATCH_TEST_CASES'] === 'all' ? all : Math.ceil(all / 4) };
}
