import path from 'node:path';
import type { Answer } from '../answer.ts';
import { jsonAnswer } from '../answer.ts';
import type { Clock } from '../clock.ts';
import { isFields } from '../json.ts';
import { invalidData, unknownError } from './errors.ts';
import type { Files } from './files.ts';

export interface UploadPorts {
  readonly clock: Clock;
  readonly files: Files;
}

/** `POST /admin/uploads` and `/admin/uploads/protected`: multipart, field name `files`. */
export async function upload(ports: UploadPorts, form: FormData | undefined, origin: string): Promise<Answer> {
  if (form === undefined || [...form.keys()].some((name) => name !== 'files')) return unknownError;
  const uploads: { url: string; key: string }[] = [];
  for (const file of form.getAll('files')) {
    if (typeof file === 'string') return unknownError;
    const key = `${ports.clock.now()}-${receivedName(file.name)}`;
    // Not `text()`, which drops a byte order mark.
    ports.files.write(key, Buffer.from(await file.arrayBuffer()).toString());
    uploads.push({ url: fileUrl(origin, key), key });
  }
  return jsonAnswer(200, { uploads });
}

/** Answers for keys that do not exist, too; the download itself is a 404 then. */
export function downloadUrl(body: unknown, origin: string): Answer {
  const read = fileKey(body);
  return 'fault' in read ? read.fault : jsonAnswer(200, { download_url: fileUrl(origin, read.key) });
}

export function removeUpload({ files }: UploadPorts, body: unknown): Answer {
  const read = fileKey(body);
  if ('fault' in read) return read.fault;
  files.remove(read.key);
  return jsonAnswer(200, { id: read.key, object: 'file', deleted: true });
}

function fileKey(body: unknown): { readonly key: string } | { readonly fault: Answer } {
  const { file_key: key, ...others } = isFields(body) ? body : {};
  const problems = Object.keys(others).map((name) => `property ${name} should not exist`);
  if (typeof key === 'string' && problems.length === 0) return { key };
  if (typeof key !== 'string') problems.push('file_key must be a string');
  return { fault: invalidData(problems.join(', ')) };
}

/** Without folders, and read as Latin 1, which garbles what is not ASCII. */
function receivedName(name: string): string {
  return Buffer.from(path.posix.basename(name)).toString('latin1');
}

/** Not encoded, as the local file plugin has it. */
function fileUrl(origin: string, key: string): string {
  return `${origin}/uploads/${key}`;
}
