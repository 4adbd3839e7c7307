/** Checks the CSV file of an import as the server would, and for more. Pure; the one entry for editor and command line. */
import type { Finding } from '../../finding.ts';
import type { RuleSettings } from '../../severities.ts';
import type { ImportType } from '../importFile.ts';

/**
 * @param text the whole file, a byte order mark included
 * @returns in the order of the file; spans are offsets in `text`
 */
export function checkImportFile(_text: string, _type: ImportType, _settings: RuleSettings): readonly Finding[] {
  return [];
}
