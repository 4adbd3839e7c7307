/** Runs are never lost and never doubled, whatever the line does and whenever the window dies. */
import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, type TestContext, test } from 'node:test';
import { buildClient, type Mistake } from './build.ts';
import { classes, type SeedClass } from './plan.ts';
import { notePlayed, playedFile, type SeedRange, seedsToPlay } from './played.ts';
import { describeTotals, playSeeds, type Totals } from './seeds.ts';

/** Played with a build that has not been played yet, and each time after that. */
const seeds = { whole: 200, further: 40 };
const lanes = 4;
const folder = path.resolve('.build', `faults-${process.pid}`);
/** Real milliseconds for a slow machine; a seed has its own limit. */
const timeout = 600_000;

after(() => fs.rm(folder, { recursive: true, force: true }));

const titles: Readonly<Record<SeedClass, string>> = {
  one: 'a window that is killed again and again',
  two: 'two windows on the same runs',
  stop: 'a stop in the middle of all that',
  hour: 'a sleep longer than the service remembers the key',
};

describe('nothing lost, nothing doubled', () => {
  const whole = path.join(folder, 'whole');
  let played = '';
  let range: SeedRange = { first: 0, count: 0 };
  let cameThrough = 0;

  before(async () => {
    await buildClient(whole);
    const parts = (await fs.readdir(whole)).sort().map((name) => path.join(whole, name));
    played = await playedFile([...parts, process.argv[1] ?? '']);
    range = await seedsToPlay(played, seeds.whole, seeds.further);
  });
  after(async () => {
    if (cameThrough === classes.length) await notePlayed(played, range);
  });

  for (const each of classes)
    test(titles[each], { timeout }, async (context) => {
      const failures: string[] = [];
      const onFailure = (line: string): number => failures.push(line);
      const program = path.join(whole, 'main.mjs');
      const totals = await playSeeds({ ...range, program, lanes, classes: [each], onFailure });
      tell(context, totals);
      assert.ok(failures.length === 0, failures.join('\n'));
      assert.ok(totals.seeds >= range.count / 10, 'the class has seeds');
      cameThrough += 1;
    });
});

/** How many seeds a mistake may stay unnoticed. */
const patience = 200;

async function notice(
  context: TestContext,
  mistake: Mistake,
  among: SeedClass,
  isNoticed: (totals: Totals) => boolean,
): Promise<void> {
  const program = await buildClient(path.join(folder, 'broken'), mistake);
  const options = { first: 1, count: patience, program, lanes, classes: [among] };
  const totals = await playSeeds({ ...options, enough: isNoticed });
  context.diagnostic(`noticed after ${totals.seeds} seeds`);
  assert.ok(isNoticed(totals), `The mistake was not noticed within ${totals.seeds} seeds.`);
}

const isDoubled = ({ doubled }: Totals): boolean => doubled > 0;

test(
  'a build that does not store the key before the POST is noticed: requests are carried out twice',
  {
    timeout,
  },
  (context) => notice(context, 'key not stored before the POST', 'one', isDoubled),
);

test(
  'a build that writes the record after the POST is noticed: requests are carried out twice',
  {
    timeout,
  },
  (context) => notice(context, 'record written after the POST', 'hour', isDoubled),
);

test(
  'a build that takes an aborted call for one that never left is noticed: requests are carried out twice',
  {
    timeout,
  },
  (context) => notice(context, 'aborted call taken for one that never left', 'hour', isDoubled),
);

test('a build that ignores the lock is noticed: two windows move one run', { timeout }, (context) =>
  notice(context, 'lock ignored', 'two', ({ shared }) => shared > 0),
);

function tell(context: TestContext, totals: Totals): void {
  for (const line of describeTotals(totals)) context.diagnostic(line);
}
