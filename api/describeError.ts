import { describeProxy } from './describeProxy.ts';
import { describeTls } from './describeTls.ts';
import type { ApiError, ApiErrorKind } from './errors.ts';
import { ProxyError } from './proxyError.ts';
import { failure, type Subject, who } from './subject.ts';

interface Description {
  readonly kind: ApiErrorKind;
  readonly message: string;
}

/** A phase of a call took longer than it may; thrown by `http.ts`. */
export class TimeLimitError extends Error {
  override readonly name = 'TimeLimitError';
  readonly code = 'TIME_LIMIT';
}

/**
 * What was thrown while a call was under way, as an `ApiError`. An answer with a bad status is `describeAnswer`'s.
 * @param unsent whether it is certain that nothing has left
 */
export function describeError(cause: unknown, subject: Subject, unsent: boolean): ApiError {
  if (cause instanceof ProxyError) {
    return failure(subject, { ...describeProxy(cause, subject), unsent: true, cause });
  }
  const links = chain(cause);
  const description = links.map((link) => describeLink(link, subject, unsent)).find((found) => found !== undefined);
  return failure(subject, { ...(description ?? fallback(links, subject, unsent)), unsent, cause });
}

export function describeCancel(subject: Subject, unsent: boolean): ApiError {
  return failure(subject, {
    kind: 'cancelled',
    message: `The call to ${who(subject)} was cancelled. Start it again if you still want it.`,
    unsent,
  });
}

interface Link {
  readonly code: string;
  readonly message: string;
}

/** An error, its causes and, for a name with several addresses, the error of each address. */
function chain(cause: unknown, depth = 0): readonly Link[] {
  if (!(cause instanceof Error) || depth > 5) {
    return [];
  }
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
  const inner: readonly unknown[] = cause instanceof AggregateError ? cause.errors : [];
  const links = [cause.cause, ...inner].flatMap((link) => chain(link, depth + 1));
  return [{ code, message: cause.message }, ...links];
}

function describeLink({ code }: Link, subject: Subject, unsent: boolean): Description | undefined {
  const name = who(subject);
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_NODATA':
    case 'EAI_NONAME':
      return {
        kind: 'name-not-found',
        message: `No computer named ${subject.host} was found, so ${subject.service} could not be reached. Check the address in the profile and your network connection.`,
      };
    case 'EAI_AGAIN':
      return {
        kind: 'name-not-found',
        message: `The name ${subject.host} could not be looked up, so ${subject.service} could not be reached. Check your network connection and try again.`,
      };
    case 'ECONNREFUSED':
      return {
        kind: 'connection-refused',
        message: `${name} refused the connection: nothing listens there. Start the server or correct the address in the profile.`,
      };
    case 'ECONNRESET':
    case 'ECONNABORTED':
    case 'EPIPE':
    case 'UND_ERR_SOCKET':
    case 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH':
      return {
        kind: 'connection-cut',
        message: unsent
          ? `The connection to ${name} was cut before anything was sent. Check your network connection, and whether a firewall or VPN is on the way.`
          : `The connection to ${name} was cut before the whole answer had come. Whether the request was carried out is not known yet: check your network connection, and wait for the next try or look in the shop.`,
      };
    case 'TIME_LIMIT':
    case 'ETIMEDOUT':
    case 'UND_ERR_CONNECT_TIMEOUT':
      return {
        kind: 'timed-out',
        message: unsent
          ? `No connection to ${name} came about in time. Check the address, your network connection and the proxy settings.`
          : `${name} did not answer in time. Whether the request was carried out is not known yet: wait for the next try, or look in the shop.`,
      };
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ENETDOWN':
      return {
        kind: 'network',
        message: `${name} cannot be reached from this network (${code}). Check your network connection, VPN or firewall.`,
      };
    default:
      return describeTls(code, name, unsent) ?? describeProtocol(code, name);
  }
}

function describeProtocol(code: string, name: string): Description | undefined {
  if (code.startsWith('HPE_') || code === 'UND_ERR_HEADERS_OVERFLOW') {
    const message = `${name} answered with something that is not HTTP (${code}). Check the address and the port in the profile.`;
    return { kind: 'unexpected-answer', message };
  }
  return undefined;
}

function fallback(links: readonly Link[], subject: Subject, unsent: boolean): Description {
  const reason = links.map((link) => link.code || link.message).find((text) => text !== '') ?? 'no reason given';
  return {
    kind: 'network',
    message: `The call to ${who(subject)} failed${unsent ? ' before anything was sent' : ''} (${reason}). Check your network connection and the proxy settings.`,
  };
}
