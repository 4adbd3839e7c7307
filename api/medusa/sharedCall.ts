/** One piece of work that several wait for. It is given up when nobody waits for it any more. */
export class SharedCall<Value> {
  readonly #controller = new AbortController();
  readonly #value: Promise<Value>;
  #waiting = 0;

  constructor(work: (signal: AbortSignal) => Promise<Value>) {
    this.#value = work(this.#controller.signal);
    // Whoever stopped waiting has been told already.
    this.#value.catch(() => undefined);
  }

  get isGivenUp(): boolean {
    return this.#controller.signal.aborted;
  }

  /** @param cancelled what the caller is told when its signal is aborted; the others go on waiting */
  join(signal: AbortSignal, cancelled: () => Error): Promise<Value> {
    if (signal.aborted) return Promise.reject(cancelled());
    this.#waiting += 1;
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        this.#waiting -= 1;
        if (this.#waiting === 0) this.#controller.abort();
        reject(cancelled());
      };
      signal.addEventListener('abort', leave, { once: true });
      this.#value.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
    });
  }
}
