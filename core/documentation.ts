/** Where a rule is explained. */
import { type LanguageId, rulesOf } from './dialect.ts';
import { dialects } from './dialects.ts';

/** The page that `npm run generate` writes from the rules; each has a section that is named by its code. */
export const rulePage = 'docs/rules.md';

const sources: ReadonlyMap<LanguageId, ReadonlyMap<string, string>> = new Map(
  dialects.map((dialect) => [
    dialect.languageId,
    new Map(rulesOf(dialect).map(({ code, source }) => [code, source] as const)),
  ]),
);

/**
 * @param page the address of the page where the reader has it
 * @returns the rule's section there, else the page of the API's documentation that the rule comes from
 */
export function explanationOf(code: string, languageId: LanguageId, page: string | undefined): string | undefined {
  return page === undefined ? sources.get(languageId)?.get(code) : `${page}#${code}`;
}
