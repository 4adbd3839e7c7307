/** Which profiles there are, and the service behind one. */

import { createService } from '../api/createService.ts';
import { ApiError } from '../api/errors.ts';
import { directNetwork, type NetworkOptions } from '../api/network.ts';
import { nodeTransport } from '../api/nodeTransport.ts';
import type { BatchService } from '../api/service.ts';
import { isSimulator } from '../core/profiles.ts';
import type { Profile, ServiceName, Target } from '../core/target.ts';
import type { Secrets } from './secrets.ts';
import { profilesSetting } from './settings.ts';
import type { SimulatorHost } from './simulatorHost.ts';

export class Profiles {
  readonly #secrets: Secrets;
  readonly #simulator: SimulatorHost;
  readonly #network: () => NetworkOptions;

  /** @param network asked anew for each service, so that a changed setting holds at once */
  constructor(secrets: Secrets, simulator: SimulatorHost, network: () => NetworkOptions) {
    this.#secrets = secrets;
    this.#simulator = simulator;
    this.#network = network;
  }

  /** The user's own first, then the simulator. */
  of(service: ServiceName): readonly Profile[] {
    return [...this.own().filter((profile) => profile.service === service), this.#simulator.profile(service)];
  }

  /** Those from the settings, of all services. */
  own(): readonly Profile[] {
    return profilesSetting().profiles;
  }

  /** Throws `ApiError` when no token is stored for the target. */
  async service(target: Target, name: string): Promise<BatchService> {
    if (isSimulator(target)) {
      const resolved = await this.#simulator.resolve(target);
      return createService(resolved.target, resolved.token, directNetwork(nodeTransport));
    }
    const token = await this.#secrets.get(target);
    if (token === undefined)
      throw new ApiError({
        kind: 'unauthorized',
        message: `No token is stored for the profile “${name}”. Run “Commerce Batch: Set Token…” and choose it.`,
        unsent: true,
      });
    return createService(target, token, this.#network());
  }
}
