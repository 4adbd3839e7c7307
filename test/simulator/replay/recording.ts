import fs from 'node:fs';
import path from 'node:path';
import type { Json } from '../simulation.ts';
import type { Burst } from './burst.ts';

/** Requests to a real Medusa 1.20.11 and what it answered: see `recordings/README.md`. */
export interface Recording extends Partial<Burst> {
  readonly title: string;
  readonly exchanges: readonly Exchange[];
}

export interface Exchange {
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: Json;
  };
  readonly response: Answered | { readonly networkError: string };
}

export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Json;
}

const folder = path.join(process.cwd(), 'test/simulator/recordings');

export function recordingNames(): readonly string[] {
  return fs
    .readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => path.basename(file, '.json'))
    .sort();
}

export function readRecording(name: string): Recording {
  return JSON.parse(fs.readFileSync(path.join(folder, `${name}.json`), 'utf8'));
}
