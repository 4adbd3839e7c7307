/** The hosts that never leave this computer. `URL` has already turned `127.1` into `127.0.0.1`. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
