/** The body that creates a job: type and context as they stand in the file, `dry_run` as it was decided. */
import { type JsonNode, parseTree, propertyOf } from '../json/tree.ts';

/**
 * @param text a job file without findings of severity error, or such a body
 * @param fileKey what the server calls the uploaded import file; it takes the place of the path in the file
 */
export function medusaJobBody(text: string, dryRun: boolean, fileKey?: string): string {
  const type = fieldIn(text, 'type');
  const context = fieldIn(text, 'context');
  const typeText = type === undefined ? '""' : text.slice(type.start, type.end);
  return `{"type":${typeText},"dry_run":${dryRun},"context":${contextText(text, context, fileKey)}}`;
}

/** @returns the file's own `dry_run`; false, the service's default, when it has none */
export function medusaDryRun(text: string): boolean {
  const value = fieldIn(text, 'dry_run');
  return value !== undefined && text.slice(value.start, value.end) === 'true';
}

/** @returns undefined where the file has none */
export function medusaJobType(text: string): string | undefined {
  return fieldIn(text, 'type')?.text;
}

/** All of it as it stands, but for the one value that is known only now. */
function contextText(text: string, context: JsonNode | undefined, fileKey: string | undefined): string {
  if (context === undefined) return '{}';
  const old = fileKey === undefined ? undefined : propertyOf(context, 'fileKey')?.value;
  if (old === undefined) return text.slice(context.start, context.end);
  return text.slice(context.start, old.start) + JSON.stringify(fileKey) + text.slice(old.end, context.end);
}

function fieldIn(text: string, name: string): JsonNode | undefined {
  const { root } = parseTree(text);
  return root && propertyOf(root, name)?.value;
}
