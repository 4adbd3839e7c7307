/** Sends everything through the proxy that the environment names. */
import { EnvHttpProxyAgent, setGlobalDispatcher } from 'undici';
import type { Environment } from '../terminal.ts';

const loopback = ['localhost', '127.0.0.1', '[::1]'];

export function useProxy(environment: Environment): void {
  const read = (name: string): string | undefined => environment[name.toLowerCase()] || environment[name] || undefined;
  const httpProxy = read('HTTP_PROXY');
  const httpsProxy = read('HTTPS_PROXY');
  if (httpProxy === undefined && httpsProxy === undefined) return;
  // A proxy cannot reach a server on this machine, such as the simulator.
  const noProxy = [read('NO_PROXY'), ...loopback].filter((each) => each !== undefined).join(',');
  setGlobalDispatcher(
    new EnvHttpProxyAgent({
      noProxy,
      ...(httpProxy === undefined ? {} : { httpProxy }),
      ...(httpsProxy === undefined ? {} : { httpsProxy }),
    }),
  );
}
