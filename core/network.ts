/** Reads how shops are reached, from settings or a configuration file. What cannot be used is left out and named. */
import { fieldsOf } from './dialect.ts';

export interface ClientCertificate {
  /** Full paths of PEM files. */
  readonly certificate: string;
  readonly key: string;
}

export interface NetworkSettings {
  /** Full path of a PEM file with issuers to trust beside those that this computer trusts. */
  readonly caFile: string | undefined;
  /** By host, or host and port. */
  readonly clientCertificates: Readonly<Record<string, ClientCertificate>>;
  /** Seconds until a connection stands. */
  readonly connectTimeout: number;
  /** Seconds until an answer begins, and again until it is complete. */
  readonly timeout: number;
  /** Hosts, or hosts and ports, whose certificate is not verified. */
  readonly unverifiedHosts: readonly string[];
}

export const defaultNetworkSettings: NetworkSettings = {
  caFile: undefined,
  clientCertificates: {},
  connectTimeout: 10,
  timeout: 30,
  unverifiedHosts: [],
};

export interface ReadNetworkSettings {
  readonly settings: NetworkSettings;
  /** One sentence with a remedy for each entry that cannot be used. */
  readonly problems: readonly string[];
}

export const networkKeys = ['caFile', 'clientCertificates', 'connectTimeout', 'timeout', 'unverifiedHosts'] as const;

type Key = (typeof networkKeys)[number];

/**
 * @param value an object with any of the keys; undefined and null stand for nothing
 * @param label what the user knows a key by, such as `The setting “commerceBatch.network.caFile”`
 */
export function readNetworkSettings(value: unknown, label: (key: string) => string): ReadNetworkSettings {
  const problems: string[] = [];
  const fields = fieldsOf(value ?? {});
  if (fields === undefined) {
    return {
      settings: defaultNetworkSettings,
      problems: [`${label('')} must be an object such as { "timeout": 60 }.`],
    };
  }
  const unknown = Object.keys(fields).filter((key) => !networkKeys.some((known) => known === key));
  for (const key of unknown) problems.push(`${label(key)} does not exist. There is ${networkKeys.join(', ')}.`);

  /** @param problem the end of a sentence whose subject is the key, or undefined when the value is fine */
  function pick<Name extends Key>(key: Name, problem: (given: unknown) => string | undefined): NetworkSettings[Name] {
    const given = fields?.[key] ?? undefined;
    if (given === undefined) return defaultNetworkSettings[key];
    const found = problem(given);
    if (found === undefined) return given as NetworkSettings[Name];
    problems.push(`${label(key)} ${found}`);
    return defaultNetworkSettings[key];
  }

  const settings = {
    caFile: pick('caFile', pathProblem) || undefined,
    clientCertificates: pick('clientCertificates', certificatesProblem),
    connectTimeout: pick('connectTimeout', secondsProblem),
    timeout: pick('timeout', secondsProblem),
    unverifiedHosts: pick('unverifiedHosts', hostsProblem),
  };
  return { settings, problems };
}

/** True when the list names the host of an address, with its port or without. */
export function namesHost(hosts: readonly string[], address: string): boolean {
  return hosts.some((host) => isHostOf(host, address));
}

/** @returns the client certificate for an address; one for host and port goes before one for the host */
export function clientCertificateFor(settings: NetworkSettings, address: string): ClientCertificate | undefined {
  const fitting = Object.entries(settings.clientCertificates).filter(([host]) => isHostOf(host, address));
  return (fitting.find(([host]) => /:\d+$/.test(host)) ?? fitting[0])?.[1];
}

function isHostOf(host: string, address: string): boolean {
  const { hostname, port, protocol } = new URL(address);
  const wanted = host.toLowerCase();
  return wanted === hostname || wanted === `${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`;
}

function pathProblem(value: unknown): string | undefined {
  if (value === '') return undefined;
  return isFullPath(value) ? undefined : 'must be the full path of a file, such as /etc/ssl/shop-ca.pem.';
}

function isFullPath(value: unknown): value is string {
  return typeof value === 'string' && /^(\/|[A-Za-z]:[\\/]|\\\\)./.test(value);
}

function secondsProblem(value: unknown): string | undefined {
  return typeof value === 'number' && value >= 1 && value <= 3600
    ? undefined
    : 'must be a number of seconds from 1 to 3600.';
}

/** A wildcard would turn the check off for hosts that nobody thought of. */
function hostsProblem(value: unknown): string | undefined {
  return Array.isArray(value) && value.every(isHost)
    ? undefined
    : 'must be a list of host names, each written out, such as ["shop.test", "127.0.0.1:8443"].';
}

function certificatesProblem(value: unknown): string | undefined {
  const entries = fieldsOf(value);
  const isFine =
    entries !== undefined &&
    Object.entries(entries).every(([host, entry]) => {
      const files = fieldsOf(entry);
      return isHost(host) && isFullPath(files?.['certificate']) && isFullPath(files['key']);
    });
  return isFine
    ? undefined
    : 'must name the files of each host in full, such as { "shop.test": { "certificate": "/keys/me.pem", "key": "/keys/me.key" } }.';
}

function isHost(value: unknown): boolean {
  return typeof value === 'string' && /^(?:[\w-]+(?:\.[\w-]+)*|\[[0-9a-fA-F:.]+\])(?::\d{1,5})?$/.test(value);
}
