/** The embedded simulator: started when a profile needs it, on a free loopback port, stopped with the window. */
import { simulatorAddress, simulatorName } from '../core/profiles.ts';
import type { Profile, ServiceName, Target } from '../core/target.ts';
import { systemClock } from '../simulator/clock.ts';
import { type Simulator, startSimulator } from '../simulator/simulator.ts';
import { simulatorSpeed } from './settings.ts';

/** Not secrets: the simulator answers on this machine only, and its manual names them. */
const tokens: Readonly<Record<ServiceName, string>> = { ecwid: 'secret_simulator', medusa: 'test_api_token' };

export class SimulatorHost {
  #running: Promise<Simulator> | undefined;

  /** The profile of that service which is always there. */
  profile(service: ServiceName): Profile {
    const common = { name: simulatorName, production: false, baseUrl: simulatorAddress };
    return service === 'ecwid' ? { ...common, service, storeId: '1' } : { ...common, service };
  }

  /** @returns where the simulator answers for `target`, and the token it takes */
  async resolve(target: Target): Promise<{ readonly target: Target; readonly token: string }> {
    const { url } = await this.start();
    const baseUrl = target.service === 'ecwid' ? `${url}/api/v3` : url;
    return { target: { ...target, baseUrl }, token: tokens[target.service] };
  }

  start(): Promise<Simulator> {
    this.#running ??= startSimulator({ clock: systemClock(simulatorSpeed()) }).catch((error: unknown) => {
      this.#running = undefined;
      throw error;
    });
    return this.#running;
  }

  async dispose(): Promise<void> {
    const running = await this.#running?.catch(() => undefined);
    this.#running = undefined;
    await running?.close();
  }
}
