import type { Dialect } from './dialect.ts';
import { ecwidBatch } from './ecwid/dialect.ts';
import { medusaJob } from './medusa/dialect.ts';

export const dialects: readonly Dialect[] = [ecwidBatch, medusaJob];

/**
 * The language id decides; where an editor has its own for JSON, the file's name does.
 * @param name a path or URI
 */
export function findDialect(name: string, languageId?: string): Dialect | undefined {
  return (
    dialects.find((dialect) => dialect.languageId === languageId) ??
    dialects.find((dialect) => name.toLowerCase().endsWith(dialect.fileEnding))
  );
}
