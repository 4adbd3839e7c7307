interface TlsDescription {
  readonly kind: 'certificate' | 'connection-cut' | 'network';
  readonly message: string;
}

/**
 * OpenSSL's names, as in https://nodejs.org/api/tls.html#x509-certificate-error-codes.
 *
 * @param unsent whether it is certain that nothing has left
 */
export function describeTls(code: string, name: string, unsent: boolean): TlsDescription | undefined {
  // A server that wants a client certificate says so by an alert: https://www.rfc-editor.org/rfc/rfc8446#section-6.2
  if (/_ALERT_(CERTIFICATE|BAD_CERTIFICATE|HANDSHAKE_FAILURE|UNKNOWN_CA|ACCESS_DENIED)/.test(code)) {
    const message = `${name} wants a client certificate, or another one than it was shown (${code}). Name the right one in the setting “network.clientCertificates”.`;
    return { kind: 'certificate', message };
  }
  const isProtocol = code === 'EPROTO' || code.startsWith('ERR_SSL_');
  // Bytes that something on the way has changed: whether the service had understood the request by then, nobody knows.
  if (isProtocol && !unsent) {
    const message = `The connection to ${name} was disturbed before the whole answer had come (${code}). Whether the request was carried out is not known yet: check your network connection, and wait for the next try or look in the shop.`;
    return { kind: 'connection-cut', message };
  }
  if (isProtocol && !/WRONG_VERSION|PROTOCOL|HTTP_REQUEST/.test(code)) {
    const message = `The connection to ${name} was disturbed before anything was sent (${code}). Check your network connection, and whether a firewall or VPN is on the way.`;
    return { kind: 'connection-cut', message };
  }
  // A byte that was spoiled looks the same, so that it is tried again.
  if (isProtocol) {
    const message = `${name} does not speak HTTPS there (${code}). Check the address and the port in the profile.`;
    return { kind: 'network', message };
  }
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') {
    const message = `The certificate of ${name} is not valid today (${code}). Check this computer’s clock, or have the certificate renewed.`;
    return { kind: 'certificate', message };
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    const message = `The certificate of ${name} was issued for another name. Use the name that it was issued for in the profile’s address.`;
    return { kind: 'certificate', message };
  }
  if (/^(CERT_|ERR_TLS_|UNABLE_TO_|DEPTH_ZERO_SELF_SIGNED_CERT$|SELF_SIGNED_CERT_IN_CHAIN$|INVALID_)/.test(code)) {
    const message = `The certificate of ${name} is not trusted (${code}). Name the file of its issuer in the setting “network.caFile”, or add the issuer to those that this computer trusts.`;
    return { kind: 'certificate', message };
  }
  return undefined;
}
