/** The body that creates a job: type and context as they stand in the file, `dry_run` as it was decided. */
import { parseTree, propertyOf } from '../json/tree.ts';

/** @param text a job file without findings of severity error */
export function medusaJobBody(text: string, dryRun: boolean): string {
  const root = parseTree(text).root;
  const slice = (name: string, otherwise: string): string => {
    const value = root && propertyOf(root, name)?.value;
    return value === undefined ? otherwise : text.slice(value.start, value.end);
  };
  return `{"type":${slice('type', '""')},"dry_run":${dryRun},"context":${slice('context', '{}')}}`;
}

/** @returns the file's own `dry_run`; false, the service's default, when it has none */
export function medusaDryRun(text: string): boolean {
  const root = parseTree(text).root;
  const value = root && propertyOf(root, 'dry_run')?.value;
  return value !== undefined && text.slice(value.start, value.end) === 'true';
}
