/** Texts at the edges of JSON, which the core and the server must bear. Each shows one edge. */
import { caseCount } from './caseCount.ts';

/** Small enough to be sent in every variation. */
export const hostileTexts: Readonly<Record<string, string>> = {
  empty: '',
  'white space': ' \t\r\n ',
  'an opening bracket': '[',
  'a closing bracket': ']',
  'an opening brace': '{',
  'a quote': '"',
  'a comma': ',',
  'a backslash': '\\',
  'a slash': '/',
  'only commas': '[,,,]',
  'a number': '12',
  null: 'null',
  'lists of everything else': '[null, true, 1, "a", [], {}, [[]], -]',
  'an object in place of the list': '{ "path": "/profile", "method": "GET" }',
  'requests wrapped': '{ "requests": [{ "path": "/profile", "method": "GET" }] }',
  'text behind the list': '[{ "path": "/profile", "method": "GET" }] ]} "',
  'comments that do not end': '[ /* { "path": "/a" // ',

  'a key twice': '[{ "path": "/a", "path": "/b", "method": "GET", "method": 5, "id": "1", "id": "1" }]',
  'a key twice, once escaped':
    '[{ "path": "/profile", "p\\u0061th": 1, "method": "GET", "m\\u0065thod": "g\\u0065t" }]',
  'keys of every object': '[{ "__proto__": { "path": "/a" }, "constructor": 1, "toString": 2, "hasOwnProperty": 3 }]',
  'keys of every object in a body':
    '[{ "path": "/products/1", "method": "PUT", "body": { "__proto__": 1, "constructor": { "prototype": {} } } }]',
  'an empty key': '[{ "": "", "path": "", "method": "", "id": "", "body": { "": { "": [] } } }]',
  'keys of numbers': '[{ "0": 1, "1": 2, "path": "/a", "method": "GET", "body": [{ "0": [{ "10": 1 }] }] }]',

  'escapes everywhere': '[{ "p\\u0061th": "\\/products\\/1\\b\\f\\n\\r\\t\\"\\\\", "method": "G\\u0045T" }]',
  'escapes that are wrong': '[{ "path": "\\x", "method": "\\u12", "id": "\\u", "body": "\\u00G0\\" }]',
  'an escape that does not end': '[{ "path": "/a\\',
  'a half escape in a key': '[{ "pa\\u0',
  'pairs of surrogates': '[{ "😀": "😀", "path": "/products/😀?name=\\ud83d\\ude00", "method": "GET" }]',
  'lone surrogates':
    '[{ "\ud800": "\udc00", "path": "/products/\udfff?a=\ud83d", "method": "GET\ud800", "id": "\udead" }]',
  'lone surrogates, escaped':
    '[{ "\\ud800": "\\udc00", "path": "/products/\\udfff?keyword=\\ud83d", "method": "GET\\ud800", "body": "\\udead" }]',
  'a pair cut by a quote': '[{ "path": "/products?keyword=\ud83d", "\ude00": 1 }]',
  'combining and wide letters':
    '[{ "path": "/products?keyword=e\u0301\u200d👩‍👩‍👧‍👦", "method": "GET", "id": "\u202egnp" }]',

  'numbers at the limits': `[{ "path": "/products/1", "method": "PUT", "body": { "price": [${[
    '0',
    '-0',
    '1e308',
    '1e309',
    '-1e309',
    '1e-400',
    '9007199254740991',
    '9007199254740993',
    '-9007199254740993',
    '123456789012345678901234567890',
    '0.1000000000000000055511151231257827',
    '1E+0000000001',
    '5e-324',
  ].join(', ')}] } }]`,
  'numbers that are none': '[01, 1., .5, -, +1, 0x10, NaN, Infinity, -Infinity, 1e, 1e+, 1_000, 1,5, --1, 1.2.3]',
  'a number of many digits': `[{ "path": "/products/${'9'.repeat(400)}", "method": "PUT", "body": { "price": ${'9'.repeat(400)} } }]`,

  'a byte order mark': '\uFEFF[{ "path": "/profile", "method": "get" }]',
  'two byte order marks': '\uFEFF\uFEFF[{ "path": "/profile", "method": "get" }]',
  'a byte order mark alone': '\uFEFF',
  'byte order marks inside': '[\uFEFF{ "path"\uFEFF: "\uFEFF/profile", "method": "get"\uFEFF }\uFEFF]\uFEFF',
  'line ends of Windows': '[\r\n  {\r\n    "path": "/profile",\r\n    "method": "get"\r\n  }\r\n]\r\n',
  'line ends of all kinds': '[\r{\n"path":\r\n"/profile",\n\r"method"\r\r\n:\n\n"get"}\r,\u2028\u2029\u0085\v\f{}]\r',
  'line ends in strings': '[{ "path": "/pro\nfile", "method": "g\r\net" }, { "path": "/a\r", "method": "\n" }]',
  'spaces that are none in JSON': '[\u00a0{\u2003"path"\u3000:\u200b"/profile", "method": "get" }]',
  'control characters in strings': '[{ "path": "/pro\u0001file\u001f", "method": "GET\u007f\u0008" }]',
  'NUL between values': '[{ "path": "/profile",\u0000 "method": "get" }]',
  'NUL in strings': '[{ "path": "/profile\u0000", "method": "\u0000GET", "id": "\\u0000" }]',
  'NUL first': '\u0000[{ "path": "/profile", "method": "get" }]',
  'NUL last': '[{ "path": "/profile", "method": "get" }]\u0000',
  'replacement characters': '[{ "path": "/\uFFFD\uFFFD\uFFFD\uFFFD", "method": "get" }]',

  'strings that do not end': '[{ "path": "/profile, "method": "get }, { "path: /a", "method": GET" }]',
  'brackets of the wrong kind': '[{ "path": "/a", "method": "GET", "body": [1, {2}, [3}, (4)] ]}, } { ]]',
  'no colons and no commas': '[{ "path" "/a" "method" "GET" } { "path": , "method" }{]',
  'half-typed requests': '[{ "path": "/pro", "method": }, { "path": "/products/{, "body": { "na }, { "pa',

  'paths that no decoder takes': `[${[
    '/products/%',
    '/products?keyword=%E0%A4%A',
    '/products?%',
    '/products?a=%zz&=&&=b',
    '?',
    '#',
    '//',
    '/?#?#',
    '/../..',
    '\\\\',
    'https://[',
    'https://',
    'http://%',
    'https://app.ecwid.com/api/v3/',
    'https://app.ecwid.com/api/v3//products',
    '/products/-1',
    '/products/1e9',
    '/{id}',
    '/products/{productId}',
  ]
    .map((path) => JSON.stringify({ path, method: 'GET' }))
    .join(',\n')}]`,
  'bodies of every kind': `[${[
    'null',
    'true',
    '1',
    '""',
    '"{"',
    '"{\\"a\\":"',
    '[]',
    '[[]]',
    '{}',
    '{"body":{"body":{}}}',
    '[{"path":"/a","method":"GET"}]',
  ]
    .map((body) => `{"id":"1","path":"/products/1","method":"PUT","body":${body}}`)
    .join(',\n')}]`,
  'fields of the wrong kind': `[${['null', 'true', '1', '[]', '{}', '[[["a"]]]', '{"path":1}']
    .map((value) => `{"id":${value},"path":${value},"method":${value},"body":${value}}`)
    .join(',\n')}]`,
  'a job of fields of the wrong kind':
    '{ "type": [], "dry_run": "yes", "context": { "fileKey": {}, "list_config": [1], "filterable_fields": null } }',
  'a job of another kind of context':
    '{ "type": "product-export", "context": [[{ "order": "__proto__", "relations": [null] }]] }',
};

/** Far more than a parser may keep on the stack of its calls. */
const many = caseCount(100_000).numRuns;
const half = many / 2;
const quarter = many / 4;
const fewer = caseCount(20_000).numRuns;

/** Long rather than strange. Functions, because together they would fill the memory of the tests. */
export const largeTexts: Readonly<Record<string, () => string>> = {
  'many open lists': () => '['.repeat(many),
  'many open objects': () => `[${'{"body":'.repeat(many)}`,
  'many lists, all closed, in a body': () =>
    `[{"path":"/products/1","method":"PUT","body":${'['.repeat(many)}${']'.repeat(many)}},\n{"path":"/a","method":"get"}]`,
  'many objects, all closed, in a body': () =>
    `[{"path":"/products/1","method":"PUT","body":${'{"a":'.repeat(many)}1${'}'.repeat(many)}}]`,
  'many closing brackets': () => `[${']}'.repeat(half)}`,
  'many brackets of the wrong kind': () => `[${'[}{]'.repeat(quarter)}`,
  'many lists in a job': () => `{"type":"product-export","context":{"filterable_fields":${'['.repeat(many)}`,
  'many quotes': () => '"'.repeat(many),
  'many commas': () => `[${','.repeat(many)}`,
  'many backslashes': () => `["${'\\'.repeat(many)}`,
  'many slashes': () => `[${'/'.repeat(many)}`,
  'many comments': () => `[${'/**/'.repeat(many)}]`,
  'many empty lines': () => `[${'\r\n'.repeat(many)}]`,
  'thousands of fields in a body': () =>
    `[{"path":"/products/1","method":"PUT","body":{${Array.from({ length: fewer }, (_, index) => `"a${index}":${index}`).join(',')}}}]`,
  'a field thousands of times': () => `[{${Array(fewer).fill('"path":"/a"').join(',')},"method":"get"}]`,
  'thousands of unknown fields of a request': () =>
    `[{${Array.from({ length: fewer }, (_, index) => `"pat${index}":0`).join(',')}}]`,
  'many steps in a path': () => `[{"path":"${'/a'.repeat(many)}","method":"GET"}]`,
  'many query parameters': () => `[{"path":"/products?${'a=%20&'.repeat(many)}","method":"GET"}]`,
  'many characters of a method': () => `[{"path":"/a","method":"${'GET'.repeat(quarter)}"}]`,
  'thousands of requests with one id': () =>
    `[${Array(fewer).fill('{"id":"1","path":"/products/1","method":"PUT","body":{"price":1}}').join(',\n')}]`,
  'thousands of requests that are wrong': () => `[${Array(fewer).fill('{"path":1,"method":"x"}').join(',\n')}]`,
  'thousands of requests without commas': () => `[${Array(fewer).fill('{"path":"/a","method":"GET"}').join('\n')}]`,
};

const megabytes = (count: number): string => 'a'.repeat(caseCount(count).numRuns * 1024 * 1024);

/** Texts of many megabytes, each for a file whose name ends so. */
export const hugeTexts: Readonly<Record<string, { readonly ending: string; readonly create: () => string }>> = {
  'one string of tens of megabytes in a body': {
    ending: '.ecwidbatch.json',
    create: () =>
      `[\n{"path":"/products/1","method":"PUT","body":{"description":"${megabytes(40)}"}},\n{"path":"/a","method":"get"}\n]`,
  },
  'one string of megabytes as a path that does not end': {
    ending: '.ecwidbatch.json',
    create: () => `[\n{"path":"/${megabytes(10)}`,
  },
  'one string of megabytes in a job': {
    ending: '.medusajob.json',
    create: () => `{"type":"product-export","context":{"fields":"${megabytes(10)}"}}`,
  },
};

/** All are well but the last. */
export function requests(count: number): string {
  return `[\n${'{"path":"/products/1","method":"GET"},\n'.repeat(count - 1)}{"path":"/products/1","method":"get"}\n]`;
}
