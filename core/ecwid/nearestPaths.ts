/** What someone may have meant who wrote a path that is not in the catalogue. */
import { distance } from 'fastest-levenshtein';
import { fits, type RouteNode, routeTree } from './route.ts';

/** Words that other APIs, or Ecwid's own control panel, use for the same thing. */
const synonyms: Readonly<Record<string, string>> = {
  attributes: 'classes',
  collections: 'categories',
  coupons: 'discount_coupons',
  discounts: 'discount_coupons',
  images: 'gallery',
  order_statuses: 'order_status',
  producttypes: 'classes',
  quantity: 'inventory',
  settings: 'profile',
  stock: 'inventory',
  store: 'profile',
  types: 'classes',
  variants: 'combinations',
  variations: 'combinations',
};

interface Candidate {
  readonly path: string;
  readonly cost: number;
}

const mostCandidates = 3;

/** Longer ones are no slip of the pen, and each segment costs a search. */
const mostSegments = 12;
const longestPath = 1000;

/**
 * Paths of the catalogue that differ from the given one by a few letters; the nearest first. Ids stay as they are:
 * `/prodcuts/12` yields `/products/12`.
 */
export function nearestPaths(pathname: string): readonly string[] {
  if (pathname.length > longestPath) return [];
  const segments = pathname.split('/').filter((segment) => segment !== '');
  if (segments.length === 0 || segments.length > mostSegments) return [];
  const found = [...search(routeTree(), segments, { path: '', cost: 0 })];
  // A version or a folder that other APIs put in front. What Ecwid knows is none: without it, another call is left.
  if (found.length === 0 && !isKnown(segments[0]))
    found.push(...search(routeTree(), segments.slice(1), { path: '', cost: 3 }));
  const sorted = found.sort((a, b) => a.cost - b.cost || a.path.length - b.path.length);
  const best = sorted[0]?.cost ?? 0;
  const paths = sorted.filter(({ cost }) => cost <= best + 1).map(({ path }) => path);
  return [...new Set(paths)].slice(0, mostCandidates).map((path) => (pathname.startsWith('/') ? path : path.slice(1)));
}

/** Whether Ecwid's own paths begin with it, or with a word a few letters away. */
function isKnown(segment = ''): boolean {
  return (
    synonyms[segment.toLowerCase()] === undefined &&
    routeTree().literals.some(({ text }) => costOf(segment, text) !== undefined)
  );
}

function* search(node: RouteNode, segments: readonly string[], sofar: Candidate): Iterable<Candidate> {
  const [segment, ...rest] = segments;
  if (segment === undefined) {
    if (node.route !== undefined) yield sofar;
    return;
  }
  for (const { text, next } of node.literals) {
    const cost = costOf(segment, text);
    if (cost !== undefined) yield* search(next, rest, { path: `${sofar.path}/${text}`, cost: sofar.cost + cost });
  }
  const { parameter } = node;
  if (parameter === undefined) return;
  if (fits(parameter, segment, 0, segment.length))
    yield* search(parameter.next, rest, { ...sofar, path: `${sofar.path}/${segment}` });
  for (const text of parameter.enum ?? []) {
    const cost = costOf(segment, text);
    if (cost !== undefined && cost > 0)
      yield* search(parameter.next, rest, { path: `${sofar.path}/${text}`, cost: sofar.cost + cost });
  }
}

/** @returns how far a word is from what stands in the catalogue; nothing where it is another word */
function costOf(segment: string, text: string): number | undefined {
  if (segment === text) return 0;
  // A text of any length may stand in a path.
  if (segment.length > 60) return undefined;
  const word = segment.toLowerCase();
  if (synonyms[word] === text) return 1;
  const letters = distance(word, text.toLowerCase());
  if (letters === 0) return 1;
  return letters <= Math.max(1, Math.floor(text.length / 4)) ? letters : undefined;
}
