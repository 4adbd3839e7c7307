import type { ChildProcess } from 'node:child_process';

export interface LaunchOptions {
  readonly app: string;
  readonly folder: string;
  readonly databaseUrl: string;
  readonly log: string;
  readonly template?: string;
  readonly port?: string;
  readonly pollTime: number | undefined;
  readonly jwtSecret?: string;
}

export function launchMedusa(options: LaunchOptions): Promise<{ readonly child: ChildProcess; readonly url: string }>;
