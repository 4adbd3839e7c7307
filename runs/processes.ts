/**
 * Names a process so that it is not taken for a later one with the same number: by its number and, where the system
 * tells, by when it was started and since which start of the machine.
 */
import fs from 'node:fs/promises';

export function thisProcess(): Promise<string> {
  return nameOf(process.pid);
}

/** @param name what `thisProcess` returned, there or here */
export async function isRunning(name: string): Promise<boolean> {
  const pid = Number(name.split(' ')[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return false;
  return (await nameOf(pid)) === name;
}

async function nameOf(pid: number): Promise<string> {
  const [boot, stat] = await Promise.all([
    fs.readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(untold),
    fs.readFile(`/proc/${pid}/stat`, 'utf8').catch(untold),
  ]);
  const { hasEnded, start } = readStat(stat);
  return hasEnded ? '' : [String(pid), boot.trim(), start].filter((part) => part !== '').join(' ');
}

/** @param stat the text of `/proc/<pid>/stat`, see proc_pid_stat(5); empty where the system has none */
export function readStat(stat: string): { readonly hasEnded: boolean; readonly start: string } {
  // Counted after the name in parentheses, which may hold anything: field 3 is the first.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, threads, start = ''] = [fields[0], Number(fields[17]), fields[19]];
  // Nobody has asked how it ended, as happens in containers. While another thread of it is left, a write may be, too.
  return { hasEnded: state === 'Z' && threads <= 1, start };
}

/** What this system does not tell is left out. With too many files open nothing is known, least of all an end. */
function untold(error: unknown): string {
  if (error instanceof Error && 'code' in error && (error.code === 'EMFILE' || error.code === 'ENFILE')) throw error;
  return '';
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Someone else's process: alive.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
