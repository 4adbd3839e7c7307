import type { ProxyError } from './proxyError.ts';
import { type Subject, who } from './subject.ts';

interface ProxyDescription {
  readonly kind: 'proxy';
  readonly message: string;
}

/** What kept a proxy from being passed. */
export function describeProxy({ proxy, status, cause }: ProxyError, subject: Subject): ProxyDescription {
  const name = `The proxy ${proxy} on the way to ${who(subject)}`;
  return { kind: 'proxy', message: `${name} ${happened(status, cause)}` };
}

function happened(status: number | undefined, cause: unknown): string {
  switch (status) {
    case undefined:
      return `could not be used (${codeOf(cause)}). Check the proxy settings and that the proxy runs.`;
    case 407:
      return 'wants a user name and a password (407). Put the right ones into the proxy settings.';
    case 403:
      return 'does not let this address through (403). Ask whoever runs the proxy to allow it.';
    case 502:
    case 503:
    case 504:
      return `could not reach it (${status}). Check the address in the profile; if it is right, try again later.`;
    default:
      return `refused the connection (${status}). Check the proxy settings.`;
  }
}

function codeOf(cause: unknown): string {
  if (!(cause instanceof Error)) {
    return 'no reason given';
  }
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message;
}
