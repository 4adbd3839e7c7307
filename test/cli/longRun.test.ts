/** A file of many parts through the real program, which is killed again and again. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { systemClock } from '../../simulator/clock.ts';
import { startSimulator } from '../../simulator/simulator.ts';
import { priceFile } from '../support/priceFile.ts';
import { Workspace } from './support/program.ts';

const requests = 4200;

for (const flags of [[], ['--continue-on-failure', '--parallel']])
  test(`${requests} requests in nine parts ${flags.join(' ')}: killed at any point, resumed, each carried out once and in order`, async (context) => {
    const simulator = await startSimulator({ clock: systemClock(500), latency: 1 });
    context.after(() => simulator.close());
    const workspace = await Workspace.open(context);
    await workspace.write('long.ecwidbatch.json', priceFile(requests));
    const target = ['--service', 'ecwid', '--store', '1', '--base-url', `${simulator.url}/api/v3`];
    const environment = { COMMERCE_BATCH_TOKEN: 'secret_simulator' };
    let args = ['submit', 'long.ecwidbatch.json', ...target, '--wait', ...flags];
    for (let kill = 0; kill < 4; kill += 1) {
      const program = workspace.spawn(args, environment);
      const closed = once(program, 'close');
      // Not before the run is known, or there would be nothing to resume.
      await Promise.race([once(program.stdout, 'data'), closed]);
      await Promise.race([wait(kill * 700), closed]);
      program.kill('SIGKILL');
      await closed;
      args = ['resume', '--wait'];
    }
    const { stdout, stderr } = await workspace.run(args, { environment });
    const { executed, creates } = simulator.ledger;
    assert.equal(executed.length, requests, `${stdout}${stderr}`);
    assert.equal(new Set(executed.map(({ id }) => id)).size, requests);
    const batches = creates.filter(({ repeated }) => !repeated).map(({ ticket }) => ticket);
    assert.deepEqual([...new Set(executed.map(({ ticket }) => ticket))], batches);
    const status = await workspace.run(['status', 'latest'], { environment });
    assert.match(status.stdout, /all 4200 requests succeeded/);
  });
