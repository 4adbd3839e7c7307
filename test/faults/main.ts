/** `npm run test:faults -- [--seeds 1000] [--from 1] [--seed N] [--lanes 4] [--class one] [--broken <name>]` */
import { parseArgs } from 'node:util';
import { buildClient } from './build.ts';
import { classes } from './plan.ts';
import { describeTotals, playSeeds } from './seeds.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    lanes: { type: 'string', default: '4' },
    class: { type: 'string' },
    broken: { type: 'string' },
  },
});

void main();

async function main(): Promise<void> {
  const folder = `.build/faults-${process.pid}`;
  const program = await buildClient(folder, values.broken);
  const first = Number(values.seed ?? values.from);
  const count = values.seed === undefined ? Number(values.seeds) : 1;
  const totals = await playSeeds({
    first,
    count,
    program,
    lanes: Number(values.lanes),
    classes: classes.filter((each) => values.class === undefined || each === values.class),
    onFailure: (line) => console.log(line),
  });
  console.log(describeTotals(totals).join('\n'));
  process.exit(totals.failures === 0 ? 0 : 1);
}
