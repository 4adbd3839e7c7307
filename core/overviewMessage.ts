/** What the server tells clients that ask for it, after each change of a file. */
import type { LanguageId } from './dialect.ts';
import type { Overview } from './overview.ts';

export const overviewMethod = 'commerceBatch/overview';

export interface OverviewMessage extends Overview {
  readonly uri: string;
  readonly version: number;
  readonly languageId: LanguageId;
}
