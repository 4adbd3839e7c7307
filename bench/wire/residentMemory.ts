import { readFileSync } from 'node:fs';

/** Of a running process, in bytes. */
export interface ResidentMemory {
  readonly now: number;
  /** The most there ever was. */
  readonly peak: number;
}

/** @returns undefined where the process has ended, or where the system does not tell: only Linux does */
export function residentMemory(pid: number | undefined): ResidentMemory | undefined {
  if (process.platform !== 'linux' || pid === undefined) return undefined;
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const bytes = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) * 1024;
    const memory = { now: bytes('VmRSS'), peak: bytes('VmHWM') };
    return Number.isNaN(memory.now) || Number.isNaN(memory.peak) ? undefined : memory;
  } catch {
    return undefined;
  }
}
