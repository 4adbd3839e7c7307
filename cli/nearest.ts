import { closest, distance } from 'fastest-levenshtein';

/** @returns the word that was probably meant, or undefined when none is near */
export function nearest(word: string, words: readonly string[]): string | undefined {
  if (words.length === 0) return undefined;
  const candidate = closest(word, words);
  return distance(word, candidate) <= Math.max(2, Math.floor(word.length / 3)) ? candidate : undefined;
}
