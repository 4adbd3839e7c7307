/** Bundles the client in a process of its own, as `esbuild.mjs` cannot be bundled itself. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Named in `build.mjs`. */
export type Mistake =
  | 'key not stored before the POST'
  | 'record written after the POST'
  | 'lock ignored'
  | 'aborted call taken for one that never left';

/** @returns the path of the bundle; throws when the mistake could not be made */
export async function buildClient(folder: string, mistake?: string): Promise<string> {
  const program = ['test/faults/build.mjs', folder, ...(mistake === undefined ? [] : [mistake])];
  const { stdout } = await promisify(execFile)(process.execPath, program);
  return stdout;
}
