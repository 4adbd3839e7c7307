import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import fs from 'node:fs/promises';
import type https from 'node:https';
import tls from 'node:tls';
import { type ClientCertificate, clientCertificateFor, namesHost } from '../core/network.ts';
import type { ApiError } from './errors.ts';
import { type NetworkOptions, passphraseVariable } from './network.ts';
import { failure, type Subject } from './subject.ts';

export type TlsOptions = Pick<https.RequestOptions, 'ca' | 'cert' | 'key' | 'passphrase' | 'rejectUnauthorized'>;

/** What the user's settings make of an HTTPS call. Files are read for each call, so that a new one holds at once. */
export async function tlsOptions(url: string, network: NetworkOptions, subject: Subject): Promise<TlsOptions> {
  const { caFile, unverifiedHosts } = network.settings;
  const certificate = clientCertificateFor(network.settings, url);
  return {
    ...(caFile === undefined ? {} : { ca: await issuers(caFile, network, subject) }),
    ...(certificate === undefined ? {} : await clientCertificate(certificate, network, subject)),
    // Said either way: NODE_TLS_REJECT_UNAUTHORIZED would turn the check off for all hosts.
    rejectUnauthorized: !namesHost(unverifiedHosts, url),
  };
}

/**
 * `ca` replaces everything that is trusted otherwise (https://nodejs.org/api/tls.html#tlscreatesecurecontextoptions),
 * also what VS Code adds (`http.systemCertificates`), so the list begins with that.
 */
async function issuers(file: string, { extraCaFile }: NetworkOptions, subject: Subject): Promise<string[]> {
  const own = await readPem(file, 'caFile', subject);
  if (!own.includes('-----BEGIN CERTIFICATE-----')) {
    throw wrong(subject, 'caFile', `The file ${file} holds no certificate in PEM form`);
  }
  // One that cannot be read is passed over, as Node.js itself does.
  const extra = extraCaFile === undefined ? '' : await fs.readFile(extraCaFile, 'utf8').catch(() => '');
  return [...tls.rootCertificates, ...systemCertificates(), own, ...(extra === '' ? [] : [extra])];
}

/** Node.js lists them from 22.15 on, which newer versions of VS Code bring along. */
function systemCertificates(): readonly string[] {
  const { getCACertificates } = tls as { readonly getCACertificates?: (kind: 'system') => readonly string[] };
  return getCACertificates?.('system') ?? [];
}

async function clientCertificate(
  { certificate, key }: ClientCertificate,
  { passphrase }: NetworkOptions,
  subject: Subject,
): Promise<TlsOptions> {
  const cert = await readPem(certificate, 'clientCertificates', subject);
  const keyText = await readPem(key, 'clientCertificates', subject);
  const privateKey = openKey(key, keyText, passphrase, subject);
  if (!parseCertificate(certificate, cert, subject).checkPrivateKey(privateKey)) {
    throw wrong(subject, 'clientCertificates', `The key ${key} does not belong to the certificate ${certificate}`);
  }
  return { cert, key: keyText, ...(passphrase === undefined ? {} : { passphrase }) };
}

function openKey(file: string, text: string, passphrase: string | undefined, subject: Subject): KeyObject {
  try {
    return createPrivateKey({ key: text, ...(passphrase === undefined ? {} : { passphrase }) });
  } catch {
    if (!/ENCRYPTED/.test(text))
      throw wrong(subject, 'clientCertificates', `The file ${file} holds no key in PEM form`);
    throw settingsError(
      subject,
      `The key ${file} is encrypted, and its passphrase is ${passphrase === undefined ? 'missing' : 'wrong'}. Set the environment variable ${passphraseVariable} and start again.`,
    );
  }
}

function parseCertificate(file: string, text: string, subject: Subject): X509Certificate {
  try {
    return new X509Certificate(text);
  } catch {
    throw wrong(subject, 'clientCertificates', `The file ${file} holds no certificate in PEM form`);
  }
}

async function readPem(file: string, key: string, subject: Subject): Promise<string> {
  try {
    return await fs.readFile(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
    throw wrong(subject, key, `The file ${file} cannot be read (${code})`);
  }
}

function wrong(subject: Subject, key: string, what: string): ApiError {
  return settingsError(subject, `${what}, so nothing was sent. Correct the setting “network.${key}”.`);
}

function settingsError(subject: Subject, message: string): ApiError {
  return failure(subject, { kind: 'settings', message, unsent: true });
}
