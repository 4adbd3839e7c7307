/** Which profiles there are, and the service behind one. */

import { createService } from '../api/createService.ts';
import { ApiError } from '../api/errors.ts';
import { SignIns } from '../api/medusa/signIns.ts';
import { directNetwork, type NetworkOptions } from '../api/network.ts';
import { nodeTransport } from '../api/nodeTransport.ts';
import type { BatchService } from '../api/service.ts';
import { isSimulator } from '../core/profiles.ts';
import type { Profile, ServiceName, Target } from '../core/target.ts';
import { systemClock } from '../runs/ports.ts';
import type { CredentialStore } from './credentials.ts';
import { profilesSetting } from './settings.ts';
import type { SimulatorHost } from './simulatorHost.ts';

export class Profiles {
  readonly #credentials: CredentialStore;
  readonly #simulator: SimulatorHost;
  readonly #network: () => NetworkOptions;
  readonly #signIns = new SignIns(systemClock.now);

  /** @param network asked anew for each service, so that a changed setting holds at once */
  constructor(credentials: CredentialStore, simulator: SimulatorHost, network: () => NetworkOptions) {
    this.#credentials = credentials;
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

  /** Throws `ApiError` when neither token nor account is stored for the target. */
  async service(target: Target, name: string): Promise<BatchService> {
    if (isSimulator(target)) {
      const resolved = await this.#simulator.resolve(target);
      return createService(resolved.target, resolved.token, directNetwork(nodeTransport));
    }
    const credentials = await this.#credentials.get(target);
    if (credentials === undefined)
      throw new ApiError({
        kind: 'unauthorized',
        message: `No token is stored for the profile “${name}”. Run “Commerce Batch: Set Token…” and choose it.`,
        unsent: true,
      });
    return createService(target, this.#signIns.open(target.baseUrl, credentials), this.#network());
  }

  /** Lets an account sign in again whose password was refused. */
  signInAnew({ baseUrl }: Target): void {
    this.#signIns.forget(baseUrl);
  }
}
