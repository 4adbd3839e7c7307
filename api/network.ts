import { defaultNetworkSettings, type NetworkSettings } from '../core/network.ts';
import type { Transport } from './transport.ts';

/** How a service is reached: what the user set, and what the program around it adds. */
export interface NetworkOptions {
  readonly settings: NetworkSettings;
  /** A further file of issuers, such as the one in `NODE_EXTRA_CA_CERTS`: Node.js drops it where `ca` is given. */
  readonly extraCaFile: string | undefined;
  /** Opens encrypted keys of client certificates. */
  readonly passphrase: string | undefined;
  readonly transport: Transport;
  /** Called before each call whose certificate is not verified, with the host and port. */
  readonly onUnverified: (host: string) => void;
}

/** Nothing set, everything verified. */
export function directNetwork(transport: Transport): NetworkOptions {
  return {
    settings: defaultNetworkSettings,
    extraCaFile: undefined,
    passphrase: undefined,
    transport,
    onUnverified: () => undefined,
  };
}

/** The environment variable that holds `passphrase`. */
export const passphraseVariable = 'COMMERCE_BATCH_CLIENT_KEY_PASSPHRASE';
