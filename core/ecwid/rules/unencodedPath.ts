import { fine, type Problem, type Rule } from '../../dialect.ts';
import { replaceParts, safe } from '../../json/edits.ts';
import { encode, encodings, firstUnencoded, onlyRemoves } from '../encoding.ts';
import { endOfName } from '../path.ts';
import type { EcwidRequest } from '../request.ts';
import { quoted } from '../tokens.ts';

export const unencodedPath: Rule<EcwidRequest> = {
  code: 'unencoded-path',
  severity: 'warning',
  mends: true,
  summary: 'What an address cannot hold as it is stands percent-encoded in path and query.',
  source: 'https://docs.ecwid.com/api-reference/rest-api/batch-requests/create-batch-request',
  examples: {
    bad: '{ "path": "/products?keyword=café crème", "method": "GET" }',
    good: '{ "path": "/products?keyword=caf%C3%A9%20cr%C3%A8me", "method": "GET" }',
  },
  check,
};

function check({ path, pathForm, nameEnd }: EcwidRequest): readonly Problem[] {
  if (path === undefined || pathForm === 'address' || pathForm === 'store') return fine;
  const start = firstUnencoded(path);
  // The name of an unknown path is wrong as a whole, and another rule says so.
  if (start < 0 || (pathForm === 'unknown' && start < nameEnd)) return fine;
  const code = path.codePointAt(start) ?? 0;
  const end = start + (code > 0xffff ? 2 : 1);
  const text = path.slice(start, end);
  return [
    {
      at: ['path'],
      part: { start, end },
      get message() {
        return describe(text, path, start);
      },
      fixes: (place) => {
        // A character was lost when the file was read; to encode what stands for it would hide that.
        if (path.includes(lostCharacter)) return [];
        const title = onlyRemoves(path) ? 'Remove the white space' : 'Encode the path';
        const fix = replaceParts(place, encodings(path), title);
        // Whether a fragment or the sign was meant, nobody but the author knows.
        return [path.includes('#') ? fix : safe(fix)];
      },
    },
  ];
}

const lostCharacter = '\uFFFD';

function describe(text: string, path: string, start: number): string {
  const doubt = 'The documentation does not say what Ecwid makes of it as it is.';
  const nameEnd = endOfName(path);
  const rest = path.slice(start, start < nameEnd ? nameEnd : path.length);
  if (text.trim() === '' && rest.trim() === '') return 'White space ends the path. Remove it.';
  if (text.trim() === '' && path.slice(0, start).trim() === '') return 'White space starts the path. Remove it.';
  if (text === lostCharacter) return 'A character was lost here. Save the file as UTF-8, and write it again.';
  if (text === '%') return `After “%” stand two digits from 0 to F; a percent sign itself is “%25”. ${doubt}`;
  if (text === '#') return `From “#” on an address is not sent. Write “%23” where the sign itself is meant. ${doubt}`;
  return `${named(text)} cannot stand in an address. Write ${quoted(encode(text))}. ${doubt}`;
}

function named(text: string): string {
  if (text === ' ') return 'A blank';
  return /[\p{White_Space}\p{Control}]/u.test(text) ? 'This character' : `“${text}”`;
}
