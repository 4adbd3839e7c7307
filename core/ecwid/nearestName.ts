import { distance } from 'fastest-levenshtein';

/** Longer words are no slip of the pen, and the search takes time by their square. */
const longestWord = 60;

/**
 * The one of a few names that somebody meant who wrote `word`: the same but for capitals, or at most a letter in four
 * away. Closer than for fields, because a parameter that is led astray still yields an answer.
 */
export function nearestName(word: string, names: readonly string[]): string | undefined {
  if (word === '' || word.length > longestWord) return undefined;
  const wanted = word.toLowerCase();
  let best: string | undefined;
  let bestCost = Math.max(1, Math.floor(word.length / 4)) + 1;
  for (const name of names) {
    const cost = distance(wanted, name.toLowerCase());
    if (cost < bestCost) {
      best = name;
      bestCost = cost;
    }
  }
  return best;
}
