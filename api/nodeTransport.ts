import http from 'node:http';
import https from 'node:https';
import { pipeline, Readable } from 'node:stream';
import { ProxyError } from './proxyError.ts';
import { certificateOf, type Exchange, headersOf, type Incoming, type Outgoing } from './transport.ts';

/**
 * The editor's transport: Node.js's own modules. These are what VS Code patches with `http.proxy`,
 * `http.proxySupport`, `http.noProxy`, the system's proxy, the sign-in to it and `http.systemCertificates`
 * (`createHttpPatch` in https://github.com/microsoft/vscode-proxy-agent), and the only ones: it replaces nothing
 * in undici but the constructors of two agents, whose `ca` the patched `fetch` reads. `undici.request` goes past
 * every proxy, and `fetch` drops client certificates and `rejectUnauthorized`. The patch leaves `ca`, `cert`, `key`
 * and `rejectUnauthorized` as they are. It looks for a proxy only where no agent is given if `http.proxySupport` is
 * `on`, so none is given there; loopback hosts are always reached directly.
 */
export function nodeTransport(outgoing: Outgoing): Exchange {
  const url = new URL(outgoing.url);
  const isHttps = url.protocol === 'https:';
  let sent = false;
  let proxy: string | undefined;
  let proxyTrouble: unknown;

  const request = (isHttps ? https : http).request(url, {
    method: outgoing.method,
    headers: headersOf(outgoing),
    ...(isHttps ? outgoing.tls : {}),
  });
  // An event of VS Code's own agent, which tells the way it took: `DIRECT`, `PROXY host:port`.
  request.on('proxy', (way: { readonly proxy?: unknown; readonly error?: unknown }) => {
    proxy = hostOfWay(String(way.proxy ?? ''));
    proxyTrouble = proxy === undefined ? undefined : way.error;
  });
  const sending = new Promise<void>((resolve) => {
    request.once('socket', (socket) => {
      // The request is handed over only now, so that nothing leaves before the certificate is verified.
      const send = (): void => {
        sent = true;
        sendBody(request, outgoing.body);
        resolve();
      };
      // Node.js still prepares a connection that is used again: ended within this event, a request is announced twice.
      if (request.reusedSocket) process.nextTick(send);
      else socket.once(isHttps ? 'secureConnect' : 'connect', send);
    });
  });
  const response = new Promise<Incoming>((resolve, reject) => {
    request.once('response', (answer) => {
      if (sent) {
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: answer });
        return;
      }
      // VS Code hands on what the proxy answered to CONNECT as if the service had said it.
      reject(new ProxyError(proxy ?? 'on the way', answer.statusCode));
      request.destroy();
    });
    request.on('error', (error) => {
      reject(proxyTrouble === undefined ? error : new ProxyError(proxy ?? '', undefined, proxyTrouble));
    });
  });
  // Whoever stopped waiting has been told already.
  response.catch(() => undefined);
  return {
    response,
    sent: sending,
    isSent: () => sent,
    way: () => ({ proxy, certificate: certificateOf(outgoing) }),
    stop: () => void request.destroy(),
  };
}

function sendBody(request: http.ClientRequest, body: Outgoing['body']): void {
  if (typeof body !== 'object') request.end(body);
  // What fails, on either side, destroys the request with the reason, which `response` then tells.
  else pipeline(Readable.from(body.open()), request, () => undefined);
}

/** Of `PROXY user:password@host:port` the host and port. */
function hostOfWay(way: string): string | undefined {
  const [kind, target] = way.trim().split(/\s+/);
  return kind === 'DIRECT' || target === undefined ? undefined : target.replace(/^.*@/, '');
}
