/** Certificates for tests, made anew for each process: an issuer that nobody trusts, and what it issues. */
import { generate } from 'selfsigned';

export interface Certificate {
  /** PEM. */
  readonly cert: string;
  /** PEM, encrypted where a passphrase was given. */
  readonly key: string;
}

export interface IssuedOptions {
  /** Names that the certificate is for; none makes it one of a client. */
  readonly names?: readonly string[];
  readonly passphrase?: string;
  readonly expired?: boolean;
}

export interface Issuer extends Certificate {
  issue(options?: IssuedOptions): Promise<Certificate>;
}

const common = { keyType: 'ec', algorithm: 'sha256' } as const;
const day = 24 * 60 * 60 * 1000;

/** @param name two issuers of one name would be taken for one */
export async function makeIssuer(name = 'Issuer of the tests'): Promise<Issuer> {
  const made = await generate([{ name: 'commonName', value: name }], {
    ...common,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, critical: true },
    ],
  });
  const ca = { cert: made.cert, key: made.private };
  return {
    ...ca,
    async issue({ names = [], passphrase, expired = false } = {}) {
      const issued = await generate([{ name: 'commonName', value: names[0] ?? 'client of the tests' }], {
        ...common,
        ca,
        notBeforeDate: new Date(Date.now() - 3 * day),
        notAfterDate: new Date(Date.now() + (expired ? -day : day)),
        extensions: [
          { name: 'basicConstraints', cA: false },
          ...(names.length === 0
            ? []
            : [{ name: 'subjectAltName' as const, altNames: names.map((value) => ({ type: 2 as const, value })) }]),
        ],
        ...(passphrase === undefined ? {} : { passphrase }),
      });
      return { cert: issued.cert, key: issued.private };
    },
  };
}
