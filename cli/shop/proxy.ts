/** The way through the proxy that the environment names. */
import { isLoopback } from '../../core/loopback.ts';
import type { Environment } from '../terminal.ts';
import { UsageError } from '../usage.ts';

/**
 * `HTTPS_PROXY`, or else `HTTP_PROXY`, for all hosts but this computer and those in `NO_PROXY`; names in small letters
 * go first, as with curl. Only HTTPS goes through a proxy, since only this computer is called without encryption.
 * @returns the proxy for an address, undefined where the way is direct
 */
export function proxyFromEnvironment(environment: Environment): (url: URL) => URL | undefined {
  const name = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'].find((each) => environment[each]);
  if (name === undefined) return () => undefined;
  const proxy = readProxy(name, environment[name] ?? '');
  const exceptions = readExceptions(environment['no_proxy'] || environment['NO_PROXY'] || '');
  return (url) => (isLoopback(url.hostname) || exceptions(url) ? undefined : proxy);
}

/** The address may hold a password, so no error repeats it. */
function readProxy(name: string, value: string): URL {
  // `proxy.example.com:3128` is as common as the full address.
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `http://${value}`;
  if (!URL.canParse(address))
    throw new UsageError(`${name} is not a web address. Write it as http://proxy.example.com:3128.`);
  const url = new URL(address);
  if (url.protocol === 'http:' || url.protocol === 'https:') return url;
  throw new UsageError(
    `${name} names a proxy of the kind ${url.protocol}// and only http:// and https:// are supported. Use one of these.`,
  );
}

/** Names with everything below them, with a port or without; `*` for everything. */
function readExceptions(list: string): (url: URL) => boolean {
  const entries = list
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .map((entry) => {
      const [, name = '', port] = /^(?:\*?\.)?(.*?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
      return { name, port };
    });
  return ({ hostname, port, protocol }) => {
    const ownPort = port || (protocol === 'https:' ? '443' : '80');
    return entries.some(
      (entry) =>
        (entry.name === '*' || hostname === entry.name || hostname.endsWith(`.${entry.name}`)) &&
        (entry.port === undefined || entry.port === ownPort),
    );
  };
}
