import type { Dialect } from '../../core/dialect.ts';
import { ecwidBatch } from '../../core/ecwid/dialect.ts';

/** Only the rules that look at one request, so that a test of them need not please those of the whole file. */
export const requestRules: Dialect = { ...ecwidBatch, groupRules: [], fileRules: [] };
