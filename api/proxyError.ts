/** What failed between here and the proxy, or what the proxy refused: nothing has reached the service. */
export class ProxyError extends Error {
  override readonly name = 'ProxyError';
  /** `host:port` */
  readonly proxy: string;
  /** What the proxy answered; undefined when it could not be asked. */
  readonly status: number | undefined;

  constructor(proxy: string, status: number | undefined, cause?: unknown) {
    super(status === undefined ? 'the proxy could not be asked' : `the proxy answered ${status}`, { cause });
    this.proxy = proxy;
    this.status = status;
  }
}
