/** A shop to submit to: a real simulator in this process, and the real program in its own. */
import type { TestContext } from 'node:test';
import { systemClock } from '../../../simulator/clock.ts';
import { type Simulator, startSimulator } from '../../../simulator/simulator.ts';
import { type Result, type RunOptions, Workspace } from './program.ts';

const one = '[{ "id": "a", "path": "/products/645582630", "method": "GET" }]';

export class Shop {
  readonly simulator: Simulator;
  readonly workspace: Workspace;

  constructor(simulator: Simulator, workspace: Workspace) {
    this.simulator = simulator;
    this.workspace = workspace;
  }

  /** @param speed how many times as fast the shop's time runs */
  static async open(context: TestContext, speed = 1): Promise<Shop> {
    const simulator = await startSimulator({ clock: systemClock(speed) });
    context.after(() => simulator.close());
    const workspace = await Workspace.open(context);
    await workspace.write('a.ecwidbatch.json', one);
    await workspace.write('a.medusajob.json', '{ "type": "product-export", "context": {} }');
    return new Shop(simulator, workspace);
  }

  ecwid(args: readonly string[], token = 'secret_simulator', options: RunOptions = {}): Promise<Result> {
    const target = ['--service', 'ecwid', '--store', '1', '--base-url', `${this.simulator.url}/api/v3`];
    return this.run(['submit', ...args, ...target], token, options);
  }

  medusa(args: readonly string[]): Promise<Result> {
    return this.run(['submit', ...args, '--service', 'medusa', '--base-url', this.simulator.url], 'test_api_token');
  }

  run(args: readonly string[], token = 'secret_simulator', options: RunOptions = {}): Promise<Result> {
    return this.workspace.run(args, { environment: { COMMERCE_BATCH_TOKEN: token }, ...options });
  }
}
