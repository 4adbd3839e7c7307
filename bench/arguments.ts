/** What `npm run bench --` takes. */
import { parseArgs } from 'node:util';
import { fullSizes, type Part, type Plan, parts, smallSizes } from './plan.ts';

export interface Arguments {
  readonly plan: Plan;
  /** A Markdown file to write the tables into. */
  readonly markdown: string | undefined;
  /** A folder with `server.js` and `cli.js`, instead of a fresh build. */
  readonly product: string | undefined;
}

/** @throws a sentence about what cannot be used */
export function readArguments(args: readonly string[]): Arguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      small: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: [] },
      requests: { type: 'string', multiple: true, default: [] },
      'no-peer': { type: 'boolean', default: false },
      profile: { type: 'boolean', default: false },
      markdown: { type: 'string' },
      product: { type: 'string' },
    },
  });
  const sizes = values.requests.length > 0 ? values.requests.map(readSize) : values.small ? smallSizes : fullSizes;
  return {
    plan: {
      parts: values.only.length > 0 ? values.only.map(readPart) : parts,
      sizes: [...sizes].sort((a, b) => a - b),
      // A profile is of our server; nothing is compared.
      peers: !values['no-peer'] && !values.profile,
      profile: values.profile,
      small: values.small,
    },
    markdown: values.markdown,
    product: values.product,
  };
}

function readPart(name: string): Part {
  const part = parts.find((each) => each === name);
  if (part === undefined) throw new Error(`--only takes ${parts.join(', ')}, and not “${name}”.`);
  return part;
}

function readSize(text: string): number {
  const size = Number(text);
  if (!Number.isInteger(size) || size < 100) throw new Error(`--requests takes a number from 100, and not “${text}”.`);
  return size;
}
