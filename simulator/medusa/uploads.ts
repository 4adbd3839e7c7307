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
export async function upload(ports: UploadPorts, form: FormData, origin: string): Promise<Answer> {
  if ([...form.keys()].some((name) => name !== 'files')) return unknownError;
  const uploads: { url: string; key: string }[] = [];
  for (const file of form.getAll('files')) {
    if (typeof file === 'string') return unknownError;
    const key = `${ports.clock.now()}-${file.name}`;
    ports.files.write(key, await file.text());
    uploads.push({ url: fileUrl(origin, key), key });
  }
  return jsonAnswer(200, { uploads });
}

/** Answers for keys that do not exist, too; the download itself is a 404 then. */
export function downloadUrl(body: unknown, origin: string): Answer {
  const key = fileKey(body);
  return key === undefined ? noKey : jsonAnswer(200, { download_url: fileUrl(origin, key) });
}

export function removeUpload({ files }: UploadPorts, body: unknown): Answer {
  const key = fileKey(body);
  if (key === undefined) return noKey;
  files.remove(key);
  return jsonAnswer(200, { id: key, object: 'file', deleted: true });
}

const noKey = invalidData('file_key must be a string');

function fileKey(body: unknown): string | undefined {
  const key = isFields(body) ? body['file_key'] : undefined;
  return typeof key === 'string' ? key : undefined;
}

function fileUrl(origin: string, key: string): string {
  return `${origin}/uploads/${encodeURI(key)}`;
}
