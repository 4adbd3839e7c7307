/** Texts made of pieces of JSON, right and broken, so that random ones meet every case of a reader. */
import fc from 'fast-check';

const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('[', ']', '{', '}', ',', ':', '"', '\\', '\n', '\r\n', '\r', ' ', '\t') },
  {
    weight: 3,
    arbitrary: fc.constantFrom('{"a":1}', '"a": ', '"b": "c"', '"/d', '1.50', '-', 'true', 'tru', '[1, 2]'),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('//', '/*', '*/', '\\u00', '\\n', '\\ud83d', '\uFEFF', '😀', '\u0000', '\ud800'),
  },
);

export const anyText = fc.oneof(
  fc.array(piece, { maxLength: 16 }).map((pieces) => pieces.join('')),
  fc.json(),
  // A right text with one piece put somewhere, or a part taken out.
  fc.tuple(fc.json({ maxDepth: 3 }), piece, fc.nat(), fc.nat({ max: 3 })).map(([text, added, place, removed]) => {
    const start = place % (text.length + 1);
    return text.slice(0, start) + added + text.slice(start + removed);
  }),
);
