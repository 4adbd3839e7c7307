import type { Json } from '../simulation.ts';

/** Ids, keys of files and cookies of a recording, and what stands for them in the simulator of a test. */
export interface Names {
  learn(recorded: Json, ours: Json): void;
  set(recorded: string, ours: string): void;
  has(recorded: string): boolean;
  translate(text: string): string;
}

const idPattern = /^[a-z]+_[0-9A-HJKMNP-TV-Z]{26}$/;
const keyPattern = /^(?:exports|imports)\/|^\d{13}-/;
const cookiePattern = /^connect\.sid=[^;]*/;

export function createNames(): Names {
  const known = new Map<string, string>();
  const names: Names = {
    learn(recorded, ours) {
      if (typeof recorded === 'string' && typeof ours === 'string') {
        const [left, right] = [recorded, ours].map((text) => cookiePattern.exec(text)?.[0] ?? text);
        if (left === undefined || right === undefined || known.has(left)) return;
        if ([idPattern, keyPattern, cookiePattern].some((pattern) => pattern.test(left) && pattern.test(right))) {
          known.set(left, right);
        }
        return;
      }
      if (typeof recorded !== 'object' || typeof ours !== 'object' || recorded === null || ours === null) return;
      for (const name of Object.keys(recorded)) names.learn(recorded[name], ours[name]);
    },
    set: (recorded, ours) => {
      known.set(recorded, ours);
    },
    has: (recorded) => known.has(recorded),
    translate(text) {
      let result = text;
      // An id may be part of a key, so that the longest goes first.
      const longestFirst = [...known].sort(([left], [right]) => right.length - left.length);
      for (const [recorded, ours] of longestFirst) result = result.replaceAll(recorded, ours);
      return result;
    },
  };
  return names;
}
