import { isLoopback } from '../core/loopback.ts';
import { failure, type Subject, who } from './subject.ts';

/** Refuses, before anything is sent, an address to which a token must not travel. */
export function requireSafeAddress(address: string, subject: Subject): void {
  if (!URL.canParse(address)) {
    throw refuse(subject, `“${address}” is not a web address. Correct the address in the profile.`);
  }
  const { protocol, hostname, username, password } = new URL(address);
  if (username !== '' || password !== '') {
    throw refuse(
      subject,
      `The address of ${subject.service} holds a user name or a password. Take it out of the profile and set a token instead.`,
    );
  }
  if (protocol !== 'https:' && !(protocol === 'http:' && isLoopback(hostname))) {
    throw refuse(
      subject,
      `${who(subject)} is not addressed by https, so nothing was sent: only this computer itself may be called without encryption. Use an https address in the profile.`,
    );
  }
}

/** Header values are visible ASCII; a pasted token often brings a line end or a typographic character along. */
export function requireSafeHeaders(headers: Readonly<Record<string, string>>, subject: Subject): void {
  const unsafe = Object.entries(headers).find(([, value]) => !/^[\x20-\x7e]*$/.test(value));
  if (unsafe !== undefined) {
    throw refuse(
      subject,
      `The value of the header ${unsafe[0]} holds characters that a header cannot carry. Set it again without them.`,
    );
  }
}

/** @returns the token */
export function requireToken(token: string, subject: Subject): string {
  const fault = tokenFault(token);
  if (fault === undefined) {
    return token;
  }
  throw failure(subject, {
    kind: 'unauthorized',
    message: `The token for ${who(subject)} ${fault}, so nothing was sent. Set the token of this profile again.`,
    unsent: true,
  });
}

function tokenFault(token: string): string | undefined {
  if (token === '') {
    return 'is empty';
  }
  if (/[\r\n]/.test(token)) {
    return 'holds a line end';
  }
  if (/\s/.test(token)) {
    return 'holds a space';
  }
  return /^[\x21-\x7e]+$/.test(token) ? undefined : 'holds characters other than ASCII letters, digits and signs';
}

function refuse(subject: Subject, message: string): Error {
  return failure(subject, { kind: 'bad-request', message, unsent: true });
}
