import type { Way } from './httpMessages.ts';

/** `The way there: through the proxy 10.0.0.1:3128, certificate verified.`; '' when it is not known. */
export function wayInWords(way: Way | undefined): string {
  if (way === undefined) {
    return '';
  }
  const route = way.proxy === undefined ? 'direct' : `through the proxy ${way.proxy}`;
  const certificates = {
    verified: ', certificate verified',
    unverified: ', certificate NOT verified',
    none: ', within this computer',
  } as const;
  return `The way there: ${route}${certificates[way.certificate]}.`;
}
