import { describeTls } from './describeTls.ts';
import type { ApiError, ApiErrorKind } from './errors.ts';
import { failure, type Subject, who } from './subject.ts';

interface Description {
  readonly kind: ApiErrorKind;
  readonly message: string;
  readonly unsent?: boolean;
}

/** A phase of a call took longer than it may; thrown by `http.ts`. */
export class TimeLimitError extends Error {
  override readonly name = 'TimeLimitError';
  readonly code = 'TIME_LIMIT';
}

/** What was thrown while a call was under way, as an `ApiError`. An answer with a bad status is `describeAnswer`'s. */
export function describeError(cause: unknown, subject: Subject): ApiError {
  const links = chain(cause);
  const description = links.map((link) => describeLink(link, subject)).find((found) => found !== undefined);
  return failure(subject, { ...(description ?? fallback(links, subject)), cause });
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
  /** True for what fails before a connection stands. */
  readonly connecting: boolean;
}

/** undici's parser errors often come without a code. */
const codeOfName: Readonly<Record<string, string>> = { HTTPParserError: 'HPE_INVALID' };

/** An error, its causes and, for a name with several addresses, the error of each address. */
function chain(cause: unknown, depth = 0): readonly Link[] {
  if (!(cause instanceof Error) || depth > 5) {
    return [];
  }
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : (codeOfName[cause.name] ?? '');
  const syscall = 'syscall' in cause ? cause.syscall : undefined;
  const inner: readonly unknown[] = cause instanceof AggregateError ? cause.errors : [];
  const links = [cause.cause, ...inner].flatMap((link) => chain(link, depth + 1));
  const connecting = syscall === 'connect' || (links.length > 0 && links.every((link) => link.connecting));
  return [{ code, message: cause.message, connecting }, ...links];
}

function describeLink({ code, message, connecting }: Link, subject: Subject): Description | undefined {
  const name = who(subject);
  const proxyStatus = /proxy response \((\d+)\)/i.exec(message)?.[1];
  if (proxyStatus !== undefined) {
    return {
      kind: 'network',
      message: `The proxy on the way to ${name} answered ${proxyStatus}. Check the proxy settings and its sign-in.`,
      unsent: true,
    };
  }
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
        message: `The connection to ${name} was cut before the whole answer had come. Whether the request was carried out is not known yet: check your network connection, and wait for the next try or look in the shop.`,
      };
    case 'TIME_LIMIT':
    case 'UND_ERR_HEADERS_TIMEOUT':
    case 'UND_ERR_BODY_TIMEOUT':
      return {
        kind: 'timed-out',
        message: `${name} did not answer in time. Whether the request was carried out is not known yet: wait for the next try, or look in the shop.`,
      };
    case 'UND_ERR_CONNECT_TIMEOUT':
    case 'ETIMEDOUT':
      return {
        kind: 'timed-out',
        message: `No connection to ${name} came about in time. Check the address, your network connection and the proxy settings.`,
        unsent: connecting || code === 'UND_ERR_CONNECT_TIMEOUT',
      };
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ENETDOWN':
      return {
        kind: 'network',
        message: `${name} cannot be reached from this network (${code}). Check your network connection, VPN or firewall.`,
        unsent: connecting,
      };
    default:
      return describeTls(code, name) ?? describeProtocol(code, name);
  }
}

function describeProtocol(code: string, name: string): Description | undefined {
  if (code.startsWith('HPE_') || code === 'UND_ERR_HEADERS_OVERFLOW') {
    const message = `${name} answered with something that is not HTTP (${code}). Check the address and the port in the profile.`;
    return { kind: 'unexpected-answer', message };
  }
  return undefined;
}

function fallback(links: readonly Link[], subject: Subject): Description {
  const reason = links.map((link) => link.code || link.message).find((text) => text !== '') ?? 'no reason given';
  return {
    kind: 'network',
    message: `The call to ${who(subject)} failed (${reason}). Check your network connection and the proxy settings.`,
  };
}
