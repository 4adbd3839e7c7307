import { defaultNetworkSettings, type NetworkSettings } from '../core/network.ts';
import type { TunnelAgent } from './tunnelAgent.ts';

/** How a service is reached: what the user set, and what the program around it adds. */
export interface NetworkOptions {
  readonly settings: NetworkSettings;
  /** A further file of issuers, such as the one in `NODE_EXTRA_CA_CERTS`: Node.js drops it where `ca` is given. */
  readonly extraCaFile: string | undefined;
  /** Opens encrypted keys of client certificates. */
  readonly passphrase: string | undefined;
  /** The proxy for an address; undefined leaves the way to Node.js, and so to VS Code where that patches it. */
  readonly tunnelFor: (url: URL) => TunnelAgent | undefined;
  /** Called before each call whose certificate is not verified, with the host and port. */
  readonly onUnverified: (host: string) => void;
}

/** Straight on, everything verified. */
export const directNetwork: NetworkOptions = {
  settings: defaultNetworkSettings,
  extraCaFile: undefined,
  passphrase: undefined,
  tunnelFor: () => undefined,
  onUnverified: () => undefined,
};

/** The environment variable that holds `passphrase`. */
export const passphraseVariable = 'COMMERCE_BATCH_CLIENT_KEY_PASSPHRASE';
