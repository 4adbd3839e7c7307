import validate from '../schemas/run-record.schema.json?validator';
import type { RunRecord } from './record.ts';

/** @returns the record, or the end of a sentence that says why it is none */
export function readRecord(text: string): RunRecord | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'is not JSON. It was left as it is; its run is not shown.';
  }
  if (isRecord(value)) return value;
  const version = typeof value === 'object' && value !== null && 'version' in value ? value.version : undefined;
  if (typeof version === 'number' && version > 1)
    return 'was written by a newer version of Commerce Batch. Update to see its run.';
  const [error] = validate.errors ?? [];
  return `is damaged${error ? ` at “${error.instancePath || '/'}”` : ''}. It was left as it is; its run is not shown.`;
}

function isRecord(value: unknown): value is RunRecord {
  return validate(value);
}
