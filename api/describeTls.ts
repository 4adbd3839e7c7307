interface TlsDescription {
  readonly kind: 'certificate';
  readonly message: string;
}

/** OpenSSL's names, as in https://nodejs.org/api/tls.html#x509-certificate-error-codes. */
export function describeTls(code: string, name: string): TlsDescription | undefined {
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_')) {
    const message = `${name} does not speak HTTPS there (${code}). Check the address and the port in the profile.`;
    return { kind: 'certificate', message };
  }
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') {
    const message = `The certificate of ${name} is not valid today (${code}). Check this computer's clock, or have the certificate renewed.`;
    return { kind: 'certificate', message };
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    const message = `The certificate of ${name} was issued for another name. Use the name that it was issued for in the profile's address.`;
    return { kind: 'certificate', message };
  }
  if (/^(CERT_|ERR_TLS_|UNABLE_TO_|DEPTH_ZERO_SELF_SIGNED_CERT$|SELF_SIGNED_CERT_IN_CHAIN$|INVALID_)/.test(code)) {
    const message = `The certificate of ${name} is not trusted (${code}). Add its issuer to the certificates that this computer trusts, or name it in NODE_EXTRA_CA_CERTS.`;
    return { kind: 'certificate', message };
  }
  return undefined;
}
