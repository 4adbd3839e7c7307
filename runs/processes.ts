/**
 * Names a process so that it is not taken for a later one with the same number: by its number and, where the system
 * tells, by when it was started and since which start of the machine.
 */
import fs from 'node:fs/promises';
import { readIfPresent } from './files.ts';

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
    readIfPresent('/proc/sys/kernel/random/boot_id').catch(() => undefined),
    fs.readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ''),
  ]);
  // Field 22, counted after the name in parentheses, which may hold anything: proc_pid_stat(5).
  const started = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  return [String(pid), boot?.trim(), started].filter((part) => part !== undefined && part !== '').join(' ');
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
