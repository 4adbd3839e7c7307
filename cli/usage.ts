/** Reads arguments. What cannot be understood is said in a sentence, with the nearest thing that can. */
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { nearest } from './nearest.ts';

/** The command cannot be carried out as it was written: one sentence or more, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The arguments themselves are wrong, so that the help of the command may help. */
export class ArgumentError extends UsageError {}

type Options = NonNullable<ParseArgsConfig['options']>;

/** @returns the values and positionals of `parseArgs` */
export function readArguments<const Wanted extends Options>(args: readonly string[], options: Wanted) {
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true });
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const option = options[token.name];
    if (option === undefined) throw unknownOption(token.rawName, Object.keys(options));
    if (option.type === 'boolean' && token.value !== undefined)
      throw new ArgumentError(`${token.rawName} takes no value.`);
    // `--profile --wait` is a forgotten value rather than a profile of that name.
    const forgotten = token.value === undefined || (!token.inlineValue && /^-./.test(token.value));
    if (option.type === 'string' && forgotten) throw new ArgumentError(`${token.rawName} needs a value.`);
  }
  return parseArgs({ args: [...args], options, strict: true, allowPositionals: true });
}

function unknownOption(rawName: string, names: readonly string[]): ArgumentError {
  const secret = ['token', 'password'].find((each) => rawName === `--${each}`);
  if (secret !== undefined)
    return new ArgumentError(
      `There is no ${rawName}: what stands on the command line shows in lists of processes and in the shell’s history. Put the ${secret} in the environment variable COMMERCE_BATCH_${secret.toUpperCase()}.`,
    );
  const meant = nearest(
    rawName,
    names.map((name) => `--${name}`),
  );
  return new ArgumentError(
    `There is no option ${rawName} here.${meant === undefined ? '' : ` Did you mean ${meant}?`}`,
  );
}

export function readChoice<Choice extends string>(
  option: string,
  value: string | undefined,
  choices: readonly [Choice, ...Choice[]],
): Choice {
  if (value === undefined) return choices[0];
  const chosen = choices.find((choice) => choice === value);
  if (chosen !== undefined) return chosen;
  throw new ArgumentError(`${option} cannot be “${value}”. Choose ${choices.join(' or ')}.`);
}

/** @param what how a right value looks, such as `a whole number` */
export function readNumber(
  option: string,
  value: string | undefined,
  what: string,
  isFine: (value: number) => boolean,
): number | undefined {
  if (value === undefined) return undefined;
  const number = /^\d+(\.\d+)?$/.test(value) ? Number(value) : Number.NaN;
  if (isFine(number)) return number;
  throw new ArgumentError(`${option} must be ${what}, not “${value}”.`);
}
