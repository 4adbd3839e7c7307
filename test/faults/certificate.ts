/** A certificate for this computer's own address, signed by its own key, as https://www.rfc-editor.org/rfc/rfc5280 lays it out. */
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

export interface Certificate {
  /** PEM. */
  readonly certificate: string;
  readonly key: string;
}

const day = 24 * 60 * 60_000;

/** Valid for 127.0.0.1, from yesterday until tomorrow. */
export function ownCertificate(): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const algorithm = sequence(ecdsaWithSha256);
  const name = sequence(set(sequence(commonName, element(0x0c, Buffer.from('Commerce Batch test')))));
  const facts = sequence(
    element(0xa0, element(0x02, Buffer.from([2]))),
    element(0x02, Buffer.concat([Buffer.from([0x01]), randomBytes(8)])),
    algorithm,
    name,
    sequence(time(Date.now() - day), time(Date.now() + day)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    element(
      0xa3,
      sequence(
        sequence(basicConstraints, isTrue, octets(sequence(isTrue))),
        sequence(otherNames, octets(sequence(address))),
      ),
    ),
  );
  const signature = element(0x03, Buffer.concat([Buffer.from([0]), sign('sha256', facts, privateKey)]));
  const lines = sequence(facts, algorithm, signature)
    .toString('base64')
    .replace(/.{64}(?=.)/g, '$&\n');
  return {
    certificate: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

/** One value of DER: its tag, its length, its content. */
function element(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function sequence(...contents: readonly Buffer[]): Buffer {
  return element(0x30, ...contents);
}

function set(content: Buffer): Buffer {
  return element(0x31, content);
}

function octets(content: Buffer): Buffer {
  return element(0x04, content);
}

/** UTCTime: `YYMMDDHHMMSSZ`. */
function time(at: number): Buffer {
  return element(0x17, Buffer.from(`${new Date(at).toISOString().slice(2, 19).replace(/[-:T]/g, '')}Z`));
}

function identifier(hex: string): Buffer {
  return element(0x06, Buffer.from(hex, 'hex'));
}

const ecdsaWithSha256 = identifier('2a8648ce3d040302');
const commonName = identifier('550403');
const basicConstraints = identifier('551d13');
const otherNames = identifier('551d11');
const isTrue = element(0x01, Buffer.from([0xff]));
/** `iPAddress` 127.0.0.1 */
const address = element(0x87, Buffer.from([127, 0, 0, 1]));
