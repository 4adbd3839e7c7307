/** How the command line reaches shops: `"network"` of `config.json`, and the environment. */
import { type NetworkOptions, passphraseVariable } from '../../api/network.ts';
import { readNetworkSettings } from '../../core/network.ts';
import type { Terminal } from '../terminal.ts';
import { readConfiguration } from './configuration.ts';
import { proxyFromEnvironment } from './proxy.ts';

export async function networkOf({ environment, stderr }: Terminal): Promise<NetworkOptions> {
  const { file, fields } = await readConfiguration(environment);
  const label = (key: string): string => `“network${key === '' ? '' : `.${key}`}” in ${file}`;
  const { settings, problems } = readNetworkSettings(fields['network'], label);
  for (const problem of problems) stderr.write(`${problem}\n`);
  // Loaded here, because most commands call nobody and it takes a while.
  const { undiciTransport } = await import('../../api/undiciTransport.ts');
  const warned = new Set<string>();
  return {
    settings,
    extraCaFile: environment['NODE_EXTRA_CA_CERTS'] || undefined,
    passphrase: environment[passphraseVariable],
    transport: undiciTransport(proxyFromEnvironment(environment)),
    onUnverified: (host) => {
      if (warned.has(host)) return;
      warned.add(host);
      stderr.write(
        `Warning: the certificate of ${host} is NOT verified, so anyone on the way can read the token. Take it out of “network.unverifiedHosts” in ${file} as soon as you can.\n`,
      );
    },
  };
}
