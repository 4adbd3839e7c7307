import type { Target } from '../core/target.ts';

/** One request at a time for each service. */
export class Lanes {
  readonly #last = new Map<string, Promise<unknown>>();

  /** @returns undefined, at once, when the signal is aborted before the work has begun */
  async run<Result>(target: Target, work: () => Promise<Result>, signal: AbortSignal): Promise<Result | undefined> {
    const lane = shopOf(target);
    const before = this.#last.get(lane) ?? Promise.resolve();
    let begun = false;
    const result = before.then(() => {
      if (signal.aborted) return undefined;
      begun = true;
      return work();
    });
    this.#last.set(
      lane,
      result.catch(() => undefined),
    );
    let callOff: () => void = () => undefined;
    const calledOff = new Promise<undefined>((resolve) => {
      callOff = () => {
        if (!begun) resolve(undefined);
      };
    });
    signal.addEventListener('abort', callOff);
    if (signal.aborted) callOff();
    try {
      return await Promise.race([result, calledOff]);
    } finally {
      signal.removeEventListener('abort', callOff);
    }
  }
}

export function isSameShop(a: Target, b: Target): boolean {
  return a.service === b.service && shopOf(a) === shopOf(b);
}

function shopOf(target: Target): string {
  return target.service === 'ecwid' ? `${target.baseUrl} ${target.storeId}` : target.baseUrl;
}
